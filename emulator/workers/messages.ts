import type { EmulatorOptions } from '../options/emulator-options.ts';
import type { FlowSource } from '../store/flow.ts';
import type { CountedMinute, CountQuery } from '../telemetry/execution-counts.ts';
import type { JournalEntry } from '../telemetry/journal.ts';
import type { MetricsSnapshot } from '../telemetry/metrics-text.ts';

/** A flow on its way to a worker, which compiles it again. */
export interface FlowMessage extends FlowSource {
  baseDir: string;
}

/** What the primary tells its workers; `turn` is answered by `applied`, or by what was asked for. */
export type ToWorker =
  | { type: 'start'; options: EmulatorOptions; controlPort: number; flows: FlowMessage[]; forwarding: boolean }
  | { type: 'put'; turn: number; flow: FlowMessage }
  | { type: 'delete'; turn: number; id: string }
  /** whether also executions are done by the primary, because faults must be counted in one place */
  | { type: 'forwarding'; turn: number; on: boolean }
  | { type: 'metrics' }
  | { type: 'counts'; turn: number; query: CountQuery }
  | { type: 'close' };

/** What a worker tells its primary. */
export type ToPrimary =
  | { type: 'ready' }
  | { type: 'listening'; url: string; port: number }
  | { type: 'failed'; message: string }
  | { type: 'applied'; turn: number }
  | { type: 'metrics'; snapshot: MetricsSnapshot }
  | { type: 'counts'; turn: number; minutes: CountedMinute[] }
  | { type: 'journal'; entry: JournalEntry };

function hasType(message: unknown): message is { type: unknown } {
  return typeof message === 'object' && message !== null && 'type' in message;
}

/** Both ends are this program, so a message with a type is what its type says. */
export function isToWorker(message: unknown): message is ToWorker {
  return hasType(message) && typeof message.type === 'string';
}

export function isToPrimary(message: unknown): message is ToPrimary {
  return hasType(message) && typeof message.type === 'string';
}
