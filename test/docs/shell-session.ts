import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Types commands into one shell, as the reader of a page does: variables and background processes last until the page's end.
 * @returns what each command wrote to stdout, without blanks at its end
 */
export async function shellSession(
  commands: readonly string[],
  options: { folder: string; env: NodeJS.ProcessEnv; records: string },
): Promise<string[]> {
  const { folder, env, records } = options;
  mkdirSync(records, { recursive: true });
  const outputs = commands.map((_, index) => join(records, `${index}.out`));
  const script = join(records, 'session.sh');
  writeFileSync(script, commands.map((command, index) => `{ ${command}\n} > '${outputs[index]}'\n`).join(''));
  // A process group of its own, so that what a page leaves running ends with it.
  const shell = spawn('sh', [script], { cwd: folder, env, stdio: 'ignore', detached: true });
  await new Promise<void>((done, fail) => {
    shell.once('error', fail);
    shell.once('exit', () => done());
  });
  try {
    if (shell.pid !== undefined) process.kill(-shell.pid, 'SIGKILL');
  } catch {
    // Nothing was left running.
  }
  return outputs.map((file) => readFileSync(file, 'utf8').trimEnd());
}
