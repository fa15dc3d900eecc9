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
  const load = (name) => figures.loads[name] ?? [];
  const rate = (name) => median(load(name).map((round) => round.rate));
  const rates = (name) => spread(load(name).map((round) => round.rate));
  const p99 = (name) => median(load(name).map((round) => round.p99));
  const jmh = (name) => (figures.jmh ?? []).find((each) => each.name === name);
  const micros = (name) => `${(jmh(name).nanos / 1000).toFixed(2)} ± ${((Number(jmh(name).error) || 0) / 1000).toFixed(2)} µs`;
  const floor = (name, of) => `${of}: ${(rate(name) / rate('empty servlet')).toFixed(2)} of the empty servlet's ${rates('empty servlet')}/s`;
  const soak = soaked();

  /** A row of the table, or, where its part failed or was not run, why there is no figure. */
  function row(part, what, target, isThere, figure) {
    if (!isThere || figures.failures[part]) {
      return [what, target, `not measured: ${figures.failures[part] ?? `\`bench/run --only ${part}\` has not been run`}`, '', ''];
    }
    const [measured, isMet, rest] = figure();
    return [what, target, measured, isMet === undefined ? '' : met(isMet), rest];
  }

  const check = (what, name, limit, rest, bytes = Infinity) =>
    row('jmh', what, `≤ ${limit} µs${bytes < Infinity ? ', ≤ 1 kB' : ''}`, jmh(name), () => [
      `${micros(name)}, ${whole(jmh(name).bytes)} B`, jmh(name).nanos <= limit * 1000 && !(jmh(name).bytes > bytes), rest()]);

  const against = (era) =>
    row('loads', `\`tools/call\` with a token against the check switched off, ${era}`, '≥ 0.95', load(`${era}, no check`).length, () => {
      const ratios = load(`${era}, checked`).map((round, index) => round.rate / load(`${era}, no check`)[index].rate);
      return [spread(ratios, (value) => value.toFixed(2)), median(ratios) >= 0.95,
        `${rates(`${era}, checked`)}/s against ${rates(`${era}, no check`)}/s of the same server, a test build with a switch; between them lie a header of 700 bytes, its hash, two look-ups, and the look at Host and Origin`];
    });

  const perSecond = (name, what, target, least, rest, most = Infinity) =>
    row('loads', what, target, load(name).length, () => [
      `${rates(name)}/s, p99 ${millis(p99(name))} ms`, rate(name) >= least && p99(name) <= most, floor(name, rest)]);

  const refresh = (name, where, rest) =>
    row('tokens', `\`/token\` refresh without upstream call, ${where}`, '≥ 700/s per core', load(name).length, () => {
      const cpu = load(name).map((round) => round.cpu);
      const sign = jmh('rsaSign') && jmh('rsaSign').nanos / 1e6;
      return [`${spread(cpu.map((each) => 1000 / each))}/s per core of the server; ${rates(name)}/s with everything on this machine; ${figures.servers} servers`,
        median(cpu) <= 1000 / 700,
        `${median(cpu).toFixed(2)} ms of CPU${sign ? `, of which one RS256 signature is ${sign.toFixed(2)} ms: alone it would allow ${whole(1000 / sign)}/s` : ', one RS256 signature among it'}; the rest is ${rest}`];
    });

  const resident = (part, what, limit, megabytes, rest, isMet = true) =>
    row(part, `resident memory, ${what}`, `≤ ${limit} MB`, megabytes, () => [`${megabytes} MB`, isMet && megabytes <= limit, rest]);

  const rows = [
    check('access check, token seen before', 'cachedToken', 2, () => 'SHA-256 of the token and two look-ups', 1024),
    check('access check, first sight of one of ours', 'firstSight', 120, () => `one RS256 verification is ${micros('rsaVerify')}; the rest is parsing and checking claims`),
    check('access check, first sight of one of Entra\'s', 'firstSightOfEntra', 150, () => 'the same verification, of a larger token'),
    against('session'),
    against('stateless'),
    ...['session', 'stateless'].map((era) =>
      perSecond(`tools/call, ${era}`, `\`tools/call\` echo, ${era}, 16 connections`, '≥ 6,000/s, p99 ≤ 20 ms', 6000, 'filters, access check, CDI, JSON both ways, validation', 20_000)),
    perSecond('401 challenge', '401 challenge', '≥ 15,000/s', 15_000, 'filters and the answer'),
    perSecond('/register', '`/register`', '≥ 8,000/s', 8000, 'REST, JSON both ways, a sealed client id, a row of the audit'),
    refresh('/token refresh', 'embedded database', 'the database, which writes the file before it answers, sealing and REST'),
    refresh('/token refresh, PostgreSQL', 'PostgreSQL, whose own processes are not counted', 'sealing, REST and four statements'),
    row('tokens', 'sign-in end to end, CPU of the server', '≤ 15 ms', figures.signIn, () => [
      `${spread(figures.signIn, (value) => value.toFixed(1))} ms`, median(figures.signIn) <= 15,
      'registration not counted; pages, redirects, two calls to Entra, the RSA operations of client assertion and token']),
    row('idle', 'resident memory, idle', '≤ 400 MB', figures.starts, () => {
      const megabytes = figures.starts.map((each) => each.megabytes);
      return [`${spread(megabytes)} MB`, median(megabytes) <= 400, `5 s after a fresh start, ${megabytes.length} times; heap limit 384 MB`];
    }),
    resident('loads', 'after the loads', 550, figures.memory.loaded, 'a minute or two of each load, as fast as it goes'),
    ...(soak ? [endured()] : []),
    resident('streams', '10,000 open 2026-07-28 streams', 1024, figures.memory.streams,
      `${whole(figures.streams?.open ?? 0)} open after ${figures.streams?.seconds.toFixed(0)} s, all of one caller${figures.streams?.why ? `; then: ${figures.streams.why}` : ''}`, figures.streams?.open >= 10_000),
    row('idle', 'start to ready, Payara Micro', '≤ 12 s', figures.starts, () => {
      const seconds = figures.starts.map((each) => each.millis / 1000);
      return [`${spread(seconds, (value) => value.toFixed(1))} s`, median(seconds) <= 12, 'until a call is answered 401; new database'];
    }),
    row('growth', '10 → 100,000 live grants: p50 of `/token`', '≤ 1.2 ×', figures.growth, () => {
      const { few, many, grants, memory } = figures.growth;
      const growth = median(many) / median(few);
      return [`${growth.toFixed(2)} ×`, growth <= 1.2,
        `${spread(few, millis)} ms with a few, ${spread(many, millis)} ms with ${whole(grants)}; PostgreSQL, 2 connections; server ${memory} MB`];
    }),
  ];

  function endured() {
    const megabytes = soak.samples.map((each) => each.resident);
    return [`resident memory, after ${Math.round(soak.samples.at(-1).second / 60)} min of the soak below`, '≤ 550 MB and flat',
      `${megabytes.at(-1)} MB`, met(isFlat() && Math.max(...megabytes) <= 550),
      `${Math.min(...megabytes)} to ${Math.max(...megabytes)} MB after its warm-up, at ${whole(pace())} answers a second`];
  }

  /** Answers a second between the first sample and the last. */
  function pace() {
    const [first, last] = [soak.samples[0], soak.samples.at(-1)];
    return (last.answered - first.answered) / (last.second - first.second);
  }

  function isFlat() {
    return soak.samples.at(-1).resident <= soak.samples[0].resident * 1.1;
  }

  function soaked() {
    try {
      return JSON.parse(readFileSync('bench/soak.json', 'utf8'));
    } catch {
      return undefined;
    }
  }

  mkdirSync('docs/images', { recursive: true });
  const plotted = Object.keys(figures.loads).filter((name) => !/check/.test(name));
  if (plotted.length) {
    writeFileSync('docs/images/performance-latency.svg', latencyPlot(figures.quantiles));
    writeFileSync('docs/images/performance-ratios.svg', ratioPlot(plotted.map((name) => [name, rate(name)]).sort((one, other) => other[1] - one[1])));
  }
  writeFileSync('docs/performance.md', page());

  function page() {
    return `# Performance

Written by \`bench/run\` on ${figures.at}. Run it again on your own machine: the ratios travel, the numbers do not.

${figures.machine.cores} cores of ${figures.machine.cpu}, ${figures.machine.memory} GB, Linux ${figures.versions.kernel}, JDK ${figures.versions.java}, Payara Micro ${figures.versions.payara}
with the options of the demo (\`-Xms160m\`, \`-Xmx384m\`, \`-Xmn64m\`, SerialGC), wrk ${figures.versions.wrk}. The load generator, the Entra stand-in and the server share the
cores. Load average of the machine before each part, which has what the part before left behind: ${Object.entries(figures.load).map(([name, value]) => `${name} ${value.toFixed(1)}`).join(', ')}.

## Targets

Each figure is the median of ${figures.rounds} rounds of ${figures.seconds} s (on each of ${figures.servers} servers for \`/token\`), with the least and the most; a round goes through all loads once,
every second one in the reverse order. Before that the same loads run until the JVM has compiled them: until three windows, of
${figures.window} s each load, bring on average less than 5 % more than the three before. That took ${Object.entries(figures.warmedUp).map(([name, seconds]) => `${whole(seconds)} s (${name})`).join(', ')}.

| what | target | measured | | floor, and what is left |
|---|---|---|---|---|
${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}

![Requests per second, of each load and of an empty servlet on the same server](images/performance-ratios.svg)

![Latency by percentile, logarithmic](images/performance-latency.svg)

${peer()}## Method

- \`bench/run\` starts the demo's server and a stand-in for Entra, signs users in through every page, and loads the server on loopback
  with wrk: 2 threads, 16 connections, 4 for \`/token\`. An answer that does not belong there ends its part,
  and the page says so.
- The limits of \`entrada.limits.*\` are raised to 1,000,000 a minute. They are counted as always, and never reached.
- The empty servlet is an application of its own on the same server; it reads the body and answers two bytes.
- Each part (${Object.keys(figures.load).join(', ')}) starts servers of its own; \`--only\` runs some of them, and the page keeps the figures of the others.
- Calls with and without the check go to a second server, whose WAR has a mechanism on top that admits a call with a certain header as the
  last caller, its token unread. It comes from the test classes and is in no build that is delivered. (Two servers of one build, each as
  warm as the other, differ by more than the check costs: \`bench/settings\`, decision 0078.)
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
    return load('peer').length
      ? `## Peer\n\n${rates('peer')} requests/s, p99 ${millis(p99('peer'))} ms; Entrada answers \`tools/list\` ${rates('tools/list, session')} times a second in the same rounds.\n\n`
      : '';
  }

  function endurance() {
    if (!soak) return 'The soak has not been run on this machine.\n';
    return `Soak of ${Math.round(soak.seconds / 60)} minutes after its warm-up, ${whole(soak.answered)} answers, ${whole(pace())} a second, ${soak.cpu.toFixed(2)} cores used by the server:

| after | answers | heap after a full collection | resident | threads | open files | connections |
|---|---|---|---|---|---|---|
${soak.samples.map((each) => `| ${Math.round(each.second / 60)} min | ${whole(each.answered)} | ${whole(each.heap)} MB | ${each.resident} MB | ${each.threads} | ${each.files} | ${each.connections} |`).join('\n')}

Resident memory ${isFlat() ? 'stayed flat' : `grew from ${soak.samples[0].resident} to ${soak.samples.at(-1).resident} MB`} after the warm-up.
`;
  }
}

