// MCP Inspector's command line in both eras of the protocol: node inspector.mjs [MCP URL]
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const mcp = process.argv[2] ?? 'http://localhost:8080/mcp';
const installed = (path) => fileURLToPath(new URL(path, import.meta.url));
const home = await mkdtemp(join(tmpdir(), 'inspector-'));
const env = { ...process.env, HOME: home, BROWSER: installed('robot.mjs'), MCP_AUTO_OPEN_ENABLED: 'true' };

async function inspect(era, ...wish) {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      installed('node_modules/@modelcontextprotocol/inspector/clients/cli/build/index.js'),
      '--server-url', mcp, '--transport', 'http', '--protocol-era', era, '--format', 'json', '--quiet', ...wish,
    ],
    { env, timeout: 90_000 },
  );
  return JSON.parse(stdout);
}

try {
  for (const era of ['legacy', 'auto']) {
    const listed = await inspect(era, '--method', 'tools/list', '--strict');
    assert.ok(JSON.stringify(listed).includes('get_customer_info'));
    const called = await inspect(era, '--method', 'tools/call', '--tool-name', 'get_customer_info',
      '--tool-args-json', '{"customer_id":"CUST001"}');
    assert.ok(JSON.stringify(called).includes('CUST001'));
    console.log(`✓ MCP Inspector, era ${era}: signs in, lists, calls`);
  }
} finally {
  await rm(home, { recursive: true });
}
