import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Target } from '../../core/target.ts';
import type { KnownBehaviour } from './known-delays.ts';

export interface KnownServer {
  target: Target;
  pid: number;
  /** How long it really took for each request since the last call, sorted, milliseconds; the next run starts afresh. */
  taken(): Promise<number[]>;
  stop(): void;
}

function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', () => reject(new Error('the server of known latency ended')));
  });
}

function member(message: unknown, name: string): unknown {
  return typeof message === 'object' && message !== null ? Reflect.get(message, name) : undefined;
}

/** Starts a server whose latency is known, in a process of its own. From a checkout only: it is part of the proof, not of the product. */
export async function startKnownServer(behaviour: KnownBehaviour): Promise<KnownServer> {
  const child = fork(join(import.meta.dirname, 'known-server.ts'), [JSON.stringify(behaviour)], {
    execArgv: ['--import', import.meta.resolve('tsx')],
  });
  const port = member(await nextMessage(child), 'port');
  return {
    target: {
      name: 'known',
      url: `http://127.0.0.1:${String(port)}`,
      projectId: 'project',
      flows: { success: 'success', echo: 'echo', fail: 'fail', timeout: 'timeout' },
      auth: 'none',
    },
    pid: child.pid ?? 0,
    async taken() {
      child.send('taken');
      const values = member(await nextMessage(child), 'taken');
      return Array.isArray(values) ? values.filter((value) => typeof value === 'number') : [];
    },
    stop: () => child.kill(),
  };
}
