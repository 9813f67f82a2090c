import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Launch } from './servers.ts';

/** What a server says on its first line. */
interface Announcement {
  url: string;
  /** a project that it serves */
  project: string;
  /** workflow ids by role */
  flows: Readonly<Record<string, string>>;
  /** what each switch does, by its name */
  switches: Readonly<Record<string, string>>;
}

export interface RunningServer extends Announcement {
  stop: () => Promise<void>;
}

/** How a server is to be: the switches that are on, and the token it asks for. */
export interface Variant {
  switches: readonly string[];
  token?: string;
}

/**
 * Starts a server on a free port of 127.0.0.1.
 * @throws Error where it ends before it listens
 */
export function startServer(launch: Launch & { kind: 'ready' }, variant: Variant): Promise<RunningServer> {
  const token = variant.token === undefined ? [] : ['--token', variant.token];
  const args = [...launch.args, ...token, ...variant.switches.flatMap((name) => ['--switch', name])];
  const child = spawn(launch.command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
  });
  const stop = async (): Promise<void> => {
    child.kill();
    await ended;
  };
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    ended.then(() => reject(new Error(`${launch.command} ended before it listened`)), reject);
    createInterface(child.stdout).once('line', (line) => {
      const announcement: Announcement = JSON.parse(line);
      resolve({ ...announcement, stop });
    });
  });
}
