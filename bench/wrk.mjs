// Runs wrk against loopback and reads what load.lua says at the end.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';

const lua = (value) => {
  if (Array.isArray(value)) return `{${value.map(lua).join(',')}}`;
  if (value && typeof value === 'object') {
    return `{${Object.entries(value).map(([name, each]) => `[${lua(name)}]=${lua(each)}`).join(',')}}`;
  }
  return JSON.stringify(value);
};

/** @returns rate per second, share of refusals, latencies in microseconds by percentile */
export async function wrk(request, seconds, connections = 16) {
  mkdirSync('target/bench', { recursive: true });
  const { url, ...description } = request;
  const file = 'target/bench/request.lua';
  writeFileSync(file, `return ${lua(description)}\n`);
  const child = spawn('wrk', ['-t2', `-c${connections}`, `-d${seconds}s`, '-s', 'bench/load.lua', url], {
    env: { ...process.env, BENCH_REQUEST: file },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (data) => (said += data));
  await new Promise((resolve) => child.on('close', resolve));
  const result = JSON.parse(said.trim().split('\n').pop());
  return {
    rate: result.requests / (result.micros / 1e6),
    refused: result.status,
    broken: result.socket,
    latency: Object.fromEntries(result.quantiles),
    quantiles: result.quantiles,
  };
}
