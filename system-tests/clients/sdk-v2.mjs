// node sdk-v2.mjs URL KEY MODE   The TypeScript SDK of the modern era; MODE is auto, or the revision to insist on.
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { listAndCall } from './report.mjs';

const [url, key, mode] = process.argv.slice(2);
const versionNegotiation = { mode: mode === 'auto' ? mode : { pin: mode } };
const client = new Client({ name: 'sdk-v2', version: '1' }, { versionNegotiation });
const headers = { Authorization: `Bearer ${key}` };
await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } }));
await listAndCall(client);
