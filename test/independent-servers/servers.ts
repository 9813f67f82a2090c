import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = import.meta.dirname;

/** How to start a server, or in a few words why this machine cannot. */
export type Launch = { kind: 'ready'; command: string; args: readonly string[] } | { kind: 'missing'; why: string };

/** A correct server of the page that shares no code with us. */
export interface IndependentServer {
  name: string;
  prepare: () => Promise<Launch>;
}

const node = (folder: string): IndependentServer['prepare'] => {
  const args = ['--import', import.meta.resolve('tsx'), join(here, folder, 'main.ts')];
  return async () => ({ kind: 'ready', command: process.execPath, args });
};

/** All of them. */
export const independentServers: readonly IndependentServer[] = [
  { name: 'node:http', prepare: node('node-http') },
  { name: 'Express', prepare: node('express') },
  { name: 'FastAPI', prepare: preparePython },
  { name: 'Go net/http', prepare: prepareGo },
];

/**
 * A folder for what is made of these texts: the same for the same texts, on one machine.
 * @param make fills the folder; called only where no earlier call came to its end
 */
async function madeOf(
  name: string,
  texts: readonly string[],
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const digest = createHash('sha256').update(texts.join('\0')).digest('hex').slice(0, 16);
  const folder = join(tmpdir(), `flowgauge-${name}-${digest}`);
  const done = join(folder, '.done');
  if (existsSync(done)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await make(folder);
  writeFileSync(done, '');
  return folder;
}

async function versionOf(command: string, flag: string): Promise<string | undefined> {
  try {
    return (await run(command, [flag])).stdout;
  } catch {
    return undefined;
  }
}

function lastLine(error: unknown): string {
  const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  return text.trim().split('\n').at(-1) ?? '';
}

async function preparePython(): Promise<Launch> {
  const version = await versionOf('python3', '--version');
  if (version === undefined) return { kind: 'missing', why: 'there is no python3' };
  const requirements = join(here, 'fastapi', 'requirements.txt');
  try {
    const folder = await madeOf('fastapi', [version, readFileSync(requirements, 'utf8')], async (made) => {
      await run('python3', ['-m', 'venv', made]);
      await run(join(made, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', '-r', requirements]);
    });
    // -B: no compiled files beside the sources.
    const args = ['-B', join(here, 'fastapi', 'main.py')];
    return { kind: 'ready', command: join(folder, 'bin', 'python'), args };
  } catch (error) {
    return { kind: 'missing', why: `FastAPI could not be installed: ${lastLine(error)}` };
  }
}

async function prepareGo(): Promise<Launch> {
  const version = await versionOf('go', 'version');
  if (version === undefined) return { kind: 'missing', why: 'there is no go' };
  const sources = join(here, 'go-http');
  const texts = readdirSync(sources).map((file) => readFileSync(join(sources, file), 'utf8'));
  const folder = await madeOf('go-http', [version, ...texts], async (made) => {
    await run('go', ['build', '-o', join(made, 'flows'), '.'], { cwd: sources });
  });
  return { kind: 'ready', command: join(folder, 'flows'), args: [] };
}
