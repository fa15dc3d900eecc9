// The official TypeScript SDK goes the whole way against a running demo: node whole-way.mjs [MCP URL [v1|v2]]
import assert from 'node:assert/strict';
import { Person } from './person.mjs';
import * as sdks from './sdks.mjs';

const mcp = process.argv[2] ?? 'http://localhost:8080/mcp';
const sdk = sdks[process.argv[3] ?? 'v1'];
const PASSWORD = 'Passw0rd!';
const SCOPES = ['customer:read', 'ticket:create', 'account:calculate'];
const CUSTOMER = 'CUST001';

async function step(what, work) {
  try {
    const detail = await work();
    console.log(`✓ ${what}${detail ? `: ${detail}` : ''}`);
  } catch (failure) {
    console.error(`✗ ${what}\n  ${failure.stack ?? failure}`);
    process.exit(1);
  }
}

function called(result) {
  assert.ok(!result.isError, `the tool failed: ${JSON.stringify(result.content)}`);
  assert.ok(result.structuredContent, 'no structured content');
  return JSON.stringify(result.structuredContent);
}

/** The second line of the SDK tells which revision was agreed on; the first one keeps it to itself. */
function revision(client) {
  return client.getNegotiatedProtocolVersion?.() ?? 'up to 2025-11-25';
}

async function goIn(person) {
  const name = person.credentials.user;
  await step(`${name} is challenged, discovers and registers`, async () => {
    const url = await person.knock();
    const challenge = person.answers.find((answer) => answer.status === 401).headers.get('www-authenticate');
    assert.match(challenge, /^Bearer .*resource_metadata="/);
    assert.equal(url.searchParams.get('resource'), mcp);
    assert.equal(url.searchParams.get('code_challenge_method'), 'S256');
    assert.deepEqual(url.searchParams.get('scope').split(' '), SCOPES);
    return `client_id of ${person.memory.client.client_id.length} characters`;
  });
  let response;
  await step(`${name} signs in and agrees`, async () => {
    const { answer, pages } = await person.signIn();
    assert.equal(answer.get('error'), null, answer.get('error_description'));
    assert.equal(answer.get('state'), person.memory.sentState);
    assert.equal(answer.get('iss'), mcp.replace(/\/mcp$/, ''));
    assert.ok(answer.get('code'));
    response = answer;
    return pages.join(' > ');
  });
  await step(`${name} gets tokens`, async () => {
    const tokens = await person.redeem(response);
    assert.equal(tokens.token_type.toLowerCase(), 'bearer');
    assert.ok(tokens.refresh_token);
    return tokens.scope;
  });
  await step(`${name} connects`, async () => {
    const client = await person.connect();
    const { name: server, version } = client.getServerVersion();
    return `${server} ${version}, MCP ${revision(client)}`;
  });
}

const alice = new Person(mcp, 'alice@contoso.example', PASSWORD, sdk);
await goIn(alice);

await step('tools are listed with input and output schemas', async () => {
  const { tools } = await alice.client.listTools();
  const names = tools.map((tool) => tool.name).sort();
  assert.deepEqual(names, ['calculate_account_value', 'create_support_ticket', 'get_customer_info', 'whoami']);
  assert.ok(tools.every((tool) => tool.inputSchema.type === 'object' && tool.outputSchema));
  return names.join(', ');
});
await step('get_customer_info', async () =>
  called(await alice.client.callTool({ name: 'get_customer_info', arguments: { customer_id: CUSTOMER } })));
await step('create_support_ticket', async () =>
  called(await alice.client.callTool({
    name: 'create_support_ticket',
    arguments: { customer_id: CUSTOMER, subject: 'Lämpchen', description: 'It blinks: <b>red</b> & 赤.', priority: 'high' },
  })));
await step('calculate_account_value', async () =>
  called(await alice.client.callTool({
    name: 'calculate_account_value',
    arguments: { customer_id: CUSTOMER, amounts: [100, 250.5, 0] },
  })));
await step('whoami asks Graph on behalf of the user', async () => {
  const result = await alice.client.callTool({ name: 'whoami', arguments: {} });
  assert.equal(result.structuredContent.userName, 'alice@contoso.example');
  return called(result);
});
await step('a bad argument is explained, not executed', async () => {
  const result = await alice.client.callTool({ name: 'get_customer_info', arguments: { customer_id: 'x' } });
  assert.equal(result.isError, true);
  assert.match(result.content[0].text, /customer_id/);
  return result.content[0].text;
});
for (const uri of ['health://status', 'security://events']) {
  await step(`resource ${uri}`, async () => {
    const { contents } = await alice.client.readResource({ uri });
    assert.ok(contents[0].text.length > 0);
    return `${contents[0].text.length} characters of ${contents[0].mimeType}`;
  });
}
await step('an expired access token is refreshed and the refresh token rotates', async () => {
  const before = alice.memory.currentTokens;
  alice.forgetAccessToken();
  called(await alice.client.callTool({ name: 'get_customer_info', arguments: { customer_id: CUSTOMER } }));
  const after = alice.memory.currentTokens;
  assert.notEqual(after.access_token, 'expired');
  assert.notEqual(after.access_token, before.access_token);
  assert.notEqual(after.refresh_token, before.refresh_token);
});
await alice.leave();

const bob = new Person(mcp, 'bob@contoso.example', PASSWORD, sdk);
await goIn(bob);
await step('bob may read a customer', async () => {
  assert.ok(!bob.memory.currentTokens.scope.includes('ticket:create'));
  called(await bob.client.callTool({ name: 'get_customer_info', arguments: { customer_id: CUSTOMER } }));
});
await step('bob may not create a ticket: 403 insufficient_scope', async () => {
  await assert.rejects(bob.client.callTool({
    name: 'create_support_ticket',
    arguments: { customer_id: CUSTOMER, subject: 'No', description: 'No', priority: 'low' },
  }));
  const answer = bob.answers.find(({ status }) => status === 403);
  assert.ok(answer, 'no 403 was seen');
  assert.match(answer.headers.get('www-authenticate'), /^Bearer .*resource_metadata="/);
  assert.match(answer.headers.get('www-authenticate'), /^Bearer error="insufficient_scope"/);
  assert.doesNotMatch(answer.headers.get('www-authenticate'), /, scope=/, 'bob is asked for what he cannot get');
  assert.equal(answer.refusal.error, 'insufficient_scope');
  assert.match(answer.refusal.error_description, /ticket:create/);
  return answer.refusal.error_description;
});
await bob.leave();
console.log(`${sdk.name}: the whole way works (X18).`);
