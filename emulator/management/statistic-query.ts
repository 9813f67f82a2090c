/** Metrics of the pages, by the words that `metric_type` has for them. */
const metricTypes = {
  totalCount: 'count',
  errorCount: 'fail_count',
  averageDuration: 'duration',
  running: 'running_count',
  rejectCount: undefined,
} as const;

/** Members of the answer. */
export const metricNames = ['count', 'duration', 'fail_count', 'running_count'] as const;
export type MetricName = (typeof metricNames)[number];

/** What is asked for: times in milliseconds since the epoch, both included. */
export interface StatisticQuery {
  fromMs: number;
  toMs: number;
  metrics: readonly MetricName[];
}

/** What is looked back on where neither a period nor a start is named. */
const defaultPeriodMinutes = 60;

function numberOf(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  return text === null || text === '' ? undefined : /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
}

function isType(text: string): text is keyof typeof metricTypes {
  return Object.hasOwn(metricTypes, text);
}

/** All metrics where the type is none of the page's words; of rejections the answer has no member. */
function metricsOf(type: string | null): readonly MetricName[] {
  if (type === null || !isType(type)) return metricNames;
  const name = metricTypes[type];
  return name === undefined ? [] : [name];
}

/** Reads `period`, `start_time`, `end_time` and `metric_type`; a sentence where one is wrong. */
export function readStatisticQuery(query: URLSearchParams, nowMs: number): StatisticQuery | string {
  const period = numberOf(query, 'period') ?? defaultPeriodMinutes;
  const start = numberOf(query, 'start_time');
  const toMs = numberOf(query, 'end_time') ?? nowMs;
  if (Number.isNaN(period) || period < 1) return 'period must be a number of minutes from 1.';
  if (Number.isNaN(start) || Number.isNaN(toMs)) return 'start_time and end_time must be timestamps in ms.';
  return { fromMs: start ?? toMs - period * 60_000, toMs, metrics: metricsOf(query.get('metric_type')) };
}
