// mcp-remote as people configure it in clients that know stdio only: node mcp-remote.mjs [MCP URL]
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const mcp = process.argv[2] ?? 'http://localhost:8080/mcp';
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const memory = await mkdtemp(join(tmpdir(), 'mcp-remote-'));

/** Lists and calls through a bridge of its own; what the bridge remembers lies in `memory`. */
async function use(browser) {
  const bridge = new StdioClientTransport({
    command: process.execPath,
    args: [here('node_modules/mcp-remote/dist/proxy.js'), mcp, '--allow-http'],
    env: { ...process.env, BROWSER: browser, MCP_REMOTE_CONFIG_DIR: memory },
    stderr: 'pipe',
  });
  let said = '';
  bridge.stderr.on('data', (text) => (said += text));
  const client = new Client({ name: 'entrada-clients', version: '1.0.0' });
  try {
    await client.connect(bridge, { timeout: 60_000 });
    const { tools } = await client.listTools();
    assert.ok(tools.some((tool) => tool.name === 'get_customer_info'));
    const result = await client.callTool({ name: 'get_customer_info', arguments: { customer_id: 'CUST001' } });
    assert.ok(!result.isError, JSON.stringify(result.content));
    return tools.length;
  } catch (failure) {
    throw new Error(`${failure.message}\nmcp-remote said:\n${said}`);
  } finally {
    await client.close();
  }
}

try {
  const tools = await use(here('robot.mjs'));
  console.log(`✓ mcp-remote signs in by itself, lists ${tools} tools and calls one`);
  await use('/bin/false');
  console.log('✓ mcp-remote comes back without a browser');
} finally {
  await rm(memory, { recursive: true });
}
