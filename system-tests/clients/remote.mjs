// node remote.mjs URL KEY   mcp-remote, which makes a local server of a remote one, behind the TypeScript SDK.
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { listAndCall } from './report.mjs';

const [url, key] = process.argv.slice(2);
const program = fileURLToPath(new URL('./node_modules/.bin/mcp-remote', import.meta.url));
const options = ['--header', `Authorization:Bearer ${key}`, '--transport', 'http-only'];
const client = new Client({ name: 'remote', version: '1' });
await client.connect(
  new StdioClientTransport({ command: process.execPath, args: [program, url, ...options], stderr: 'ignore', env: process.env }),
);
await listAndCall(client);
