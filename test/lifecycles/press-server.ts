import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { isJsonObject, parseJson } from '../../core/json.ts';
import { answerOf, type Shop } from './press-shop.ts';

/** Serves a shop; closing it cuts what is on its way. */
export async function servePresses(shop: Shop): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    const answer = async (): Promise<void> => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://host');
      const [, project = '', , ...segments] = pathname.split('/').slice(1).map(decodeURIComponent);
      const parsed = parseJson(Buffer.concat(chunks).toString('utf8') || '{}');
      const body = parsed.ok && isJsonObject(parsed.value) ? parsed.value : {};
      const named = request.headers['x-job-id'];
      const { status, body: answered } = await answerOf(shop, request.method ?? 'GET', segments, {
        project,
        pressId: segments[0] ?? '',
        jobId: segments[2] ?? '',
        query: searchParams,
        body,
        named: typeof named === 'string' ? named : '',
      });
      response.writeHead(status, { 'Content-Type': 'application/json', 'X-Request-Id': randomUUID() });
      response.end(JSON.stringify(answered));
    };
    request.on('end', () => void answer());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