const STYLE = `<style>text{font:13px system-ui,sans-serif;fill:#57606a}.b{fill:#2f6feb}.f{fill:#8b949e}.l{fill:none;stroke-width:2}.g{stroke:#8b949e;stroke-opacity:.35}</style>`;
const COLOURS = ['#8b949e', '#2f6feb', '#bf5af2', '#1a7f37', '#d1242f', '#bc7a00', '#0e7490'];

function ratioPlot(loads) {
  const most = Math.max(...loads.map(([, rate]) => rate));
  const bars = loads.map(([name, rate], index) => {
    const y = 12 + index * 34;
    const width = Math.max(2, (rate / most) * 420);
    return `<text x="0" y="${y + 15}">${name}</text><rect class="${name === 'empty servlet' ? 'f' : 'b'}" x="180" y="${y}" width="${width.toFixed(0)}" height="20" rx="3"/><text x="${(188 + width).toFixed(0)}" y="${y + 15}">${whole(rate)}/s</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 690 ${20 + loads.length * 34}" role="img"><title>Requests per second</title>${STYLE}${bars.join('')}</svg>\n`;
}

function latencyPlot(quantiles) {
  const names = Object.keys(quantiles).filter((name) => !/check/.test(name));
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
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 345" role="img"><title>Latency by percentile</title>${STYLE}${grid.join('')}${lines.join('')}<text x="270" y="342" text-anchor="middle">percentile</text></svg>\n`;
}
