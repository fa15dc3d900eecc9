#!/usr/bin/env node
// The browser of a program that opens one: signs the person in, agrees, and delivers the answer to the program's listener.
// BROWSER=clients/robot.mjs; whoever it is, ENTRADA_ROBOT_USER says.
import { Browser } from './browser.mjs';

const url = process.argv[2];
const redirectUri = new URL(url).searchParams.get('redirect_uri');
const user = process.env.ENTRADA_ROBOT_USER ?? 'alice@contoso.example';
const { answer } = await new Browser().signIn(url, redirectUri, { user, password: 'Passw0rd!' });
const delivered = await fetch(`${redirectUri}?${answer}`);
process.exit(delivered.ok ? 0 : 1);
