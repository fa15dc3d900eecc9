// One person with an MCP client of the official TypeScript SDK.
import { randomUUID } from 'node:crypto';
import { Browser } from './browser.mjs';
import { v1 } from './sdks.mjs';

const WHO = { name: 'entrada-clients', version: '1.0.0' };

const REDIRECT_URI = 'http://127.0.0.1:31998/callback'; // nobody listens there: the browser stops before it

/** What the SDK asks its host to keep. */
class Memory {
  /** Scopes to ask for in the place of those that the SDK would ask for; absent leaves it to the SDK. */
  wants;
  redirectUrl = REDIRECT_URI;
  clientMetadata = {
    client_name: 'Entrada client test',
    redirect_uris: [REDIRECT_URI],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
  };

  state() {
    return (this.sentState = randomUUID());
  }
  clientInformation() {
    return this.client;
  }
  saveClientInformation(client) {
    this.client = client;
  }
  tokens() {
    return this.currentTokens;
  }
  saveTokens(tokens) {
    this.currentTokens = tokens;
  }
  redirectToAuthorization(url) {
    if (this.wants) {
      url.searchParams.set('scope', this.wants);
    }
    this.authorizationUrl = url;
  }
  saveCodeVerifier(verifier) {
    this.verifier = verifier;
  }
  codeVerifier() {
    return this.verifier;
  }
  saveDiscoveryState(state) {
    this.discovered = state;
  }
  discoveryState() {
    return this.discovered;
  }
}

export class Person {
  memory = new Memory();
  browser = new Browser();
  /** Every HTTP answer that the SDK got, oldest first. */
  answers = [];

  /** @param sdk one of sdks.mjs */
  constructor(mcpUrl, user, password, sdk = v1) {
    this.mcpUrl = new URL(mcpUrl);
    this.credentials = { user, password };
    this.sdk = sdk;
  }

  #transport() {
    return new this.sdk.Transport(this.mcpUrl, {
      authProvider: this.memory,
      fetch: async (url, init) => {
        const answer = await fetch(url, init);
        const refusal = answer.status === 403 ? await answer.clone().json() : undefined;
        this.answers.push({ status: answer.status, headers: answer.headers, refusal });
        return answer;
      },
    });
  }

  /** Tries to connect without a token, which leads the SDK through discovery and registration to an authorization URL. */
  async knock() {
    this.knocking = this.#transport();
    try {
      await new this.sdk.Client(WHO, this.sdk.options).connect(this.knocking);
    } catch (refusal) {
      if (refusal instanceof this.sdk.UnauthorizedError) {
        return this.memory.authorizationUrl;
      }
      throw refusal;
    }
    throw new Error('connected without a token');
  }

  /** The browser's part: from the authorization URL to the authorization response. */
  async signIn() {
    return this.browser.signIn(this.memory.authorizationUrl, REDIRECT_URI, this.credentials);
  }

  /** The SDK's part after the redirect, given the authorization response: code for tokens. */
  async redeem(answer, transport = this.knocking) {
    await this.sdk.finish(transport, answer);
    return this.memory.currentTokens;
  }

  async connect() {
    this.client = new this.sdk.Client(WHO, this.sdk.options);
    this.transport = this.#transport();
    await this.client.connect(this.transport);
    return this.client;
  }

  /** Spoils the access token, as time would, so that the next request has to refresh. */
  forgetAccessToken() {
    this.memory.currentTokens = { ...this.memory.currentTokens, access_token: 'expired' };
  }

  async leave() {
    await this.client?.close();
  }
}
