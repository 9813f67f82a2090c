import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

export const projectRoot: string = resolve(import.meta.dirname, '..');

export interface CliOutcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface CliOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** called now and then while the process runs, with a way to signal it */
  whileRunning?: (kill: (signal: NodeJS.Signals) => void) => void;
}

/** Arguments that make Node run our command line from its sources. */
export const cliArguments: readonly string[] = [
  '--import',
  import.meta.resolve('tsx'),
  resolve(projectRoot, 'cli/main.ts'),
];

/** Runs the real command line in a process of its own, as a user would. */
export function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliOutcome> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [...cliArguments, ...args], {
      cwd: options.cwd ?? projectRoot,
      env: { ...process.env, NO_COLOR: '1', ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    const watch = setInterval(() => options.whileRunning?.((signal) => child.kill(signal)), 100);
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
    });
    child.on('error', fail);
    child.on('close', (code) => {
      clearInterval(watch);
      done({ code, stdout, stderr });
    });
  });
}
