import type { Histogram } from 'hdr-histogram-js';
import { encoded, maxMs } from './histogram.ts';
import type { EncodedHistogram, HistogramLog, IntervalEntry, LogEnd, LogMeta } from './log-format.ts';

const seconds = (value: number): string => value.toFixed(3);

/** A histogram as a log holds it. */
export function encodeHistogram(tag: string, histogram: Histogram): EncodedHistogram {
  return { tag, base64: encoded(histogram), maxMs: maxMs(histogram) };
}

/** The first lines of a log: format version, our head, start time, legend. */
export function logHead(meta: LogMeta, startMs: number): string {
  const start = seconds(startMs / 1000);
  return [
    '#[Histogram log format version 1.3]',
    `#[flowgauge ${JSON.stringify(meta)}]`,
    `#[StartTime: ${start} (seconds since epoch), ${new Date(startMs).toISOString()}]`,
    `#[BaseTime: ${start} (seconds since epoch)]`,
    '"StartTimestamp","Interval_Length","Interval_Max","Interval_Compressed_Histogram"',
    '',
  ].join('\n');
}

/** The lines of one interval: its counts, then its histograms. */
export function logInterval(interval: IntervalEntry): string {
  const { histograms, ...counts } = interval;
  const lines = histograms.map(({ tag, base64, maxMs }) => {
    const length = seconds(interval.end - interval.start);
    return `Tag=${tag},${seconds(interval.start)},${length},${maxMs.toFixed(6)},${base64}`;
  });
  return `${[`#[interval ${JSON.stringify(counts)}]`, ...lines].join('\n')}\n`;
}

/** The last line of a log. */
export function logEnd(end: LogEnd): string {
  return `#[end ${JSON.stringify(end)}]\n`;
}

/** A whole log as text. */
export function formatLog(log: HistogramLog & { meta: LogMeta; end: LogEnd }): string {
  return logHead(log.meta, log.startMs ?? 0) + log.intervals.map(logInterval).join('') + logEnd(log.end);
}
