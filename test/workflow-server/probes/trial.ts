import type { Change } from '../parts.ts';
import { startWorkflowServer } from '../server.ts';
import { benchOf, type Probe } from './bench.ts';

/** What a probe says of a server with these changes. A server that answers with what cannot be read has failed it. */
export async function tried(probe: Probe, changes: readonly Change[], readable = false): Promise<boolean> {
  const server = await startWorkflowServer({ changes });
  try {
    return await probe(benchOf(server));
  } catch (error) {
    if (readable) throw error;
    return false;
  } finally {
    await server.close();
  }
}

/** Does something with each item, so many at a time. */
export async function inTurns<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const worker = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
