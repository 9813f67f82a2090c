import { jsonText } from '../json/json-text.ts';
import { type Metric, runMetrics } from '../metrics/run-metrics.ts';
import type { RunRecord } from '../record/read-run.ts';
import { attributes, nanoseconds, type OtlpPart, resourceOf } from './otlp-parts.ts';

function metricPart(metric: Metric, time: { startTimeUnixNano: string; timeUnixNano: string }): OtlpPart {
  const head = { name: metric.name, description: metric.help, unit: metric.unit === 'seconds' ? 's' : '1' };
  if (metric.kind === 'gauge') {
    const dataPoints = metric.points.map(({ labels, value }) => ({
      attributes: attributes(labels),
      ...time,
      asDouble: value,
    }));
    return { ...head, gauge: { dataPoints } };
  }
  const dataPoints = metric.points.map(({ labels, bounds, counts, count, sum }) => ({
    attributes: attributes(labels),
    ...time,
    count: String(count),
    sum,
    bucketCounts: counts.map(String),
    explicitBounds: bounds,
  }));
  // 1 is delta: a run's numbers are its own, and add to those of no other.
  return { ...head, histogram: { aggregationTemporality: 1, dataPoints } };
}

/** The run's metrics as one OTLP export request in its JSON encoding: what a collector takes at /v1/metrics. */
export function renderOtlpMetrics(record: RunRecord): string {
  const { tool, startedAt, durationMs } = record.result;
  const start = Date.parse(startedAt);
  const time = { startTimeUnixNano: nanoseconds(start), timeUnixNano: nanoseconds(start + (durationMs ?? 0)) };
  const metrics = runMetrics(record.result).map((metric) => metricPart(metric, time));
  const scopeMetrics = [{ scope: { name: tool.name, version: tool.version }, metrics }];
  return jsonText({ resourceMetrics: [{ resource: resourceOf(record), scopeMetrics }] }, 1);
}
