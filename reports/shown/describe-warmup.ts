import type { LoadResult } from '../../core/load-result.ts';

function time(ms: number): string {
  return ms < 1000 ? `${Number(ms.toPrecision(3))} ms` : `${Number((ms / 1000).toPrecision(4))} s`;
}

/** What was left out at a load's start, as one sentence; null where nothing was, and nothing else had been asked for. */
export function describeWarmup(warmup: LoadResult['warmup']): string | null {
  if (warmup === undefined) return null;
  const { rule, durationMs, requests, askedMs } = warmup;
  if (rule === 'none') {
    return askedMs === undefined || askedMs === 0
      ? null
      : `nothing left out at the start: no interval ends within the ${time(askedMs)} of the warm-up`;
  }
  const what = rule === 'fixed' ? 'warm-up' : 'slow start';
  const asked = askedMs === undefined ? '' : `, in whole intervals of the ${time(askedMs)} asked for`;
  return `${what} of ${time(durationMs)} left out (${requests} ${requests === 1 ? 'request' : 'requests'}${asked})`;
}
