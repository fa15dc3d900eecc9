// The official TypeScript SDK introduces itself by the URL of a metadata document (CIMD) that this script publishes:
// node document.mjs <MCP URL> <v1|v2> <PKCS12 file with a key that the server trusts>
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import https from 'node:https';
import { Person } from './person.mjs';
import * as sdks from './sdks.mjs';

const [mcp, line, pfx] = process.argv.slice(2);
const sdk = sdks[line];

const visits = [];
const web = https.createServer({ pfx: readFileSync(pfx), passphrase: 'changeit' }, (request, response) => {
  visits.push(request.url);
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'max-age=300' });
  response.end(JSON.stringify(document));
});
// Below 32768, where Linux does not take ports for outgoing connections.
const listen = () => web.listen(20000 + Math.floor(Math.random() * 12000), '127.0.0.1');
web.on('error', listen); // busy: another one
const listening = new Promise((resolve) => web.once('listening', resolve));
listen();
await listening;

const alice = new Person(mcp, 'alice@contoso.example', 'Passw0rd!', sdk);
const url = `https://localhost:${web.address().port}/client.json`;
const document = { client_id: url, ...alice.memory.clientMetadata };
alice.memory.clientMetadataUrl = url;

try {
  const authorization = await alice.knock();
  assert.equal(authorization.searchParams.get('client_id'), url);
  const { answer, pages } = await alice.signIn();
  assert.equal(answer.get('error'), null, answer.get('error_description'));
  await alice.redeem(answer);
  await alice.connect();
  const result = await alice.client.callTool({ name: 'get_customer_info', arguments: { customer_id: 'CUST001' } });
  assert.ok(!result.isError && result.structuredContent);
  alice.forgetAccessToken();
  const again = await alice.client.callTool({ name: 'get_customer_info', arguments: { customer_id: 'CUST001' } });
  assert.ok(!again.isError);
  assert.deepEqual(visits, ['/client.json'], 'one sign-in and one refresh take one fetch');
  console.log(`✓ ${pages.join(' > ')}`);
} finally {
  await alice.leave();
  web.close();
}
console.log(`${sdk.name}: signs in by metadata document, without registering.`);
