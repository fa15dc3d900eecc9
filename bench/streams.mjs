// Opens streams that stay open: as many as are acknowledged within a minute.
import http from 'node:http';

const AT_ONCE = 50;
const PATIENCE = 60_000;

export async function openStreams({ url, method, body, headers }, count) {
  const agent = new http.Agent({ maxSockets: Infinity });
  const open = new Set();
  const end = Date.now() + PATIENCE;
  let why;
  const stop = (reason) => (why ??= reason);
  const one = () =>
    new Promise((resolve) => {
      const over = (reason) => {
        clearTimeout(alarm);
        if (reason) stop(reason);
        resolve();
      };
      const alarm = setTimeout(() => over('no acknowledgement within a minute'), end - Date.now());
      const request = http.request(url, { method, headers, agent }, (response) => {
        if (response.statusCode !== 200 || !/event-stream/.test(response.headers['content-type'])) {
          return over(`answered with ${response.statusCode} ${response.headers['content-type']}`);
        }
        response.once('data', () => {
          open.add(request); // the acknowledgement
          over();
        });
        response.on('data', () => {});
        response.on('close', () => open.delete(request));
        response.on('error', () => {});
      });
      request.on('error', (broken) => over(broken.message));
      request.end(body);
    });
  let begun = 0;
  const worker = async () => {
    while (begun++ < count && !why && Date.now() < end) await one();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (open.size < count) stop('a minute was over');
  return { why, count: () => open.size, close: () => open.forEach((request) => request.destroy()) };
}
