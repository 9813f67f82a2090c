import type { FlowOutcome } from '../engine/outcome.ts';

/** Executions of one flow in one project that began within one minute. */
export interface MinuteCount {
  begun: number;
  /** of these, how many have ended, and how many of them in an error */
  ended: number;
  failed: number;
  /** of those that ended, all times together */
  durationMs: number;
}

/** One minute of a flow, or of several. */
export interface CountedMinute extends MinuteCount {
  /** when the minute began, milliseconds since the epoch */
  minuteMs: number;
}

/** Which executions are asked for, by the minutes in which they began; both included. */
export interface CountQuery {
  projectId: string;
  /** undefined: those of every flow */
  flowId: string | undefined;
  fromMs: number;
  toMs: number;
}

const minuteMs = 60_000;

/** Older minutes are forgotten. */
const maxMinutes = 4 * 1440;

/** Counts of one flow in one minute, of which any client can make new ones by naming another project. */
const maxCounts = 100_000;

type Minute = Map<string, Map<string, MinuteCount>>;

/** Counts executions by the minute in which they began; cheap enough for every one of them. */
export class ExecutionCounts {
  readonly #minutes = new Map<number, Minute>();
  #size = 0;

  /** Counts an execution that begins. @returns what it is to be ended with */
  begun(projectId: string, flowId: string, beginMs: number): MinuteCount {
    if (this.#size >= maxCounts) this.#forgetOldest();
    const count = this.#count(projectId, flowId, Math.floor(beginMs / minuteMs) * minuteMs);
    count.begun += 1;
    return count;
  }

  #count(projectId: string, flowId: string, at: number): MinuteCount {
    const minute = this.#minute(at);
    let flows = minute.get(projectId);
    if (flows === undefined) {
      flows = new Map();
      minute.set(projectId, flows);
    }
    let count = flows.get(flowId);
    if (count === undefined) {
      count = { begun: 0, ended: 0, failed: 0, durationMs: 0 };
      flows.set(flowId, count);
      this.#size += 1;
    }
    return count;
  }

  /** Counts the end of one; failing and taking too long are errors, being stopped is none. */
  ended(count: MinuteCount, status: FlowOutcome['status'], durationMs: number): void {
    count.ended += 1;
    count.durationMs += durationMs;
    if (status === 'fail' || status === 'timeout') count.failed += 1;
  }

  /** The minutes of a time in which anything began, the earliest first. */
  minutes({ projectId, flowId, fromMs, toMs }: CountQuery): CountedMinute[] {
    const found: CountedMinute[] = [];
    for (const [at, minute] of this.#minutes) {
      if (at + minuteMs <= fromMs || at > toMs) continue;
      const flows = minute.get(projectId);
      if (flows === undefined) continue;
      const counts = flowId === undefined ? [...flows.values()] : [flows.get(flowId)];
      const known = counts.filter((count) => count !== undefined);
      if (known.length > 0) found.push({ minuteMs: at, ...addedCounts(known) });
    }
    return found.sort((a, b) => a.minuteMs - b.minuteMs);
  }

  clear(): void {
    this.#minutes.clear();
    this.#size = 0;
  }

  #minute(at: number): Minute {
    const known = this.#minutes.get(at);
    if (known !== undefined) return known;
    const minute: Minute = new Map();
    this.#minutes.set(at, minute);
    while (this.#minutes.size > maxMinutes) this.#forgetOldest();
    return minute;
  }

  #forgetOldest(): void {
    for (const [at, minute] of this.#minutes) {
      this.#minutes.delete(at);
      for (const flows of minute.values()) this.#size -= flows.size;
      return;
    }
  }
}

/** Several counts as one. */
function addedCounts(counts: readonly MinuteCount[]): MinuteCount {
  const sum: MinuteCount = { begun: 0, ended: 0, failed: 0, durationMs: 0 };
  for (const { begun, ended, failed, durationMs } of counts) {
    sum.begun += begun;
    sum.ended += ended;
    sum.failed += failed;
    sum.durationMs += durationMs;
  }
  return sum;
}

/** The minutes of several processes as those of one. */
export function addedMinutes(lists: readonly (readonly CountedMinute[])[]): CountedMinute[] {
  const byMinute = new Map<number, CountedMinute>();
  for (const counted of lists.flat()) {
    const known = byMinute.get(counted.minuteMs);
    byMinute.set(
      counted.minuteMs,
      known === undefined ? counted : { minuteMs: counted.minuteMs, ...addedCounts([known, counted]) },
    );
  }
  return [...byMinute.values()].sort((a, b) => a.minuteMs - b.minuteMs);
}
