// Runs every measurement and leaves the figures in target/bench/figures.json, from which report.mjs writes the page.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { report } from './report.mjs';
import * as requests from './requests.mjs';
import { Stage } from './stage.mjs';
import { openStreams } from './streams.mjs';
import { wrk } from './wrk.mjs';

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean' }, only: { type: 'string' }, peer: { type: 'string' }, 'token-file': { type: 'string' }, 'peer-call': { type: 'string' } },
});
const ROUNDS = options.quick ? 1 : 5;
const SECONDS = 2;
const SERVERS = options.quick ? 1 : 3; // on which /token is measured
const WINDOW = options.quick ? 3 : 4; // seconds of one look at how warm a server is
const MOST_WINDOWS = options.quick ? 1 : 20;
const STREAMS = options.quick ? 500 : 10_000;
const GRANTS = options.quick ? 1000 : 100_000;
const say = (text) => console.log(`${new Date().toISOString().slice(11, 19)} ${text}`);
const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

let figures = {
  at: new Date().toISOString().slice(0, 10),
  machine: { cpu: os.cpus()[0].model.trim(), cores: os.cpus().length, memory: Math.round(os.totalmem() / 2 ** 30) },
  versions: {
    java: /version "(.*?)"/.exec(execFileSync('sh', ['-c', 'java -version 2>&1']).toString())[1],
    kernel: os.release(),
    wrk: execFileSync('sh', ['-c', 'wrk -v 2>&1 | head -1']).toString().split(' ')[1],
    payara: /<payara.version>(.*?)</.exec(readFileSync('pom.xml', 'utf8'))[1],
  },
  load: {},
  rounds: ROUNDS,
  seconds: SECONDS,
  window: WINDOW,
  servers: SERVERS,
  loads: {},
  quantiles: {},
  memory: {},
  failures: {},
  warmedUp: {},
};

/** One round of one load. A refusal where none belongs makes the figure worthless. */
async function measure(name, request, { seconds = SECONDS, connections = 16, refusals = false, server } = {}) {
  const before = server?.cpuMillis();
  const result = await wrk(request, seconds, connections);
  if (result.broken || (!refusals && result.refused)) throw new Error(`${name}: ${result.refused} refused, ${result.broken} broken`);
  const cpu = server && (server.cpuMillis() - before) / (result.rate * seconds);
  (figures.loads[name] ??= []).push({ rate: result.rate, p50: result.latency[50], p99: result.latency[99], cpu });
  figures.quantiles[name] = result.quantiles;
  say(`${name}: ${Math.round(result.rate)}/s, p50 ${result.latency[50]} µs, p99 ${result.latency[99]} µs`);
}

/** Whether three windows bring on average less than 5 % more than the three before them. One alone may be lucky. */
function isLevel(rates) {
  const sum = (some) => some.reduce((total, rate) => total + rate, 0);
  return rates.length >= 6 && sum(rates.slice(-3)) < 1.05 * sum(rates.slice(-6, -3));
}

/**
 * Until the JVM has compiled what matters. Under load on two cores that takes minutes, and a server that is measured before says
 * more about the compiler than about itself.
 */
async function warm(name, once) {
  const begun = Date.now();
  const rates = [];
  while (rates.length < MOST_WINDOWS && !isLevel(rates)) rates.push(await once());
  figures.warmedUp[name] = Math.round((Date.now() - begun) / 1000);
  say(`${name}: warm after ${figures.warmedUp[name]} s: ${rates.map((rate) => rate.toPrecision(4)).join(', ')}`);
}

async function idle() {
  figures.starts = [];
  for (let round = 0; round < ROUNDS; round++) {
    const server = await Stage.start('bench');
    await pause(5000);
    figures.starts.push({ millis: server.startMillis, megabytes: server.megabytes() });
    say(`ready after ${server.startMillis} ms, ${server.megabytes()} MB`);
    await server.end();
  }
}

