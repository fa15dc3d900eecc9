// The official TypeScript SDK asks for more when it needs more: node step-up.mjs [MCP URL [v1|v2]]
import assert from 'node:assert/strict';
import { Person } from './person.mjs';
import * as sdks from './sdks.mjs';

const mcp = process.argv[2] ?? 'http://localhost:8080/mcp';
const sdk = sdks[process.argv[3] ?? 'v1'];
const TICKET = {
  name: 'create_support_ticket',
  arguments: { customer_id: 'CUST001', subject: 'Step-up', description: 'It needs more.', priority: 'low' },
};

const scopesOf = (text) => text.split(' ').sort();

const alice = new Person(mcp, 'alice@contoso.example', 'Passw0rd!', sdk);
if (sdk === sdks.v1) {
  // The first line refreshes rather than asks anew where it can, and a refresh never gives more than was granted.
  alice.memory.clientMetadata.grant_types = ['authorization_code'];
}

alice.memory.wants = 'customer:read';
await alice.knock();
const narrow = await alice.redeem((await alice.signIn()).answer);
assert.equal(narrow.scope, 'customer:read');
await alice.connect();

alice.memory.wants = undefined;
alice.memory.authorizationUrl = undefined;
await assert.rejects(alice.client.callTool(TICKET), sdk.UnauthorizedError);
const refusal = alice.answers.find(({ status }) => status === 403);
assert.match(refusal.headers.get('www-authenticate'), /^Bearer error="insufficient_scope", .*scope="customer:read ticket:create"/);
assert.deepEqual(
  scopesOf(alice.memory.authorizationUrl.searchParams.get('scope')), ['customer:read', 'ticket:create'], 'not the union');

const { answer, pages } = await alice.signIn();
const wide = await alice.redeem(answer, alice.transport);
assert.notEqual(wide.access_token, narrow.access_token);
assert.deepEqual(scopesOf(wide.scope), ['customer:read', 'ticket:create']);
const ticket = await alice.client.callTool(TICKET);
assert.ok(!ticket.isError && ticket.structuredContent, `the tool failed: ${JSON.stringify(ticket.content)}`);
await alice.leave();
console.log(`✓ ${sdk.name} steps up from ${narrow.scope} to ${wide.scope} (U04): 403, ${pages.join(' > ')}, and the tool works`);
