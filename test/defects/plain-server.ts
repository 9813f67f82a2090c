import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';

/** A second, independent server of the operation: as small as one would write it by hand, to see that the suite accepts it. */
export async function startPlainServer(): Promise<{ url: string; close: () => void }> {
  const now = (): string => new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  const error = (status: number, code: string, message: string): { status: number; body: object } => ({
    status,
    body: { error_code: code, error_msg: message },
  });

  const run = (workflowId: string, input: object): object | undefined => {
    const begin = now();
    const base = { execution_id: randomUUID(), begin_time: begin, end_time: now() };
    const node = { node_id: 'task-1', error_message: 'it broke', begin_time: begin, end_time: base.end_time };
    if (workflowId === 'success') return { ...base, status: 'success', output: { result: 200 } };
    if (workflowId === 'echo') return { ...base, status: 'success', output: input };
    if (workflowId === 'fail') return { ...base, status: 'fail', errors: [node] };
    return workflowId === 'timeout' ? { ...base, status: 'timeout' } : undefined;
  };

  const answer = (request: IncomingMessage, body: Buffer): { status: number; body: object } => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const match = /^\/v2\/([^/]*)\/fgs\/workflows\/([^/]*)\/sync-executions$/.exec(pathname);
    if (match === null) return error(404, 'APIG.0101', 'no such API');
    if (request.method !== 'POST') return error(405, 'APIG.0102', 'method not allowed');
    let ids: string[];
    try {
      ids = [match[1] ?? '', match[2] ?? ''].map(decodeURIComponent);
    } catch {
      return error(400, 'FGS.0400', 'bad path');
    }
    const [projectId = '', workflowId = ''] = ids;
    if (projectId.length < 1 || projectId.length > 64) return error(400, 'FGS.0400', 'bad project_id');
    if (workflowId.length < 1 || workflowId.length > 512) return error(400, 'FGS.0400', 'bad workflow_id');
    const type = request.headers['content-type'] ?? '';
    if (!/^application\/json\s*(;|$)/i.test(type)) return error(415, 'APIG.0415', 'send JSON');
    let parsed: unknown;
    try {
      parsed = JSON.parse(body.toString('utf8'));
    } catch {
      return error(400, 'FGS.0400', 'no JSON');
    }
    const isObject = (value: unknown): value is object =>
      typeof value === 'object' && value !== null && !Array.isArray(value);
    if (!isObject(parsed) || !('input' in parsed) || !isObject(parsed.input)) return error(400, 'FGS.0400', 'no input');
    if ('headers' in parsed && !isObject(parsed.headers)) return error(400, 'FGS.0400', 'bad headers');
    if (workflowId === 'error') return error(500, 'FSS.0500', 'internal error');
    const result = run(workflowId, parsed.input);
    return result === undefined ? error(404, 'FGS.5002', 'no such flow') : { status: 200, body: result };
  };

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { status, body } = answer(request, Buffer.concat(chunks));
      response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': randomUUID() });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
