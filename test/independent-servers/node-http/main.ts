// A correct server of the page on nothing but node:http. Its first line of output is {"url", "flows", "switches"}.
// node --import tsx test/independent-servers/node-http/main.ts [--token TOKEN] [--switch NAME]...
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Answer, refused } from './answer.ts';
import { bodyLimit, route, tooLarge } from './edge.ts';
import { flows, runFlow } from './flows.ts';
import { readInput, WrongBody } from './request-body.ts';
import { clockOffsetMs, send } from './send.ts';
import { isSwitch, switches } from './switches.ts';

const { values } = parseArgs({
  options: { token: { type: 'string' }, switch: { type: 'string', multiple: true, default: [] } },
});
const unknown = values.switch.filter((name) => !isSwitch(name));
if (unknown.length > 0) {
  console.error(`no such switch: ${unknown.join(', ')}`);
  process.exit(2);
}
const habits = new Set(values.switch.filter(isSwitch));
const theProject = 'p-0001';

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= bodyLimit(habits)) chunks.push(chunk);
  }
  return length > bodyLimit(habits) ? undefined : Buffer.concat(chunks);
}

/** The text of a path's segment; undefined where its percent signs do not make UTF-8. */
function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

async function answerTo(request: IncomingMessage): Promise<Answer> {
  const routed = route(request, values.token, habits);
  if (routed.kind === 'refused') return routed.answer;
  const bytes = await readBody(request);
  if (bytes === undefined) return tooLarge(habits);
  return serve(decodeSegment(routed.projectId), decodeSegment(routed.workflowId), bytes);
}

function serve(projectId: string | undefined, workflowId: string | undefined, bytes: Buffer): Answer {
  const invalid = (message: string): Answer => refused(400, 'FGS.3002', message, habits);
  if (projectId === undefined || workflowId === undefined) return invalid('The path is not UTF-8.');
  if ([...projectId].length > 64 || [...workflowId].length > 512) {
    if (habits.has('long-ids:404')) return refused(404, 'FGS.5002', 'Function flow not found.', habits);
    return invalid('project_id has 1 to 64 characters, workflow_id 1 to 512.');
  }
  if (habits.has('projects:one') && projectId !== theProject) {
    return refused(404, 'FGS.5001', 'Project not found.', habits);
  }
  const nowMs = Date.now() + clockOffsetMs(habits);
  if (habits.has('order:flow-first')) {
    const known = runFlow(workflowId, {}, nowMs, habits);
    if (known.status === 404) return known;
  }
  try {
    return runFlow(workflowId, readInput(bytes, habits), nowMs, habits);
  } catch (error) {
    if (error instanceof WrongBody) return invalid(error.message);
    throw error;
  }
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  // A caller who hangs up is not our failure.
  request.on('error', () => response.destroy());
  if (habits.has('interim:103')) response.writeEarlyHints({ link: '</docs>; rel=preload' });
  const answer = await answerTo(request);
  if (habits.has('slow:50ms')) await wait(50);
  send(request, response, answer, habits);
  request.resume();
}

const server = createServer((request, response) => {
  handle(request, response).catch(() => response.destroy());
});
if (habits.has('connection:ten')) server.maxRequestsPerSocket = 10;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  console.log(JSON.stringify({ url: `http://127.0.0.1:${address.port}`, project: theProject, flows, switches }));
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    server.close();
    server.closeAllConnections();
  });
}
