// The two lines of the official TypeScript SDK, as far as our clients use them alike.
import { createRequire } from 'node:module';
import { Client as FirstClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as FirstTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { UnauthorizedError as FirstUnauthorized } from '@modelcontextprotocol/sdk/client/auth.js';
import {
  Client as SecondClient,
  StreamableHTTPClientTransport as SecondTransport,
  UnauthorizedError as SecondUnauthorized,
} from '@modelcontextprotocol/client';

const { dependencies } = createRequire(import.meta.url)('./package.json');

export const v1 = {
  name: `@modelcontextprotocol/sdk ${dependencies['@modelcontextprotocol/sdk']}`,
  Client: FirstClient,
  Transport: FirstTransport,
  UnauthorizedError: FirstUnauthorized,
  options: {},
  finish: (transport, answer) => transport.finishAuth(answer.get('code')),
};

/** Asks for the newest revision first, and checks iss itself (RFC 9207). */
export const v2 = {
  name: `@modelcontextprotocol/client ${dependencies['@modelcontextprotocol/client']}`,
  Client: SecondClient,
  Transport: SecondTransport,
  UnauthorizedError: SecondUnauthorized,
  options: { versionNegotiation: { mode: 'auto' } },
  finish: (transport, answer) => transport.finishAuth(answer),
};
