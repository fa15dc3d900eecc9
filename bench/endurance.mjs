// Loads a server for some time with everything that clients do, and fails on an error or on what only grows: heap after a full
// collection, threads, file descriptors, connections to the database. How fast it is does not matter here.
// node bench/endurance.mjs <seconds> [calls per second, 0 for as many as go]
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import * as requests from './requests.mjs';
import { Stage } from './stage.mjs';

const [seconds = 60, perSecond = 0] = process.argv.slice(2).map(Number);
const WORKERS = 8;
const WARM_UP = Math.max(20, seconds / 6);
const SAMPLES = Math.max(3, Math.min(12, Math.floor(seconds / 20)));
const agent = new http.Agent({ keepAlive: true, maxSockets: WORKERS });
const JCMD = process.env.JAVA_HOME ? `${process.env.JAVA_HOME}/bin/jcmd` : 'jcmd';

const stage = await Stage.start('endurance', 'postgres');
const mcp = `${stage.url}/mcp`;
const errors = new Map();
let answered = 0;

function send({ url, method, body, headers }) {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method, headers, agent }, (response) => {
      let text = '';
      response.on('data', (data) => (text += data));
      response.on('end', () => resolve({ status: response.statusCode, text }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

async function expect(status, request) {
  try {
    const answer = await send(request);
    answered++;
    if (answer.status !== status || /"isError":true|"error":\{/.test(answer.text)) {
      const what = `${request.url.replace(stage.url, '')}: ${answer.status} ${answer.text.slice(0, 120)}`;
      errors.set(what, (errors.get(what) ?? 0) + 1);
    }
    return answer.text;
  } catch (broken) {
    const what = `${request.url.replace(stage.url, '')}: ${broken.message}`;
    errors.set(what, (errors.get(what) ?? 0) + 1);
    return '';
  }
}

/** One client: a session of its own now and then, many calls, a registration and a refresh between them. */
async function work(until) {
  const signedIn = await stage.ask('sign-in 1');
  let token = signedIn.accessTokens[0];
  let refreshToken = signedIn.refreshTokens[0];
  while (Date.now() < until) {
    const call = await requests.session(mcp, token);
    for (let round = 0; round < 25 && Date.now() < until; round++) {
      const begun = Date.now();
      await expect(200, call);
      await expect(200, requests.stateless(mcp, token));
      if (round % 5 === 0) {
        await expect(401, requests.challenge(mcp));
        await expect(201, requests.register(stage.url));
        const form = requests.refresh(stage.url, stage.clientId);
        const refreshed = await expect(200, { ...form, body: form.body + refreshToken });
        refreshToken = /"refresh_token":"([^"]+)"/.exec(refreshed)?.[1];
        token = /"access_token":"([^"]+)"/.exec(refreshed)?.[1]; // the first one does not live as long as a soak
      }
      const pause = perSecond && (2600 * WORKERS) / perSecond - (Date.now() - begun);
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    }
    await expect(200, { ...call, method: 'DELETE', body: undefined });
  }
}

// The server's pools, with the most threads that Payara Micro's domain.xml gives them. They start at 2 or at 0 and grow with each
// burst, to 69 of 200 in a run of bench/run with 16 connections, so that growth alone says nothing: only a pool that its threads
// do not come back to becomes full. Those of PASSING come and go with the work.
const POOLS = { 'http-thread-pool::http-listener(#)': 200, 'concurrent/__defaultManagedExecutorService-managedThreadFactory-Thread-#': 200 };
// The last three are there from the start of the server, and end in its first minutes.
const PASSING = ['HttpClient-#-Worker-#', 'C# CompilerThread#', 'boundedElastic-#', 'ForkJoinPool.commonPool-worker-#', 'Attach Listener'].concat(
  ['Executor-Service-#', 'RunLevelControllerThread-#', 'GF Domain XML'],
);

