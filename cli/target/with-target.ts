import { Problem } from '../../core/problem.ts';
import type { Credentials, RecordedTarget, Target } from '../../core/target.ts';
import { type EmbeddedEmulator, startEmbeddedEmulator } from './embedded-emulator.ts';
import type { ResolvedTarget } from './options.ts';

/** A target that is up, and the process behind it where it is ours. */
export interface LiveTarget {
  target: Target;
  credentials: Credentials;
  /** process id of the embedded emulator */
  pid: number | undefined;
}

/** What the record of a run says of its target. */
export function recordedTarget({ target, pid }: LiveTarget): RecordedTarget {
  return { ...target, ...(pid !== undefined && { embedded: true }) };
}

/** A target that flags or config gave; a comparison of two has no use for the embedded emulator. */
export function liveGiven(resolved: ResolvedTarget | undefined): LiveTarget {
  if (resolved?.kind !== 'given') throw new Problem('usage', 'no target is named', 'add --url URL');
  return { target: resolved.target, credentials: resolved.credentials, pid: undefined };
}

/** Runs `work` against the resolved target; the embedded emulator lives exactly as long. */
export async function withTarget<T>(resolved: ResolvedTarget, work: (live: LiveTarget) => Promise<T>): Promise<T> {
  if (resolved.kind === 'given') return work(liveGiven(resolved));
  const emulator: EmbeddedEmulator = await startEmbeddedEmulator();
  try {
    return await work({ target: emulator.target, credentials: { mode: 'none' }, pid: emulator.pid });
  } finally {
    await emulator.close();
  }
}
