// Our pages in Chromium, against a running demo: node pages.mjs [MCP URL [--refresh-images]]
// Pictures go to target/pages; with the flag, those of the documentation are made anew.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launch, person } from './chromium.mjs';

const [mcp = 'http://localhost:8080/mcp', flag] = process.argv.slice(2);
const origin = new URL(mcp).origin;
const pictures = fileURLToPath(
  new URL(flag === '--refresh-images' ? '../docs/images/' : '../target/pages/', import.meta.url));
mkdirSync(pictures, { recursive: true });

const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const DESK = { viewport: { width: 720, height: 900 }, deviceScaleFactor: 1.5 };
const LOOKS = {
  light: DESK,
  dark: { ...DESK, colorScheme: 'dark' },
  phone: PHONE,
  german: { ...PHONE, locale: 'de-DE' },
};

async function register(name, redirectUri) {
  const answer = await fetch(`${origin}/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_name: name, redirect_uris: [redirectUri], token_endpoint_auth_method: 'none' }),
  });
  assert.equal(answer.status, 201, await answer.clone().text());
  return { id: (await answer.json()).client_id, redirectUri };
}

/** An authorization request of the client. */
function request(client, more = {}) {
  const url = new URL(`${origin}/authorize`);
  const parameters = {
    response_type: 'code',
    client_id: client.id,
    redirect_uri: client.redirectUri,
    scope: 'customer:read ticket:create',
    state: randomBytes(16).toString('base64url'),
    code_challenge: createHash('sha256').update(randomBytes(32)).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  };
  Object.entries(parameters).forEach(([name, value]) => url.searchParams.set(name, value));
  return url.href;
}

const terminal = await register('Claude Code', 'http://127.0.0.1:31998/callback');
const website = await register('Claude', 'https://claude.ai/api/mcp/auth_callback');
const app = await register('Cursor', 'cursor://anysphere.cursor-mcp/oauth/callback');
const long = await register(
  'W'.repeat(99), `https://a-very-long-name-of-a-host-without-any-sense.example/${'path'.repeat(60)}/callback`);

const PAGES = {
  consent: request(terminal),
  'consent-website': request(website),
  'consent-app': request(app),
  'consent-long': request(long),
  home: `${origin}/`,
  refusal: `${origin}/authorize?client_id=nobody`,
  lost: `${origin}/auth/callback?state=unknown`,
};
/** Few, because they are kept with the sources. */
const IN_DOCS = ['consent-light', 'consent-dark', 'consent-phone', 'consent-german', 'home-light', 'refusal-german'];

let failed = 0;
async function check(what, work) {
  try {
    await work();
    console.log(`✓ ${what}`);
  } catch (failure) {
    failed++;
    console.error(`✗ ${what}\n  ${failure.stack ?? failure}`);
  }
}

const browser = await launch();
for (const [look, options] of Object.entries(LOOKS)) {
  for (const [name, url] of Object.entries(PAGES)) {
    await check(`${name}, ${look}: fits, is labelled, contrasts and complains of nothing`, async () => {
      const { context, page, complaints } = await person(browser, options);
      await page.goto(url);
      await fits(page);
      await isLabelled(page, look === 'german' ? 'de' : 'en');
      await contrasts(page);
      assert.deepEqual(complaints.filter((text) => !text.includes('status of 4')), []);
      assert.deepEqual(await context.cookies(), [], 'a cookie before the answer (S05)');
      const picture = `${name}-${look}`;
      if (flag !== '--refresh-images' || IN_DOCS.includes(picture)) {
        await page.screenshot({ path: `${pictures}${picture}.png`, fullPage: true });
      }
      await context.close();
    });
  }
}

async function fits(page) {
  const { content, window: width } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  assert.ok(content <= width, `${content} px of content in a window of ${width} px`);
}

async function isLabelled(page, language) {
  const found = await page.evaluate(() => ({
    language: document.documentElement.lang,
    title: document.title,
    headings: document.querySelectorAll('h1').length,
    landmarks: ['header', 'main', 'footer'].filter((name) => !document.querySelector(name)),
    nameless: [...document.querySelectorAll('input:not([type=hidden]), button, summary, a')]
      .filter((element) => !(element.labels?.[0] ?? element).textContent.trim())
      .map((element) => element.outerHTML),
    dangling: [...document.querySelectorAll('[aria-labelledby], [aria-describedby]')]
      .flatMap((element) => [element.getAttribute('aria-labelledby'), element.getAttribute('aria-describedby')])
      .filter((id) => id && !document.getElementById(id)),
    small: [...document.querySelectorAll('button, label, summary')]
      .filter((element) => element.getBoundingClientRect().height < 24)
      .map((element) => element.outerHTML),
  }));
  assert.deepEqual(
    { ...found, title: found.title.length > 0 },
    { language, title: true, headings: 1, landmarks: [], nameless: [], dangling: [], small: [] },
  );
}

/** WCAG 2.2 §1.4.3: 4.5 to 1, for every text against what is painted behind it. */
async function contrasts(page) {
  const weak = await page.evaluate(() => {
    const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
    const luminance = ([red, green, blue]) =>
      [red, green, blue]
        .map((value) => value / 255)
        .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
        .reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
    const ground = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const [red, green, blue, alpha = 1] = channels(getComputedStyle(at).backgroundColor);
        if (alpha === 1) return [red, green, blue];
      }
      return [255, 255, 255];
    };
    return [...document.querySelectorAll('main *, header *, footer *')]
      .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
      .map((element) => {
        const [light, dark] = [luminance(channels(getComputedStyle(element).color)), luminance(ground(element))]
          .sort((one, other) => other - one);
        return { ratio: (light + 0.05) / (dark + 0.05), text: element.textContent.trim().slice(0, 40) };
      })
      .filter(({ ratio }) => ratio < 4.5);
  });
  assert.deepEqual(weak, []);
}

