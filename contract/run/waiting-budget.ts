/** Milliseconds that an answer may take and still be no waiting, whatever it is an answer to. */
const answerMs = 10_000;

/** The longest time that a timer of Node takes. */
const maxTimerMs = 2 ** 31 - 1;

/** How one wait ended: with an answer, or with none that is worth one. */
export type WaitEnd = 'answered' | 'in-vain';

/**
 * What a whole run may wait beyond what answers take. Each moment is charged in equal parts to all that is being waited
 * for; what a request without an answer was charged is waiting, and so is what a late answer was charged beyond its first
 * ten seconds. So a slow target that answers costs nothing, and one that does not costs each second once, however many
 * requests wait for it.
 */
export interface WaitingBudget {
  limitMs: number;
  /** something is waited for from now on */
  begin: () => (end: WaitEnd) => void;
  /** milliseconds, with all that is still being waited for */
  spentMs: () => number;
  /** ends all waiting at once */
  giveUp: (reason: string) => void;
  /** aborted once the budget is spent, or waiting was given up; its reason says why, in words */
  signal: AbortSignal;
}

/** @param now milliseconds of a monotonic clock */
export function createWaitingBudget(limitMs: number, now: () => number = () => performance.now()): WaitingBudget {
  const ending = new AbortController();
  /** what one wait that went on from the start would have been charged */
  let shared = 0;
  let waits = 0;
  /** of the waits that go on, `shared` when they began */
  let begun = 0;
  let settled = 0;
  let lastMs = now();
  let timer: NodeJS.Timeout | undefined;

  const advance = (): number => {
    const nowMs = now();
    if (waits > 0) shared += (nowMs - lastMs) / waits;
    lastMs = nowMs;
    return nowMs;
  };
  const spentMs = (): number => {
    advance();
    return settled + waits * shared - begun;
  };
  const look = (): void => {
    timer = undefined;
    if (waits === 0 || ending.signal.aborted) return;
    // No more than the time that goes by can be charged until then.
    const leftMs = limitMs - spentMs();
    if (leftMs <= 0) ending.abort(`the ${limitMs / 1000} s that a run waits in all were spent`);
    else timer = setTimeout(look, Math.min(maxTimerMs, Math.max(1, leftMs)));
  };

  return {
    limitMs,
    spentMs,
    giveUp: (reason) => ending.abort(reason),
    signal: ending.signal,
    begin: () => {
      const startMs = advance();
      const from = shared;
      waits += 1;
      begun += from;
      if (timer === undefined) look();
      return (end) => {
        const tookMs = advance() - startMs;
        const charged = shared - from;
        waits -= 1;
        begun -= from;
        const inVain = end === 'in-vain' ? 1 : Math.max(0, tookMs - answerMs) / Math.max(1, tookMs);
        settled += charged * inVain;
        if (waits === 0) clearTimeout(timer);
        if (waits === 0) timer = undefined;
      };
    },
  };
}
