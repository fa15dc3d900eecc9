// What 1,000 tool calls cost, and what the server weighs after them: node thousand-calls.mjs <MCP URL> <pid of the server>
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import { Person } from './person.mjs';

const [mcp, pid] = process.argv.slice(2);
const CALLS = 1000;
const MOST_MEGABYTES = 600;

const alice = new Person(mcp, 'alice@contoso.example', 'Passw0rd!');
await alice.knock();
await alice.redeem((await alice.signIn()).answer);
const client = await alice.connect();

const millis = [];
for (let call = 0; call < CALLS; call++) {
  const start = performance.now();
  const result = await client.callTool({ name: 'get_customer_info', arguments: { customer_id: 'CUST001' } });
  millis.push(performance.now() - start);
  assert.ok(!result.isError, JSON.stringify(result.content));
}
await client.close();

const sorted = [...millis].sort((a, b) => a - b);
const quantile = (share) => sorted[Math.floor(share * (CALLS - 1))].toFixed(1);
const megabytes = Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024);
console.log(`machine: ${os.cpus().length} x ${os.cpus()[0].model}, load ${os.loadavg()[0].toFixed(1)}`);
console.log(`${CALLS} tool calls one after the other, ms each: median ${quantile(0.5)}, 99 % ${quantile(0.99)}, most ${quantile(1)}`);
console.log(`resident memory of the server afterwards: ${megabytes} MB (budget ${MOST_MEGABYTES} MB)`);
assert.ok(megabytes < MOST_MEGABYTES, 'the server weighs too much');
console.log('✓ 1,000 calls within the budget of memory');