/** What has the focus, as a person would name it. */
function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    return element.value && element.tagName === 'BUTTON' ? element.value : element.name || element.tagName.toLowerCase();
  });
}

async function tabTo(page, wanted) {
  const passed = [];
  for (let presses = 0; presses < 20; presses++) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    if (now === wanted) return passed;
    passed.push(now);
  }
  throw new Error(`${wanted} cannot be reached with Tab: ${passed}`);
}

/** From the login page of the stand-in on, also by keyboard. */
async function signIn(page) {
  await page.waitForSelector('form#sign-in input[name=username]');
  await page.focus('form#sign-in input[name=username]');
  await page.keyboard.type('alice@contoso.example');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Passw0rd!');
  await page.keyboard.press('Enter');
}

async function until(what, condition) {
  for (let tries = 0; tries < 200; tries++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited in vain for ${what}`);
}

await check('the whole way by keyboard, without script: untick with Space, allow with Enter (S13)', async () => {
  const { context, page, complaints, delivered } = await person(browser, DESK);
  await page.goto(request(terminal));
  assert.deepEqual(await tabTo(page, 'scope_ticket:create'), ['scope_customer:read']);
  await page.keyboard.press('Space');
  assert.deepEqual(await tabTo(page, 'approve'), ['summary']);
  await page.keyboard.press('Enter');
  await signIn(page);
  await until('the authorization response', () => delivered.length > 0);
  assert.ok(delivered[0].searchParams.get('code'));
  await page.waitForURL((url) => url.pathname === '/callback');
  assert.deepEqual(complaints, []);

  // Cookies know no ports: the login page's are here, too.
  const cookies = (await context.cookies(origin)).filter((cookie) => cookie.name.startsWith('entrada-'));
  assert.ok(cookies.every((cookie) => cookie.httpOnly && cookie.sameSite === 'Lax' && cookie.path === '/'));
  assert.deepEqual(cookies.map((cookie) => cookie.name.replace(/-[^-]{6}$/, '')).sort(), ['entrada-browser', 'entrada-user']);

  await page.goto(request(terminal, { scope: 'customer:read' }));
  assert.notEqual(new URL(page.url()).origin, origin, 'asked again for what was allowed (S06)');
  await page.goto(request(terminal));
  assert.equal(new URL(page.url()).origin, origin, 'not asked for what was unticked (S06)');
  await context.close();
});

await check('no by keyboard: the client hears access_denied (S02, S13)', async () => {
  const { context, page, delivered } = await person(browser, DESK);
  await page.goto(request(terminal));
  await tabTo(page, 'deny');
  await page.keyboard.press('Enter');
  await until('the authorization response', () => delivered.length > 0);
  assert.equal(delivered[0].searchParams.get('error'), 'access_denied');
  await context.close();
});

await check('a site that goes on to an app of its own is not stopped by our headers (S04)', async () => {
  const onwards = () => ({ status: 307, headers: { location: 'claude://connected' } });
  const { context, page, complaints, delivered } = await person(browser, DESK, onwards);
  await page.goto(request(website));
  await page.click('button[value=approve]');
  await signIn(page);
  await until('the authorization response', () => delivered.length > 0);
  assert.ok(delivered[0].searchParams.get('code'));
  assert.deepEqual(complaints.filter((text) => text.includes('Content Security Policy')), []);
  await context.close();
});

await check("an app's own scheme is gone to (S04)", async () => {
  const { context, page, complaints } = await person(browser, DESK);
  const locations = [];
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  network.on('Network.responseReceivedExtraInfo', ({ headers }) => locations.push(headers.location ?? headers.Location ?? ''));
  await page.goto(request(app));
  await page.click('button[value=approve]');
  await signIn(page);
  await until('the redirect', () => locations.some((location) => location.startsWith(`${app.redirectUri}?code=`)));
  assert.deepEqual(complaints.filter((text) => text.includes('Content Security Policy')), []);
  await context.close();
});

await check('clickjacking: no other page can put ours into a frame (S04)', async () => {
  const { context, page } = await person(browser, DESK);
  const url = request(terminal);
  await page.route('http://localhost/attack', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<iframe src="${url.replaceAll('&', '&amp;')}"></iframe>` }));
  await page.goto('http://localhost/attack');
  const frame = page.frames().find((one) => one !== page.mainFrame());
  assert.ok(!frame || !(await frame.content()).includes('Claude Code'));
  await context.close();
});

await check('CSRF: the form of our page, posted by another site, is refused (S03, S09)', async () => {
  const { context, page } = await person(browser, DESK);
  await page.goto(request(terminal));
  const form = await page.evaluate(() => ({
    action: document.forms[0].action,
    sealed: document.forms[0].elements.request.value,
  }));
  const foreign = origin.replace('localhost', '127.0.0.1');
  await page.route(`${foreign}/attack`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<form method="post" action="${form.action}"><input name="request" value="${form.sealed}">
        <input name="scope_customer:read" value="on"><button name="answer" value="approve">Win</button></form>`,
    }));
  await page.goto(`${foreign}/attack`);
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url() === form.action),
    page.click('button'),
  ]);
  assert.equal(answer.status(), 403);
  assert.deepEqual(await context.cookies(), []);
  await context.close();
});

await browser.close();
if (failed > 0) {
  console.error(`${failed} failed; pictures in ${pictures}`);
  process.exit(1);
}
