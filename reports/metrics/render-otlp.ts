import { jsonText } from '../json/json-text.ts';
import type { RunRecord } from '../record/read-run.ts';
import { type Labels, type Metric, runMetrics } from './run-metrics.ts';

type OtlpPart = Record<string, unknown>;

function attributes(labels: Labels): OtlpPart[] {
  return Object.entries(labels).map(([key, value]) => ({ key, value: { stringValue: value } }));
}

/** Nanoseconds since the epoch, as text: 64-bit integers do not fit into JSON numbers. */
function nanoseconds(epochMs: number): string {
  return (BigInt(Math.round(epochMs)) * 1_000_000n).toString();
}

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
export function renderOtlp(record: RunRecord): string {
  const { tool, target, runId, startedAt, durationMs, command } = record.result;
  const start = Date.parse(startedAt);
  const time = { startTimeUnixNano: nanoseconds(start), timeUnixNano: nanoseconds(start + (durationMs ?? 0)) };
  const resource = {
    attributes: attributes({
      'service.name': tool.name,
      'service.version': tool.version,
      'service.instance.id': runId,
      'flowgauge.command': command,
      'flowgauge.target.name': target.name,
      'flowgauge.target.url': target.url,
    }),
  };
  const metrics = runMetrics(record.result).map((metric) => metricPart(metric, time));
  const scopeMetrics = [{ scope: { name: tool.name, version: tool.version }, metrics }];
  return jsonText({ resourceMetrics: [{ resource, scopeMetrics }] }, 1);
}
