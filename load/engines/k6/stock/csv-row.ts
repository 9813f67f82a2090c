import { Problem } from '../../../../core/problem.ts';

/** One sample of k6's CSV output that we look at. */
export interface CsvRow {
  metric: string;
  /** wall clock, milliseconds since the epoch */
  atMs: number;
  value: number;
  /** the VU that pushed it; empty for samples of no VU */
  vu: string;
  /** the tag that our script adds */
  outcome: string;
}

function member(pairs: string, name: string): string {
  const prefix = `${name}=`;
  return (
    pairs
      .split('&')
      .find((pair) => pair.startsWith(prefix))
      ?.slice(prefix.length) ?? ''
  );
}

/**
 * A parser of rows for the columns that a CSV's first line names. None of the tags that our options leave on can hold a
 * comma, so rows are split plainly. Timestamps are microseconds (K6_CSV_TIME_FORMAT=unix_micro).
 * @throws Problem `engine-failed` where a column is missing: this k6 is too old
 */
export function csvRowParser(header: string): (line: string) => CsvRow {
  const columns = header.split(',');
  const indexOf = (name: string): number => {
    const index = columns.indexOf(name);
    if (index < 0) {
      throw new Problem('engine-failed', `the CSV of this k6 has no column ${name}`, 'use k6 v1.0 or newer as K6_BIN');
    }
    return index;
  };
  const metric = indexOf('metric_name');
  const timestamp = indexOf('timestamp');
  const value = indexOf('metric_value');
  const extraTags = indexOf('extra_tags');
  const metadata = indexOf('metadata');
  return (line) => {
    const cells = line.split(',');
    return {
      metric: cells[metric] ?? '',
      atMs: Number(cells[timestamp]) / 1000,
      value: Number(cells[value]),
      vu: member(cells[metadata] ?? '', 'vu'),
      outcome: member(cells[extraTags] ?? '', 'outcome'),
    };
  };
}
