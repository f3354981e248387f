// node authproxy.mjs TARGET_URL KEY   Adds the API key, which the conformance suite can't send, and prints its own URL.
// It keeps Host, Origin, the case of header names, and events as they come; a caller that goes away goes away there too.
import http from 'node:http';

const target = new URL(process.argv[2]);
const key = process.argv[3];

const proxy = http.createServer((request, response) => {
  const headers = [...request.rawHeaders, 'Authorization', `Bearer ${key}`];
  const options = { host: target.hostname, port: target.port, method: request.method, path: request.url, headers };
  const upstream = http.request({ ...options, setHost: false }, (answer) => {
    response.writeHead(answer.statusCode, answer.rawHeaders);
    answer.pipe(response);
    answer.on('error', () => response.destroy());
  });
  upstream.on('error', () => {
    if (!response.headersSent) response.writeHead(502);
    response.end();
  });
  response.on('close', () => {
    if (!response.writableFinished) upstream.destroy();
  });
  request.pipe(upstream);
});
proxy.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${proxy.address().port}${target.pathname}`));
