import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What a process did against a hostile target. */
export interface HostileRun {
  exitCode: number | null;
  seconds: number;
  /** the largest resident set of the process, MB of 10^6 bytes */
  peakMb: number;
  stdout: string;
  stderr: string;
  /** the run's folder */
  folder: string;
}

/** Tells the peak of the process's memory, its threads included, when it ends. */
const watch = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS + ' KiB\\n'));",
)}`;

/**
 * Runs a command of ours as a process of its own and measures it.
 * @param command Node's arguments that start the command line
 * @param outputDir an empty folder
 */
export function runAgainst(
  command: readonly string[],
  args: readonly string[],
  outputDir: string,
  env: NodeJS.ProcessEnv = {},
): Promise<HostileRun> {
  return new Promise((done, fail) => {
    const start = performance.now();
    const child = spawn(process.execPath, ['--import', watch, ...command, ...args, '--output-dir', outputDir], {
      env: { ...process.env, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
    });
    child.on('error', fail);
    child.on('close', (exitCode) => {
      const peaks = [...stderr.matchAll(/peak (\d+) KiB/g)].map(([, kib]) => (Number(kib) * 1024) / 1e6);
      done({
        exitCode,
        seconds: (performance.now() - start) / 1000,
        peakMb: Math.max(0, ...peaks),
        stdout,
        stderr,
        folder: join(outputDir, readdirSync(outputDir)[0] ?? ''),
      });
    });
  });
}

/** A target whose flows are said to be there. */
export function targetFlags(url: string): string[] {
  return ['--url', url, '--project-id', 'p1', '--flow', 'success=success', '--flow', 'echo=echo'];
}
