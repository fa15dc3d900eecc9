// The requests that are measured.
const JSON_TYPES = { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' };
const ECHO = { name: 'echo', arguments: { text: 'hello' } };
const NEW = '2026-07-28';
const OLD = '2025-11-25';

export const message = (method, params) => JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });

const post = (url, body, headers = {}) => ({ url, method: 'POST', body, headers: { ...JSON_TYPES, ...headers } });

const bearer = (token) => (token ? { Authorization: `Bearer ${token}` } : {});

export const empty = (base) => post(`${base}/empty/`, message('tools/call', ECHO));

export const challenge = (mcp) => post(mcp, message('tools/call', ECHO));

export const stateless = (mcp, token, method = 'tools/call', params = ECHO) =>
  post(
    mcp,
    message(method, {
      ...params,
      _meta: {
        'io.modelcontextprotocol/protocolVersion': NEW,
        'io.modelcontextprotocol/clientCapabilities': {},
        'io.modelcontextprotocol/clientInfo': { name: 'bench', version: '1' },
      },
    }),
    { ...bearer(token), 'MCP-Protocol-Version': NEW, 'Mcp-Method': method, ...(params.name ? { 'Mcp-Name': params.name } : {}) },
  );

/** Opens a session, for a server of any make, and gives a request within it. */
export async function session(mcp, token, method = 'tools/call', params = ECHO) {
  const opening = message('initialize', { protocolVersion: OLD, capabilities: {}, clientInfo: { name: 'bench', version: '1' } });
  const opened = await fetch(mcp, { method: 'POST', headers: { ...JSON_TYPES, ...bearer(token) }, body: opening });
  const id = opened.headers.get('mcp-session-id');
  await opened.text();
  if (!opened.ok) throw new Error(`${mcp} answers initialize with ${opened.status}`);
  const headers = { ...bearer(token), 'MCP-Protocol-Version': OLD, ...(id ? { 'Mcp-Session-Id': id } : {}) };
  await fetch(mcp, {
    method: 'POST',
    headers: { ...JSON_TYPES, ...headers },
    body: JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' }),
  });
  return post(mcp, message(method, params), headers);
}

/** The same request, which the build with a switch (dev.entrada.bench.open) admits without a look at its token. */
export const unchecked = (request) => ({ ...request, headers: { ...request.headers, 'Access-Check': 'off' } });

export const register = (base) =>
  post(
    `${base}/register`,
    JSON.stringify({
      client_name: 'bench',
      redirect_uris: ['http://127.0.0.1:31999/callback'],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    }),
  );

export const refresh = (base, clientId, refreshTokens) => ({
  url: `${base}/token`,
  method: 'POST',
  body: `grant_type=refresh_token&client_id=${clientId}&refresh_token=`,
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  refreshTokens,
});