async function loads() {
  const server = await Stage.start('bench');
  const open = await Stage.start('bench-open', 'open');
  const mcp = `${server.url}/mcp`;
  const token = (await server.ask('sign-in 1')).accessTokens[0];
  const openToken = (await open.ask('sign-in 1')).accessTokens[0];
  const session = await requests.session(`${open.url}/mcp`, openToken);
  const stateless = requests.stateless(`${open.url}/mcp`, openToken);
  const sets = {
    'empty servlet': [requests.empty(server.url)],
    '401 challenge': [requests.challenge(mcp), { refusals: true }],
    'tools/call, session': [await requests.session(mcp, token)],
    'tools/call, stateless': [requests.stateless(mcp, token)],
    '/register': [requests.register(server.url)],
    'session, checked': [session],
    'session, no check': [requests.unchecked(session)],
    'stateless, checked': [stateless],
    'stateless, no check': [requests.unchecked(stateless)],
  };
  if (options.peer) {
    const peerToken = options['token-file'] && readFileSync(options['token-file'], 'utf8').trim();
    const call = options['peer-call'] && JSON.parse(options['peer-call']);
    sets['peer'] = [await requests.session(options.peer, peerToken, ...(call ? ['tools/call', call] : ['tools/list', {}]))];
    sets['tools/list, session'] = [await requests.session(mcp, token, 'tools/list', {})];
  }
  const short = [requests.empty(server.url), requests.challenge(mcp)];
  const long = Object.entries(sets).filter(([name]) => !/empty|401/.test(name)).map(([, [request]]) => request);
  await warm('loads', async () => {
    let sum = 0;
    for (const request of short) await wrk(request, 1);
    for (const request of long) sum += Math.log((await wrk(request, WINDOW)).rate); // each counts alike, however fast it is
    return Math.exp(sum / long.length);
  });
  for (let round = 0; round < ROUNDS; round++) {
    const inOrder = Object.entries(sets);
    if (round % 2) inOrder.reverse(); // so that neither of two that are compared is always the later one
    for (const [name, [request, how]] of inOrder) await measure(name, request, how);
  }
  figures.memory.loaded = server.megabytes();
  await open.end();
  await server.end();
}

/**
 * On several servers, one after the other: what the compiler makes of one can be a fifth slower than what it makes of the next.
 * Returns the last one, which still runs.
 */
async function refreshes(name, ...options) {
  for (let others = SERVERS - 1; others > 0; others--) await (await refreshesOfOne(name, ...options)).end();
  return refreshesOfOne(name, ...options);
}

/** The embedded database works in the process that is measured, PostgreSQL in others. */
async function refreshesOfOne(name, ...options) {
  const server = await Stage.start('bench', ...options);
  const load = async (seconds) => {
    const { refreshTokens } = await server.ask('sign-in 8');
    return [requests.refresh(server.url, server.clientId, refreshTokens), { seconds, connections: 4, server }];
  };
  await warm(name, async () => (await wrk((await load(WINDOW))[0], WINDOW, 4)).rate);
  for (let round = 0; round < ROUNDS; round++) await measure(name, ...(await load(SECONDS)));
  return server;
}

async function tokens() {
  await refreshes('/token refresh, PostgreSQL', 'postgres').then((server) => server.end());
  const server = await refreshes('/token refresh');
  const signIn = async (count) => {
    const before = server.cpuMillis();
    await server.ask(`sign-in ${count}`);
    return (server.cpuMillis() - before) / count;
  };
  await warm('sign-in', async () => 1 / (await signIn(50 * WINDOW)));
  figures.signIn = [];
  for (let round = 0; round < ROUNDS; round++) figures.signIn.push(await signIn(options.quick ? 20 : 200));
  say(`sign-in: ${figures.signIn.join(', ')} ms of CPU`);
  await server.end();
}

