// What settings of the server bring: one server for each, all measured in the same rounds, against the one as delivered.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as requests from './requests.mjs';
import { Stage } from './stage.mjs';
import { wrk } from './wrk.mjs';

const { values: options } = parseArgs({ options: { only: { type: 'string' }, seconds: { type: 'string', default: '2' }, rounds: { type: 'string', default: '5' }, warm: { type: 'string', default: '6' } } });
const CONFIG = 'set configs.config.server-config';
const POOL = `${CONFIG}.thread-pools.thread-pool.http-thread-pool`;
const HTTP = `${CONFIG}.network-config.protocols.protocol.http-listener.http`;
const VARIANTS = {
  'as delivered': [],
  'as delivered, again': [],
  '16 threads at most': [`${POOL}.max-thread-pool-size=16`],
  'connections kept for ever': [`${HTTP}.max-connections=-1`],
  'direct buffers': [`${CONFIG}.network-config.transports.transport.tcp.byte-buffer-type=DIRECT`],
  'request tracing': [`${CONFIG}.request-tracing-service-configuration.enabled=true`],
};
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
const names = Object.keys(VARIANTS).filter((name, index) => !options.only || index < 2 || options.only.split(',').includes(name));

const servers = [];
for (const [index, name] of names.entries()) {
  const instance = `bench-settings-${index}`;
  writeFileSync(`target/${instance}-preboot.asadmin`, VARIANTS[name].map((command) => `${command}\n`).join(''));
  const server = await Stage.start(instance);
  const token = (await server.ask('sign-in 1')).accessTokens[0];
  const loads = {
    'empty servlet': requests.empty(server.url),
    '401 challenge': requests.challenge(`${server.url}/mcp`),
    'tools/call, session': await requests.session(`${server.url}/mcp`, token),
  };
  servers.push({ name, server, loads, rates: {} });
  console.log(`${name}: ready after ${server.startMillis} ms`);
}
// A minute for each server: as delivered it does not get much faster after that (bench/run waits until it does not at all).
for (let pass = 0; pass < 3; pass++) {
  for (const { loads } of servers) for (const request of Object.values(loads)) await wrk(request, Number(options.warm));
}
for (let round = 0; round < Number(options.rounds); round++) {
  for (const { loads, rates } of round % 2 ? [...servers].reverse() : servers) {
    for (const [load, request] of Object.entries(loads)) (rates[load] ??= []).push((await wrk(request, Number(options.seconds))).rate);
  }
}
const base = servers[0];
console.log(`| setting | ${Object.keys(base.loads).join(' | ')} | resident |\n|---|${'---|'.repeat(Object.keys(base.loads).length + 1)}`);
for (const { name, server, rates } of servers) {
  const cells = Object.entries(rates).map(([load, values]) => {
    const ratios = values.map((rate, round) => rate / base.rates[load][round]);
    return `${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`;
  });
  console.log(`| ${name} | ${cells.join(' | ')} | ${server.megabytes()} MB |`);
}
await Stage.endAll();
process.exit(0);