/** How many threads there are by name, without the numbers in it. */
function threads() {
  const dump = execFileSync(JCMD, [String(stage.pid), 'Thread.print'], { maxBuffer: 2 ** 26 }).toString();
  const counts = {};
  for (const [, name] of dump.matchAll(/^"([^"]*)"/gm)) {
    const kind = name.replace(/\d+/g, '#');
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

async function sample(at) {
  const resident = stage.megabytes(); // before the collection, which may make the heap smaller
  execFileSync(JCMD, [String(stage.pid), 'GC.run'], { stdio: 'ignore' });
  const heap = execFileSync(JCMD, [String(stage.pid), 'GC.heap_info']).toString();
  const used = [...heap.matchAll(/generation\s+total \d+K, used (\d+)K/g)].reduce((sum, [, kilobytes]) => sum + Number(kilobytes), 0);
  assert.ok(used > 0, 'jcmd does not tell what the heap holds');
  const { connections } = await stage.ask('connections');
  const byName = threads();
  return {
    second: at,
    heap: used / 1024,
    threads: Number(/Threads:\s+(\d+)/.exec(readFileSync(`/proc/${stage.pid}/status`, 'utf8'))[1]),
    unpooled: Object.entries(byName).filter(([name]) => !(name in POOLS) && !PASSING.includes(name)).reduce((sum, [, count]) => sum + count, 0),
    files: readdirSync(`/proc/${stage.pid}/fd`).length,
    connections,
    resident,
    answered,
    byName,
  };
}

const cpuBefore = stage.cpuMillis();
const begin = Date.now();
const end = begin + (WARM_UP + seconds) * 1000;
const workers = Array.from({ length: WORKERS }, () => work(end));
const failed = Promise.all(workers).then(() => undefined);
failed.catch(() => {});
const pause = (millis) => Promise.race([new Promise((resolve) => setTimeout(resolve, millis)), failed.then(() => {})]);

await pause(WARM_UP * 1000);
const samples = [];
for (let index = 0; index <= SAMPLES; index++) {
  const at = WARM_UP + (seconds * index) / SAMPLES;
  await pause(begin + at * 1000 - Date.now());
  samples.push(await sample(Math.round(at)));
  console.log(Object.entries(samples.at(-1)).filter(([, value]) => Number.isFinite(value)).map(([name, value]) => `${name} ${Math.round(value)}`).join(', '));
}
await failed;
const cpu = (stage.cpuMillis() - cpuBefore) / (Date.now() - begin);
await stage.end();
agent.destroy();

// A leak shows in the least of the last third against the most of the first: what swings does not count.
const third = Math.max(1, Math.floor(samples.length / 3));
const grown = (name) => Math.min(...samples.slice(-third).map((each) => each[name])) - Math.max(...samples.slice(0, third).map((each) => each[name]));
const findings = [
  [grown('heap') > 24, `the heap after a full collection has grown by ${grown('heap').toFixed(1)} MB`],
  // One left behind by each session or call would be hundreds.
  [grown('unpooled') > 5, `there are ${grown('unpooled')} threads more that no pool has: ${JSON.stringify(samples.at(-1).byName)}`],
  ...Object.entries(POOLS).map(([name, most]) => [samples.some((each) => each.byName[name] >= most), `all ${most} threads of ${name} were taken`]),
  [grown('files') > 20, `there are ${grown('files')} open files more`],
  [samples.some((each) => each.connections > 12), 'there are more connections to the database than the pool may have'],
  ...[...errors].map(([what, count]) => [true, `${count} x ${what}`]),
  [answered < seconds, 'hardly anything was answered'],
].filter(([isTrue]) => isTrue);

writeFileSync('target/bench-endurance.json', JSON.stringify({ seconds, answered, cpu, load: os.loadavg()[0], samples }, null, 1));
console.log(`threads at first ${JSON.stringify(samples[0].byName)}`);
console.log(`threads at last ${JSON.stringify(samples.at(-1).byName)}`);
console.log(`${answered} answers in ${Math.round((Date.now() - begin) / 1000)} s, ${cpu.toFixed(2)} cores used by the server`);
findings.forEach(([, what]) => console.error(`✗ ${what}`));
if (findings.length) process.exit(1);
console.log('✓ no error, and nothing has grown');
process.exit(0);
