// Opens streams that stay open.
import http from 'node:http';

const AT_ONCE = 100;

const PATIENCE = 60_000;

export async function openStreams({ url, method, body, headers }, count) {
  const end = Date.now() + PATIENCE;
  const agent = new http.Agent({ maxSockets: Infinity });
  const open = new Set();
  const one = () =>
    new Promise((resolve, reject) => {
      const request = http.request(url, { method, headers, agent }, (response) => {
        if (response.statusCode !== 200 || !/event-stream/.test(response.headers['content-type'])) {
          return reject(new Error(`a stream was answered with ${response.statusCode}`));
        }
        open.add(request);
        response.on('data', () => resolve()); // the acknowledgement
        response.on('close', () => open.delete(request));
        response.on('error', () => {});
      });
      request.on('error', reject);
      setTimeout(() => reject(new Error(`only ${open.size} of ${count} streams were opened in time`)), end - Date.now()).unref();
      request.end(body);
    });
  for (let opened = 0; opened < count; opened += AT_ONCE) {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - opened) }, one));
  }
  return { count: () => open.size, close: () => open.forEach((request) => request.destroy()) };
}
