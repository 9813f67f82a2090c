import type { Progress } from '../log/progress.ts';

/** Everything so far, and the last interval. */
export interface LiveState {
  answered: number;
  failed: number;
  dropped: number;
  last: Progress | null;
  /** requests per second in the last interval */
  ratePerSecond: number;
}

export const noProgress: LiveState = { answered: 0, failed: 0, dropped: 0, last: null, ratePerSecond: 0 };

/** The state after another interval. */
export function addProgress(state: LiveState, progress: Progress): LiveState {
  const seconds = progress.elapsedSeconds - (state.last?.elapsedSeconds ?? 0);
  return {
    answered: state.answered + progress.answered,
    failed: state.failed + progress.failed,
    dropped: state.dropped + progress.dropped,
    last: progress,
    ratePerSecond: seconds > 0 ? (progress.answered + progress.failed) / seconds : 0,
  };
}

function milliseconds(value: number | null): string {
  if (value === null) return '-';
  return value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`;
}

/**
 * One line for a terminal: time, rate, in flight, p50 and p99 of the last interval, errors and drops so far.
 * @param columns the terminal's width; the line never wraps
 */
export function formatLiveLine(state: LiveState, columns: number): string {
  const { last } = state;
  if (last === null) return 'starting ...'.slice(0, columns);
  const parts = [
    `${last.elapsedSeconds.toFixed(1)} s`,
    `${Math.round(state.ratePerSecond)}/s`,
    `in flight ${last.inFlight}`,
    `p50 ${milliseconds(last.p50Ms)}`,
    `p99 ${milliseconds(last.p99Ms)}`,
    `errors ${state.failed}`,
    `drops ${state.dropped}`,
  ];
  return parts.join('  ').slice(0, columns);
}

/** A line that rewrites itself. */
export interface LiveLine {
  onProgress: (progress: Progress) => void;
  /** Takes the line away, before other words are written and at the end. */
  clear: () => void;
}

/** A live line on a terminal; where the stream is none, or under CI, one that stays silent. */
export function liveLine(stream: NodeJS.WriteStream, environment: NodeJS.ProcessEnv = process.env): LiveLine {
  if (!stream.isTTY || environment.CI !== undefined) return { onProgress: () => undefined, clear: () => undefined };
  let state = noProgress;
  const clear = (): void => {
    stream.write('\r\u001b[K');
  };
  return {
    onProgress(progress) {
      state = addProgress(state, progress);
      clear();
      stream.write(formatLiveLine(state, (stream.columns || 80) - 1));
    },
    clear,
  };
}
