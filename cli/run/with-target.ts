import type { Credentials, Target } from '../../core/target.ts';
import type { ResolvedTarget } from '../options/target.ts';
import { type EmbeddedEmulator, startEmbeddedEmulator } from './embedded-emulator.ts';

/** A target that is up, and the process behind it where it is ours. */
export interface LiveTarget {
  target: Target;
  credentials: Credentials;
  /** process id of the embedded emulator */
  pid: number | undefined;
}

/** Runs `work` against the resolved target; the embedded emulator lives exactly as long. */
export async function withTarget<T>(resolved: ResolvedTarget, work: (live: LiveTarget) => Promise<T>): Promise<T> {
  if (resolved.kind === 'given') return work({ ...resolved, pid: undefined });
  const emulator: EmbeddedEmulator = await startEmbeddedEmulator();
  try {
    return await work({ target: emulator.target, credentials: { mode: 'none' }, pid: emulator.pid });
  } finally {
    await emulator.close();
  }
}
