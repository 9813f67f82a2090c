import type { QuantileValue } from '../../core/latency.ts';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const threeDigits = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });

/** `1,234` */
export function formatCount(count: number): string {
  return whole.format(count);
}

/** Three significant digits below 1,000 and whole above: `0.123`, `12.3`, `1,234`. */
export function formatNumber(value: number): string {
  return (Math.abs(value) < 1000 ? threeDigits : whole).format(value);
}

/** `12.5%` of a share between 0 and 1. */
export function formatShare(share: number): string {
  return percent.format(share);
}

/** A quantile without its unit: `12.3`, `≥ 900` for a lower bound, `n/a` where the data cannot support it. */
export function formatQuantile(value: QuantileValue): string {
  if (value === null) return 'n/a';
  return typeof value === 'number' ? formatNumber(value) : `≥ ${formatNumber(value.atLeast)}`;
}

/** A span of milliseconds in the unit that suits it: `12.3 ms`, `4.2 s`, `3 min 20 s`. */
export function formatDuration(durationMs: number): string {
  if (durationMs < 1000) return `${formatNumber(durationMs)} ms`;
  if (durationMs < 60_000) return `${threeDigits.format(durationMs / 1000)} s`;
  const seconds = Math.round(durationMs / 1000);
  return `${whole.format(Math.floor(seconds / 60))} min ${seconds % 60} s`;
}

/** `1 case`, `2 cases` */
export function formatPlural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}
