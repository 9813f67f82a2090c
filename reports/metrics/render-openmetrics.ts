import type { RunRecord } from '../record/read-run.ts';
import { visibleText } from '../shown/visible-text.ts';
import { type HistogramPoint, type Labels, type Metric, runMetrics } from './run-metrics.ts';

function escaped(text: string): string {
  return visibleText(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

function sample(name: string, labels: Labels, value: number): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`;
}

/** Buckets are cumulative in this format, and the last has no bound. */
function histogramSamples(name: string, { labels, bounds, counts, count, sum }: HistogramPoint): string[] {
  let below = 0;
  const buckets = counts.map((own, index) => {
    below += own;
    const bound = bounds[index];
    return sample(`${name}_bucket`, { ...labels, le: bound === undefined ? '+Inf' : String(bound) }, below);
  });
  return [...buckets, sample(`${name}_count`, labels, count), sample(`${name}_sum`, labels, sum)];
}

function lines(metric: Metric): string[] {
  const samples =
    metric.kind === 'gauge'
      ? metric.points.map(({ labels, value }) => sample(metric.name, labels, value))
      : metric.points.flatMap((point) => histogramSamples(metric.name, point));
  return [
    `# TYPE ${metric.name} ${metric.kind}`,
    ...(metric.unit === '' ? [] : [`# UNIT ${metric.name} ${metric.unit}`]),
    `# HELP ${metric.name} ${escaped(metric.help)}`,
    ...samples,
  ];
}

/** The run in OpenMetrics text 1.0, as Prometheus scrapes it and its push gateway takes it. Times are seconds. */
export function renderOpenMetrics(record: RunRecord): string {
  return `${runMetrics(record.result).flatMap(lines).join('\n')}\n# EOF\n`;
}