async function streams() {
  const server = await Stage.start('bench');
  const token = (await server.ask('sign-in 1')).accessTokens[0];
  const listen = requests.stateless(`${server.url}/mcp`, token, 'subscriptions/listen', { notifications: { toolsListChanged: true } });
  const begun = Date.now();
  const opened = await openStreams(listen, STREAMS);
  figures.streams = { wanted: STREAMS, seconds: (Date.now() - begun) / 1000, why: opened.why };
  await pause(3000);
  figures.memory.streams = server.megabytes();
  figures.streams.open = opened.count();
  say(`${opened.count()} streams after ${figures.streams.seconds} s: ${figures.memory.streams} MB ${opened.why ?? ''}`);
  opened.close();
  await server.end();
}

async function growth() {
  const server = await Stage.start('bench-growth', 'postgres');
  const growth = { few: [], many: [] };
  const round = async (into, seconds) => {
    const { refreshTokens } = await server.ask('sign-in 4');
    const result = await wrk(requests.refresh(server.url, server.clientId, refreshTokens), seconds, 2);
    if (result.refused) throw new Error(`growth: ${result.refused} refused`);
    into.push(result.latency[50]);
    return result.latency[50];
  };
  await warm('growth', async () => 1 / (await round([], WINDOW)));
  for (let each = 0; each < ROUNDS; each++) await round(growth.few, SECONDS);
  growth.grants = (await server.ask(`grow ${GRANTS}`)).grants;
  await round([], SECONDS);
  for (let each = 0; each < ROUNDS; each++) await round(growth.many, SECONDS);
  growth.memory = server.megabytes();
  figures.growth = growth;
  say(`growth: ${JSON.stringify(figures.growth)}`);
  await server.end();
}

function jmh() {
  const classPath = `target/test-classes:target/classes:${readFileSync('target/bench.classpath', 'utf8').trim()}`;
  const file = 'target/bench/jmh.json';
  return new Promise((resolve, reject) => {
    const child = spawn('java', ['-cp', classPath, 'dev.entrada.access.AccessCheckBenchmark', file, options.quick ? '1' : '5'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.on('exit', (status) => {
      if (status) return reject(new Error('JMH failed'));
      figures.jmh = JSON.parse(readFileSync(file, 'utf8')).map((result) => ({
        name: result.benchmark.replace(/.*\./, ''),
        nanos: result.primaryMetric.score,
        error: result.primaryMetric.scoreError,
        bytes: result.secondaryMetrics['gc.alloc.rate.norm']?.score,
      }));
      say(JSON.stringify(figures.jmh));
      resolve();
    });
  });
}

mkdirSync('target/bench', { recursive: true });
const FILE = 'target/bench/figures.json';
const parts = { idle, loads, tokens, streams, growth, jmh };
const wanted = options.only?.split(',') ?? Object.keys(parts);
if (options.only && existsSync(FILE)) {
  const earlier = JSON.parse(readFileSync(FILE, 'utf8'));
  figures = { ...earlier, ...figures };
  for (const kept of ['loads', 'quantiles', 'memory', 'failures', 'load', 'warmedUp']) figures[kept] = earlier[kept] ?? {};
}
const OF_PART = { loads: (name) => !name.startsWith('/token'), tokens: (name) => name.startsWith('/token') };
for (const name of wanted) {
  for (const load of Object.keys(figures.loads).filter(OF_PART[name] ?? (() => false))) delete figures.loads[load];
  delete figures.failures[name];
  figures.load[name] = os.loadavg()[0];
  try {
    await parts[name]();
  } catch (failure) {
    figures.failures[name] = failure.message; // the page says so; the other parts go on
    say(`${name}: ${failure.message}`);
    await Stage.endAll();
  }
  writeFileSync(FILE, JSON.stringify(figures, null, 1)); // nothing is lost if a later part ends the run
}
if (!process.env.NOREPORT) report(figures);
say('written: docs/performance.md');
process.exit(0);
