// A person at a browser: keeps cookies, follows redirects one by one, fills in the forms that come, never leaves this machine.
import { CookieJar } from 'tough-cookie';
import { parse } from 'node-html-parser';

const LOOPBACK = ['localhost', '127.0.0.1'];
const MOST_STEPS = 20;

export class Browser {
  #jar = new CookieJar(undefined, { allowSpecialUseDomain: true });

  /** Goes from an authorization request to the client's redirect URI, signing in and agreeing on the way. */
  async signIn(authorizationUrl, redirectUri, { user, password }) {
    let answer = await this.#send(authorizationUrl);
    const pages = [];
    for (let step = 0; step < MOST_STEPS; step++) {
      const location = answer.headers.get('location');
      if (location) {
        const target = new URL(location, answer.url);
        if (target.href.startsWith(redirectUri)) {
          return { answer: target.searchParams, pages };
        }
        answer = await this.#send(target);
        continue;
      }
      const form = new Form(await answer.text(), answer.url);
      pages.push(form.title);
      if (form.asksForPassword) {
        form.type('input[type=text], input[type=email]', user);
        form.type('input[type=password]', password);
      } else if (form.action.pathname.endsWith('/consent')) {
        form.press('answer', 'approve');
      }
      answer = await this.#send(form.action, form.fields);
    }
    throw new Error(`no answer after ${MOST_STEPS} steps, at last ${answer.url}`);
  }

  async #send(url, fields) {
    const target = new URL(url);
    if (!LOOPBACK.includes(target.hostname)) {
      throw new Error(`the browser must not leave this machine for ${target}`);
    }
    const headers = { accept: 'text/html', cookie: await this.#jar.getCookieString(target.href) };
    const request = { headers, redirect: 'manual', signal: AbortSignal.timeout(30_000) };
    if (fields) {
      Object.assign(request, { method: 'POST', body: fields });
      headers.origin = target.origin;
    }
    const answer = await fetch(target, request);
    for (const cookie of answer.headers.getSetCookie()) {
      await this.#jar.setCookie(cookie, target.href);
    }
    return answer;
  }
}

class Form {
  constructor(html, url) {
    const page = parse(html);
    this.title = page.querySelector('title')?.text.trim() ?? url;
    this.element = page.querySelector('form');
    if (!this.element) {
      throw new Error(`no form on ${url}: ${page.structuredText.trim().slice(0, 400)}`);
    }
    this.action = new URL(unescapeHtml(this.element.getAttribute('action') ?? url), url);
    this.fields = new URLSearchParams();
    for (const input of this.element.querySelectorAll('input')) {
      this.#take(input);
    }
  }

  get asksForPassword() {
    return this.element.querySelector('input[type=password]') !== null;
  }

  type(query, text) {
    this.fields.set(this.element.querySelector(query).getAttribute('name'), text);
  }

  press(name, value) {
    this.fields.set(name, value);
  }

  #take(input) {
    const type = input.getAttribute('type') ?? 'text';
    const pressed = ['submit', 'button', 'image', 'reset'].includes(type);
    const unticked = ['checkbox', 'radio'].includes(type) && !input.hasAttribute('checked');
    if (input.getAttribute('name') && !pressed && !unticked) {
      this.fields.append(input.getAttribute('name'), input.getAttribute('value') ?? (type === 'checkbox' ? 'on' : ''));
    }
  }
}

function unescapeHtml(text) {
  return parse(`<p>${text}</p>`).querySelector('p').text;
}
