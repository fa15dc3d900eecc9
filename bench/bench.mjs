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
const ROUNDS = options.quick ? 1 : 3;
const SECONDS = 2;
const WARM_UP = options.quick ? 3 : 8;
const STREAMS = options.quick ? 500 : 10_000;
const GRANTS = options.quick ? 1000 : 100_000;
const say = (text) => console.log(`${new Date().toISOString().slice(11, 19)} ${text}`);
const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

const figures = {
  at: new Date().toISOString().slice(0, 10),
  machine: { cpu: os.cpus()[0].model.trim(), cores: os.cpus().length, memory: Math.round(os.totalmem() / 2 ** 30) },
  versions: {
    java: /version "(.*?)"/.exec(execFileSync('sh', ['-c', 'java -version 2>&1']).toString())[1],
    kernel: os.release(),
    wrk: execFileSync('sh', ['-c', 'wrk -v 2>&1 | head -1']).toString().split(' ')[1],
    payara: /<payara.version>(.*?)</.exec(readFileSync('pom.xml', 'utf8'))[1],
  },
  load: { before: os.loadavg()[0] },
  rounds: ROUNDS,
  seconds: SECONDS,
  warmUp: WARM_UP,
  streams: STREAMS,
  loads: {},
  quantiles: {},
  memory: {},
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

async function warm(list) {
  for (const request of list) await wrk(request, WARM_UP);
}

async function endpoints() {
  const server = await Stage.start('bench');
  figures.startMillis = server.startMillis;
  await pause(5000);
  figures.memory.idle = server.megabytes();
  say(`ready after ${server.startMillis} ms, ${figures.memory.idle} MB`);
  const open = await Stage.start('bench-open', 'open');
  const mcp = `${server.url}/mcp`;
  const { accessTokens, refreshTokens } = await server.ask('sign-in 40');
  const token = accessTokens[0];
  const sets = {
    'empty servlet': [requests.empty(server.url)],
    '401 challenge': [requests.challenge(mcp), { refusals: true }],
    'tools/call, session': [await requests.session(mcp, token)],
    'tools/call, session, no check': [await requests.session(`${open.url}/mcp`, token)],
    'tools/call, stateless': [requests.stateless(mcp, token)],
    'tools/call, stateless, no check': [requests.stateless(`${open.url}/mcp`, token)],
    '/register': [requests.register(server.url)],
  };
  if (options.peer) {
    const peerToken = options['token-file'] && readFileSync(options['token-file'], 'utf8').trim();
    const call = options['peer-call'] && JSON.parse(options['peer-call']);
    sets['peer'] = [await requests.session(options.peer, peerToken, ...(call ? ['tools/call', call] : ['tools/list', {}]))];
    sets['tools/list, session'] = [await requests.session(mcp, token, 'tools/list', {})];
  }
  await warm(Object.values(sets).map(([request]) => request));
  const tokenLoad = async (name, seconds) => {
    const fresh = await server.ask('sign-in 8');
    const request = requests.refresh(server.url, server.clientId, fresh.refreshTokens);
    return name ? measure(name, request, { seconds, connections: 4, server }) : wrk(request, seconds, 4);
  };
  await tokenLoad(undefined, WARM_UP);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, [request, how]] of Object.entries(sets)) await measure(name, request, how);
    await tokenLoad('/token refresh', SECONDS);
  }
  await open.end();
  await signIns(server);
  figures.memory.loaded = server.megabytes();
  try {
    await streams(server, mcp, token);
  } catch (failure) {
    say(failure.message); // the page says that it was not measured
  }
  await server.end();
}

async function signIns(server) {
  await server.ask('sign-in 100');
  figures.signIn = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = server.cpuMillis();
    await server.ask('sign-in 50');
    figures.signIn.push((server.cpuMillis() - before) / 50);
  }
  say(`sign-in: ${figures.signIn.join(', ')} ms of CPU`);
}

async function streams(server, mcp, token) {
  const open = await openStreams(requests.stateless(mcp, token, 'subscriptions/listen', { notifications: { toolsListChanged: true } }), STREAMS);
  await pause(3000);
  figures.memory.streams = server.megabytes();
  figures.openStreams = open.count();
  say(`${open.count()} streams: ${figures.memory.streams} MB`);
  open.close();
}

async function growth() {
  const server = await Stage.start('bench-growth', 'postgres');
  figures.growth = { few: [], many: [] };
  const round = async (into, seconds) => {
    const { refreshTokens } = await server.ask('sign-in 4');
    const result = await wrk(requests.refresh(server.url, server.clientId, refreshTokens), seconds, 2);
    if (result.refused) throw new Error(`growth: ${result.refused} refused`);
    into.push(result.latency[50]);
  };
  await round([], WARM_UP * 2);
  for (let each = 0; each < ROUNDS; each++) await round(figures.growth.few, SECONDS);
  figures.growth.grants = (await server.ask(`grow ${GRANTS}`)).grants;
  await round([], SECONDS);
  for (let each = 0; each < ROUNDS; each++) await round(figures.growth.many, SECONDS);
  figures.growth.memory = server.megabytes();
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
const parts = { endpoints, growth, jmh };
if (options.only) {
  const { loads, quantiles, memory, ...earlier } = JSON.parse(existsSync(FILE) ? readFileSync(FILE, 'utf8') : '{}');
  Object.assign(figures, earlier, options.only === 'endpoints' ? {} : { loads, quantiles, memory });
}
for (const part of options.only ? [options.only] : Object.keys(parts)) await parts[part]();
writeFileSync(FILE, JSON.stringify(figures, null, 1));
if (figures.loads['/register']) {
  report(figures);
  say('written: docs/performance.md');
}
process.exit(0);
