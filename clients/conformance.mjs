// The official conformance suite's scenarios for authorization servers: node conformance.mjs [MCP URL]
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Browser } from './browser.mjs';

const mcp = new URL(process.argv[2] ?? 'http://localhost:8080/mcp');
const PORT = 31997;
const REDIRECT_URI = `http://127.0.0.1:${PORT}/callback`;
const SECONDS = 120;

const installed = (path) => fileURLToPath(new URL(`node_modules/${path}`, import.meta.url));

async function register() {
  const answer = await fetch(new URL('/register', mcp), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ redirect_uris: [REDIRECT_URI], token_endpoint_auth_method: 'none' }),
  });
  return (await answer.json()).client_id;
}

/** The person's part, when the suite has printed where to go; the answer is delivered as a browser would. */
async function signIn(authorizationUrl) {
  const alice = { user: 'alice@contoso.example', password: 'Passw0rd!' };
  const { answer } = await new Browser().signIn(authorizationUrl, REDIRECT_URI, alice);
  await fetch(`${REDIRECT_URI}?${answer}`);
}

/** What the suite wrote of each scenario; its summary leaves out the warnings. */
function results(directory) {
  const files = readdirSync(directory, { recursive: true }).filter((name) => name.endsWith('checks.json'));
  return files.map((name) => JSON.parse(readFileSync(join(directory, name), 'utf8')));
}

const directory = mkdtempSync(join(tmpdir(), 'conformance-'));
const suite = spawn(process.execPath, [
  installed('@modelcontextprotocol/conformance/dist/index.js'),
  'authorization', '--url', mcp.origin, '--client-id', await register(), '--resource', mcp.href, '-p', String(PORT),
  '-o', directory,
]);
const deadline = setTimeout(() => suite.kill(), SECONDS * 1000);
let printed = '';
let signedIn;
function read(output) {
  printed += output;
  const url = printed.match(/^(http\S+\/authorize\?\S+)\s/m)?.[1];
  signedIn ??= url && signIn(url);
}
suite.stdout.on('data', read);
suite.stderr.on('data', read);
suite.on('exit', (code) => {
  clearTimeout(deadline);
  const scenarios = results(directory);
  rmSync(directory, { recursive: true });
  const flaws = scenarios.flat().filter((check) => ['FAILURE', 'WARNING'].includes(check.status));
  const passed = code === 0 && /^Total: 3 passed, 0 failed$/m.test(printed) && scenarios.length === 2 && flaws.length === 0;
  console.log(passed
    ? '✓ D15: conformance suite, authorization server: both scenarios, 3 checks, 0 failures, 0 warnings'
    : `✗ conformance suite:\n${printed}\n${JSON.stringify(flaws, null, 2)}`);
  process.exit(passed ? 0 : 1);
});
