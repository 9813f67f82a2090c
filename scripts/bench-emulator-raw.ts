import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

/**
 * The bench's measure: a bare node:http server that does the work an echo flow cannot be answered without, which is
 * to read and parse the body, make an id and two times, and write the answer.
 */
const server = createServer((request, response) => {
  const begin = new Date().toISOString();
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { input } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const body = JSON.stringify({
      execution_id: randomUUID(),
      status: 'success',
      output: input,
      begin_time: begin,
      end_time: new Date().toISOString(),
    });
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      'X-Request-Id': randomUUID(),
    });
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) {
    console.log(JSON.stringify({ url: `http://127.0.0.1:${address.port}` }));
  }
});
