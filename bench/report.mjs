// Writes docs/performance.md and its pictures from the figures of a run.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const sorted = (values) => [...values].sort((a, b) => a - b);
const median = (values) => sorted(values)[Math.floor((values.length - 1) / 2)];
const whole = (value) => Math.round(value).toLocaleString('en-US');
const spread = (values, text = whole) => {
  const inOrder = sorted(values);
  return `${text(median(values))} (${text(inOrder[0])} to ${text(inOrder.at(-1))})`;
};
const millis = (micros) => (micros / 1000).toFixed(2);
const met = (isMet) => (isMet ? 'met' : '**not met**');

export function report(figures) {
  const load = (name) => figures.loads[name];
  const rate = (name) => median(load(name).map((round) => round.rate));
  const rates = (name) => spread(load(name).map((round) => round.rate));
  const p99 = (name) => median(load(name).map((round) => round.p99));
  const jmh = (name) => (figures.jmh ?? []).find((each) => each.name === name) ?? { nanos: NaN, bytes: NaN };
  const micros = (name) => Number.isNaN(jmh(name).nanos) ? 'not measured' : `${(jmh(name).nanos / 1000).toFixed(2)} ± ${((Number(jmh(name).error) || 0) / 1000).toFixed(2)} µs`;
  const judged = (name, nanos, bytes = Infinity) =>
    Number.isNaN(jmh(name).nanos) ? '' : met(jmh(name).nanos <= nanos && !(jmh(name).bytes > bytes));
  const ratio = (era) =>
    load(`tools/call, ${era}`).map((round, index) => round.rate / load(`tools/call, ${era}, no check`)[index].rate);
  const cpuPerToken = load('/token refresh').map((round) => round.cpu);
  const sign = jmh('rsaSign').nanos / 1e6;
  const growth = figures.growth ? median(figures.growth.many) / median(figures.growth.few) : NaN;
  const soak = soaked();

  const rows = [
    ['access check, token seen before', '≤ 2 µs, ≤ 1 kB', `${micros('cachedToken')}${Number.isNaN(jmh('cachedToken').bytes) ? '' : `, ${whole(jmh('cachedToken').bytes)} B`}`,
      judged('cachedToken', 2000, 1024), 'SHA-256 of the token and two look-ups'],
    ['access check, first sight of one of ours', '≤ 120 µs', micros('firstSight'), judged('firstSight', 120_000),
      `one RS256 verification: ${micros('rsaVerify')}; the rest is parsing and checking claims`],
    ['access check, first sight of one of Entra\'s', '≤ 150 µs', micros('firstSightOfEntra'),
      judged('firstSightOfEntra', 150_000), 'the same verification of a larger token'],
    ...['session', 'stateless'].map((era) => [
      `\`tools/call\` with a token against the check switched off, ${era}`, '≥ 0.95', spread(ratio(era), (value) => value.toFixed(2)),
      met(median(ratio(era)) >= 0.95), 'the same call to a second server whose test build admits everybody'],
    ),
    ...['session', 'stateless'].map((era) => [
      `\`tools/call\` echo, ${era}, 16 connections`, '≥ 6,000/s, p99 ≤ 20 ms',
      `${rates(`tools/call, ${era}`)}/s, p99 ${millis(p99(`tools/call, ${era}`))} ms`,
      met(rate(`tools/call, ${era}`) >= 6000 && p99(`tools/call, ${era}`) <= 20_000), share(`tools/call, ${era}`)],
    ),
    ['401 challenge', '≥ 15,000/s', `${rates('401 challenge')}/s`, met(rate('401 challenge') >= 15_000), share('401 challenge')],
    ['`/register`', '≥ 8,000/s', `${rates('/register')}/s`, met(rate('/register') >= 8000), share('/register')],
    ['`/token` refresh without upstream call', '≥ 700/s per core',
      `${spread(cpuPerToken.map((cpu) => 1000 / cpu))}/s per core of the server; ${rates('/token refresh')}/s with everything on this machine`,
      met(median(cpuPerToken) <= 1000 / 700),
      Number.isNaN(sign) ? `${median(cpuPerToken).toFixed(2)} ms of CPU, one RS256 signature among it` : `one RS256 signature is ${sign.toFixed(2)} ms of ${median(cpuPerToken).toFixed(2)} ms: alone it would allow ${whole(1000 / sign)}/s`],
    ['sign-in end to end, CPU of the server', '≤ 15 ms', `${spread(figures.signIn, (value) => value.toFixed(1))} ms`,
      met(median(figures.signIn) <= 15), 'registration not counted; two RS256 signatures worth of work at most, five pages and redirects'],
    ['resident memory, idle', '≤ 400 MB', `${figures.memory.idle} MB`, met(figures.memory.idle <= 400), 'heap limit of the demo: 384 MB'],
    ['resident memory after all loads of this page', '≤ 550 MB', `${figures.memory.loaded} MB`, met(figures.memory.loaded <= 550), 'see the soak below'],
    figures.memory.streams === undefined ? ['resident memory, 10,000 open 2026-07-28 streams', '≤ 1 GB', 'not measured', '', ''] : [`resident memory, ${whole(figures.openStreams)} open 2026-07-28 streams`, '≤ 1 GB', `${figures.memory.streams} MB`,
      met(figures.memory.streams <= 1024 && figures.openStreams >= 10_000), 'after the loads, in the same process'],
    ['start to ready, Payara Micro', '≤ 12 s', `${(figures.startMillis / 1000).toFixed(1)} s`, met(figures.startMillis <= 12_000), 'until a call is answered 401; new database'],
    ...(figures.growth ? [[`growth to ${whole(figures.growth.grants)} live grants: p50 of \`/token\``, '≤ 1.2 x',
      `${growth.toFixed(2)} x: ${spread(figures.growth.few, millis)} ms, then ${spread(figures.growth.many, millis)} ms`, met(growth <= 1.2),
      'PostgreSQL, 2 connections']] : [['growth to 100,000 live grants: p50 of `/token`', '≤ 1.2 x', 'not measured', '', '`bench/run --only growth`']]),
  ];

  function share(name) {
    return `empty servlet ${rates('empty servlet')}/s in the same rounds: ${(rate(name) / rate('empty servlet')).toFixed(2)} of it`;
  }

  function soaked() {
    try {
      return JSON.parse(readFileSync('bench/soak.json', 'utf8'));
    } catch {
      return undefined;
    }
  }

  mkdirSync('docs/images', { recursive: true });
  writeFileSync('docs/images/performance-latency.svg', latencyPlot(figures.quantiles));
  writeFileSync('docs/images/performance-ratios.svg', ratioPlot(Object.keys(figures.loads).filter((name) => !/no check/.test(name)).map((name) => [name, rate(name)])));
  writeFileSync('docs/performance.md', page());

  function page() {
    return `# Performance

Written by \`bench/run\` on ${figures.at}. Run it again on your own machine: the ratios travel, the numbers do not.

${figures.machine.cores} cores of ${figures.machine.cpu}, ${figures.machine.memory} GB, Linux ${figures.versions.kernel}, JDK ${figures.versions.java}, Payara Micro ${figures.versions.payara}
with the options of the demo (\`-Xmx384m\`, SerialGC), wrk ${figures.versions.wrk}. The load generator, the Entra stand-in and the server share the
cores. Load of the machine before the run ${figures.load.before.toFixed(1)}${figures.load.before > 1 ? ', so other work was going on: trust the ratios more than the numbers' : ''}.

## Targets

Each figure is the median of ${figures.rounds} rounds of ${figures.seconds} s, with the least and the most; a round goes through all loads once.
Before them each load runs for ${figures.warmUp} s to warm up.

| what | target | measured | | floor, and what is left |
|---|---|---|---|---|
${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}

![Requests per second, of each load and of an empty servlet on the same server](images/performance-ratios.svg)

![Latency by percentile, logarithmic](images/performance-latency.svg)

${peer()}## Method

- \`bench/run\` starts the demo's server and a stand-in for Entra, signs users in through every page, and loads the server on loopback
  with wrk: 2 threads, 16 connections, 4 for \`/token\`. An answer that does not belong there ends the run.
- The limits of \`entrada.limits.*\` are raised to 1,000,000 a minute. They are counted as always, and never reached.
- The empty servlet is an application of its own on the same server; it reads the body and answers two bytes.
- The call without the check goes to a second server at the same time of day, whose WAR has a mechanism on top that admits
  everybody. It comes from the test classes and is in no build that is delivered.
- CPU of the server is read from \`/proc/<pid>/stat\`; the stand-in is another process. Resident memory is \`VmRSS\`.
- The access check and the RSA operations are measured by JMH with \`-prof gc\`, without a container (\`./mvnw -Pbench\` runs that alone).
- Grants beyond the first are copied in the database by SQL, each with a refresh token.

A peer joins the same rounds with \`bench/run --peer https://host/mcp --token-file token.txt\`: a session of revision 2025-11-25,
\`tools/list\`, or the call that \`--peer-call '{"name":"echo","arguments":{"text":"hello"}}'\` gives.

## Endurance

\`bench/smoke\` loads the server for 60 seconds in CI with sessions, calls of both eras, challenges, registrations and refreshes on
PostgreSQL. It fails on a wrong answer, and where heap after a full collection, threads, open files or connections to the
database only grow. It does not look at times. \`bench/soak\` is the same for 30 minutes.

${endurance()}`;
  }

  function peer() {
    return load('peer')
      ? `## Peer\n\n${rates('peer')} requests/s, p99 ${millis(p99('peer'))} ms; Entrada answers \`tools/list\` ${rates('tools/list, session')} times a second in the same rounds.\n\n`
      : '';
  }

  function endurance() {
    if (!soak) return 'The soak has not been run on this machine.\n';
    const first = soak.samples[0];
    const last = soak.samples.at(-1);
    return `Soak of ${Math.round(soak.seconds / 60)} minutes, ${whole(soak.answered)} answers, ${soak.cpu.toFixed(2)} cores used by the server:

| after | answers | heap after a full collection | resident | threads | open files | connections |
|---|---|---|---|---|---|---|
${soak.samples.map((each) => `| ${Math.round(each.second / 60)} min | ${whole(each.answered)} | ${whole(each.heap)} MB | ${each.resident} MB | ${each.threads} | ${each.files} | ${each.connections} |`).join('\n')}

Resident memory ${last.resident > first.resident * 1.1 ? `grew from ${first.resident} to ${last.resident} MB` : 'stayed flat'} after the warm-up.
`;
  }
}

