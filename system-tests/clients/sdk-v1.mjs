// node sdk-v1.mjs URL KEY   The TypeScript SDK of the legacy era.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { listAndCall } from './report.mjs';

const [url, key] = process.argv.slice(2);
const client = new Client({ name: 'sdk-v1', version: '1' });
const headers = { Authorization: `Bearer ${key}` };
await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } }));
await listAndCall(client);
