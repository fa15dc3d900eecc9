// Chromium as people use it, with one rule more: nothing leaves this machine.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const PLACES = ['chromium', 'chromium-browser', 'google-chrome'].map((name) => `/usr/bin/${name}`);
const LOOPBACK = ['localhost', '127.0.0.1'];

/** The browser of the distribution, or the one that CHROMIUM names. */
export async function launch() {
  const executablePath = process.env.CHROMIUM ?? PLACES.find(existsSync);
  if (!executablePath) {
    throw new Error('Chromium is missing: install it (Debian: apt install chromium), or name its program in CHROMIUM.');
  }
  // In a container the user is often root, whom Chromium does not let into its sandbox.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args });
}

/**
 * A person with a browser of their own. Where an authorization response ends at a client that does not exist, `client`
 * answers in its place.
 */
export async function person(browser, options, client = () => ({ body: 'connected' })) {
  const context = await browser.newContext({ javaScriptEnabled: false, ...options });
  const complaints = [];
  const delivered = [];
  await context.route('**/*', (route) => {
    const url = new URL(route.request().url());
    if (/\/(callback|auth_callback)$/.test(url.pathname) && url.searchParams.has('state') && url.searchParams.has('iss')) {
      delivered.push(url);
      return route.fulfill(client(url));
    }
    return LOOPBACK.includes(url.hostname) ? route.continue() : route.abort();
  });
  const page = await context.newPage();
  page.on('console', (message) => complaints.push(message.text()));
  return { context, page, complaints, delivered };
}