const STYLE = `<style>text{font:13px system-ui,sans-serif;fill:#57606a}.b{fill:#2f6feb}.f{fill:#8b949e}.l{fill:none;stroke-width:2}.g{stroke:#8b949e;stroke-opacity:.35}</style>`;
const COLOURS = ['#8b949e', '#2f6feb', '#bf5af2', '#1a7f37', '#d1242f', '#bc7a00'];

function ratioPlot(loads) {
  const most = Math.max(...loads.map(([, rate]) => rate));
  const bars = loads.map(([name, rate], index) => {
    const y = 12 + index * 34;
    const width = Math.max(2, (rate / most) * 420);
    return `<text x="0" y="${y + 15}">${name}</text><rect class="${name === 'empty servlet' ? 'f' : 'b'}" x="170" y="${y}" width="${width.toFixed(0)}" height="20" rx="3"/><text x="${(178 + width).toFixed(0)}" y="${y + 15}">${whole(rate)}/s</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 680 ${20 + loads.length * 34}" role="img"><title>Requests per second</title>${STYLE}${bars.join('')}</svg>\n`;
}

function latencyPlot(quantiles) {
  const names = Object.keys(quantiles).filter((name) => !/no check/.test(name));
  const percents = quantiles[names[0]].map(([percent]) => percent);
  const all = names.flatMap((name) => quantiles[name].map(([, micros]) => Math.max(micros, 1)));
  const [low, high] = [Math.floor(Math.log10(Math.min(...all))), Math.ceil(Math.log10(Math.max(...all)))];
  const x = (index) => 60 + (index / (percents.length - 1)) * 430;
  const y = (micros) => 300 - ((Math.log10(Math.max(micros, 1)) - low) / (high - low)) * 270;
  const grid = [];
  for (let power = low; power <= high; power++) {
    const label = power < 3 ? `${10 ** power} µs` : `${10 ** (power - 3)} ms`;
    grid.push(`<line class="g" x1="60" x2="490" y1="${y(10 ** power)}" y2="${y(10 ** power)}"/><text x="0" y="${y(10 ** power) + 4}">${label}</text>`);
  }
  percents.forEach((percent, index) => grid.push(`<text x="${x(index)}" y="322" text-anchor="middle">${percent}</text>`));
  const lines = names.map((name, index) => {
    const points = quantiles[name].map(([, micros], at) => `${x(at).toFixed(1)},${y(micros).toFixed(1)}`).join(' ');
    return `<polyline class="l" stroke="${COLOURS[index % COLOURS.length]}" points="${points}"/><rect x="510" y="${30 + index * 24}" width="14" height="4" fill="${COLOURS[index % COLOURS.length]}"/><text x="532" y="${37 + index * 24}">${name}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 345" role="img"><title>Latency by percentile</title>${STYLE}${grid.join('')}${lines.join('')}<text x="270" y="342" text-anchor="middle">percentile</text></svg>\n`;
}
