import { watch } from 'node:fs';
import { Problem } from '../../core/problem.ts';
import type { Flow } from './flow.ts';
import type { FlowStore } from './flow-store.ts';

/** How long a folder must be quiet before it is read again: editors write in several steps. */
const quietMs = 100;

/** Puts the flows of a folder in the place of those that came from it before. */
function replaceFolderFlows(flows: FlowStore, read: readonly Flow[]): void {
  const kept = new Set(read.map(({ id }) => id));
  for (const { id, origin } of flows.all()) if (origin === 'folder' && !kept.has(id)) flows.delete(id);
  for (const flow of read) flows.put(flow);
}

/**
 * Reads a folder of flows again whenever something in it changes. What cannot be read is said on stderr, and the flows
 * stay as they were.
 * @returns a function that stops watching
 */
export function watchFlows(dir: string, flows: FlowStore, read: () => Flow[]): () => void {
  let timer: NodeJS.Timeout | undefined;
  const reload = (): void => {
    try {
      replaceFolderFlows(flows, read());
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      console.error(`${error.message}: the flows stay as they were`);
    }
  };
  const watcher = watch(dir, () => {
    clearTimeout(timer);
    timer = setTimeout(reload, quietMs);
  });
  watcher.unref();
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
