import type { CurvePoint } from '../../../core/load-result.ts';
import type { Outcome } from '../../../core/outcome.ts';

/** One line of a chart. */
export interface Series {
  label: string;
  /** class that carries the theme's colour */
  className: string;
  /** colour where no style sheet applies, as under a CI server's content policy */
  fallback: string;
  points: readonly CurvePoint[];
  /** answered requests behind the curve */
  count: number;
  /** requests that were due but never measured: they would lie beyond the curve's end */
  missing: number;
}

const outcomeColours: Record<Outcome, string> = {
  success: '#14805e',
  fail: '#c2500c',
  timeout: '#7446d8',
  http_4xx: '#a16c00',
  http_5xx: '#c81e4a',
  throttled: '#0b7285',
  unexpected: '#a3246f',
  transport_error: '#52606d',
  client_timeout: '#7a5c3e',
};

/** How an outcome's line looks. */
export function outcomeStyle(outcome: Outcome): Pick<Series, 'className' | 'fallback'> {
  return { className: `line-${outcome.replaceAll('_', '-')}`, fallback: outcomeColours[outcome] };
}

const palette = ['#1f6feb', '#c2500c', '#14805e', '#7446d8', '#c81e4a', '#0b7285'] as const;

/** How the n-th line of a chart without outcomes looks; colours repeat after six. */
export function paletteStyle(index: number): Pick<Series, 'className' | 'fallback'> {
  const position = index % palette.length;
  return { className: `line-${position + 1}`, fallback: palette[position] ?? palette[0] };
}
