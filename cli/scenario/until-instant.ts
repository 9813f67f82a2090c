import { setTimeout } from 'node:timers/promises';
import { Problem } from '../../core/problem.ts';

/**
 * Waits for the instant at which a load begins; not at all where none is given.
 * @param instantMs milliseconds since the epoch
 * @throws Problem `usage` where it has passed
 */
export async function untilInstant(instantMs: number | undefined): Promise<void> {
  if (instantMs === undefined) return;
  const waitMs = instantMs - Date.now();
  const iso = new Date(instantMs).toISOString();
  if (waitMs < -1000) throw new Problem('usage', `--start-at ${iso} has passed`, 'name an instant to come');
  process.stderr.write(`waiting until ${iso}\n`);
  // A timer of Node's fires at once where it is given more than this.
  for (let left = waitMs; left > 0; left = instantMs - Date.now()) await setTimeout(Math.min(left, 2 ** 31 - 1));
}
