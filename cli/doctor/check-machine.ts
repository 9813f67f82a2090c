import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileReason } from '../../core/file-reason.ts';
import { lookForK6 } from '../../load/index.ts';
import type { Check } from './check.ts';

const oldestNode = [20, 19] as const;

/** @param version as `process.versions.node` has it */
export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isNew = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
  const words = `Node ${version}`;
  if (isNew) return { name: 'node', state: 'ok', words };
  return { name: 'node', state: 'fail', words, todo: `install Node ${oldestNode.join('.')} or newer` };
}

/** Whether the open-model load can run: a k6 at hand, or one that can be built. */
export async function checkK6(): Promise<Check> {
  const k6 = await lookForK6(AbortSignal.timeout(30_000));
  switch (k6.kind) {
    case 'ready': {
      const words = `k6 ${k6.version}, ${k6.path}`;
      if (k6.ours) return { name: 'k6', state: 'ok', words };
      const todo = 'unset K6_BIN to have one built with our latency output; this one is measured through its CSV';
      return { name: 'k6', state: 'warn', words, todo };
    }
    case 'buildable':
      return {
        name: 'k6',
        state: 'ok',
        words: `not built yet; the first load builds it with ${k6.goVersion}, which takes minutes`,
      };
    case 'missing':
      return {
        name: 'k6',
        state: 'warn',
        words: `${k6.reason}; the k6 part will be reported as not run`,
        todo: k6.hint,
      };
  }
}

/** Whether runs can be written below a folder, which need not be there yet. */
export function checkOutputDir(path: string): Check {
  const name = 'reports';
  let folder = resolve(path);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  try {
    rmSync(mkdtempSync(join(folder, '.flowgauge-')), { recursive: true });
    return { name, state: 'ok', words: `runs are written to ${path}` };
  } catch (error) {
    const words = `runs cannot be written to ${path}: ${fileReason(error)}`;
    return { name, state: 'fail', words, todo: 'name another --output-dir' };
  }
}
