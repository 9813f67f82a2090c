import type { RunEvent } from '../../core/events.ts';
import { Problem } from '../../core/problem.ts';

type RunStarted = Extract<RunEvent, { type: 'run-started' }>;

/** How a run with a contract suite began. */
export type SuiteStarted = RunStarted & Required<Pick<RunStarted, 'contract'>>;

function hasSetup(event: RunStarted): event is SuiteStarted {
  return event.contract !== undefined;
}

/**
 * The beginning of a run, with what its contract suite was asked with.
 * @throws Problem `usage` where the record does not say it, so that none of its requests can be made again
 */
export function recordedSetup(events: readonly RunEvent[]): SuiteStarted {
  const [started] = events;
  if (started?.type === 'run-started' && hasSetup(started)) return started;
  throw new Problem(
    'usage',
    'the run cannot be replayed: its record does not say what was asked of which target',
    'run the suite again; recorded traffic can only be judged again',
  );
}
