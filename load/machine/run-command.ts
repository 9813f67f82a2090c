import { spawn } from 'node:child_process';

export type CommandResult =
  | { kind: 'exited'; code: number; stdout: string; stderr: string }
  | { kind: 'not-found' }
  | { kind: 'failed'; message: string };

/** Runs a program to its end and collects what it prints. Never throws; an aborted program ends as `failed`. */
export function runCommand(
  program: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; signal: AbortSignal },
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code === 'ENOENT' ? { kind: 'not-found' } : { kind: 'failed', message: error.message });
    });
    child.on('close', (code, signal) => {
      if (code === null) resolve({ kind: 'failed', message: `${program} was ended by ${signal ?? 'a signal'}` });
      else resolve({ kind: 'exited', code, stdout, stderr });
    });
  });
}
