import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { isJsonObject, parseJson } from '../../core/json.ts';
import { Problem } from '../../core/problem.ts';
import { roles, type Target } from '../../core/target.ts';

export interface EmbeddedEmulator {
  target: Target;
  /** process id, so that its CPU can be told from the generator's */
  pid: number;
  close(): Promise<void>;
}

function urlOf(line: string): string | undefined {
  const parsed = parseJson(line);
  return parsed.ok && isJsonObject(parsed.value) && typeof parsed.value.url === 'string' ? parsed.value.url : undefined;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(late);
}

/**
 * Starts `flowgauge emulate` as a process of its own on a free loopback port, so that its CPU is not the
 * generator's. It ends with us, also when we are killed: it watches the channel between us.
 * @throws Problem `target-unreachable` where it does not come up
 */
export async function startEmbeddedEmulator(): Promise<EmbeddedEmulator> {
  const script = process.argv[1];
  if (script === undefined) throw new Error('the emulator can only be started from the command line');
  const child = spawn(process.execPath, [...process.execArgv, script, 'emulate', '--port', '0', '--journal', 'off'], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    // Ctrl-C reaches the whole process group; the emulator must outlive the run that drains through it.
    detached: true,
  });
  let url: string | undefined;
  if (child.stdout !== null) {
    for await (const line of createInterface({ input: child.stdout })) {
      url = urlOf(line);
      break;
    }
  }
  if (url === undefined || child.pid === undefined) {
    await stop(child);
    throw new Problem(
      'target-unreachable',
      'the embedded emulator did not start',
      'run "flowgauge emulate" to see why',
    );
  }
  const { pid } = child;
  const flows = Object.fromEntries(roles.map((role) => [role, role]));
  return {
    target: { name: 'embedded emulator', url, projectId: 'flowgauge', flows, auth: 'none' },
    pid,
    close: () => stop(child),
  };
}
