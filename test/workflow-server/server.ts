import { setMaxListeners } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { World } from './flows/world.ts';
import { type Change, standardParts } from './parts.ts';
import { addRoleFlows } from './role-flows.ts';
import { answerTo } from './wire/answer.ts';
import { send } from './wire/send.ts';

/** The projects that a server knows. The first has the role flows. */
export const projects = ['0123456789abcdef0123456789abcdef', 'fedcba9876543210fedcba9876543210'] as const;

export interface ServerOptions {
  port?: number;
  /** X-Auth-Token must be this; without it no token is asked for */
  token?: string;
  changes?: readonly Change[];
}

export interface RunningServer {
  url: string;
  /** ids of the role flows, which run synchronously */
  flows: Record<string, string>;
  /** ids of flows that do the same and keep their executions */
  normalFlows: Record<string, string>;
  close: () => Promise<void>;
}

/** Starts a server of the workflow operations on 127.0.0.1. */
export async function startWorkflowServer(options: ServerOptions = {}): Promise<RunningServer> {
  const parts = standardParts();
  for (const change of options.changes ?? []) change(parts);
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);
  const world: World = {
    projects,
    flows: new Map(),
    deleted: [],
    executions: new Map(),
    ways: parts.ways,
    closing: closing.signal,
  };
  const flows = addRoleFlows(projects[0], 'EXPRESS', world);
  const normalFlows = addRoleFlows(projects[0], 'NORMAL', world);

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A caller who hangs up is not our failure.
    request.on('error', () => response.destroy());
    const answer = await answerTo(request, options.token, parts, world);
    if (parts.wire.delay > 0) await wait(parts.wire.delay);
    send(request, response, answer, parts.wire);
    request.resume();
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    flows,
    normalFlows,
    close: () =>
      new Promise((resolve) => {
        closing.abort();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
