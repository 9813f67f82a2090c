import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** True where a program can be started on this machine. */
export function isInstalled(program: string, versionFlag = '--version'): boolean {
  try {
    execFileSync(program, [versionFlag], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Installs packages of the Python registry into a folder of their own, and says where their programs are. */
export async function pythonTools(...packages: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'flowgauge-tools-'));
  await run('python3', ['-m', 'venv', folder]);
  const bin = join(folder, process.platform === 'win32' ? 'Scripts' : 'bin');
  await run(join(bin, 'pip'), ['install', '--quiet', '--disable-pip-version-check', ...packages]);
  return bin;
}

/** Runs a checker; resolves to what it printed where it is not content, else to an empty text. */
export async function complaints(program: string, args: readonly string[], cwd: string): Promise<string> {
  try {
    await run(program, args, { cwd });
    return '';
  } catch (error) {
    if (error instanceof Error && 'stdout' in error && 'stderr' in error) return `${error.stdout}${error.stderr}`;
    throw error;
  }
}
