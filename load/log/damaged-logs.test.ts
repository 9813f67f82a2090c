import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { defaultCompareOptions } from '../compare/compare-blocks.ts';
import { compareRecorded } from '../compare/compare-recorded.ts';
import { findLogs } from '../distributed/find-logs.ts';
import { gatherLogs } from '../distributed/gather.ts';
import { mergeFiles } from '../distributed/merge-files.ts';
import { sampleArrivals, sampleMeta } from '../fixture/sample-result.ts';
import { newHistogram, recordMs } from './histogram.ts';
import type { HistogramLog } from './log-format.ts';
import { parseLog } from './read-log.ts';
import { encodeHistogram, formatLog } from './write-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'flowgauge-damaged-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function histograms(count: number): HistogramLog['intervals'][number]['histograms'] {
  const histogram = newHistogram();
  for (let index = 0; index < count; index += 1) recordMs(histogram, 1 + index);
  return (['response', 'service'] as const).map((time) => encodeHistogram(`steady/success/${time}`, histogram));
}

const share = { segment: '0:1/2', sequence: '0,1/2,1', distribution: 'd', arrivals: sampleArrivals };
const whole = formatLog({
  meta: { ...sampleMeta, share },
  startMs: 1_000_000,
  intervals: [0, 1].map((second) => ({
    ...{ start: second, end: second + 1, answered: 50, failed: 0, dropped: 0, broken: 0 },
    histograms: histograms(50),
  })),
  end: { due: 100, unfinished: 0, elapsedSeconds: 2, cpuSeconds: 1, cpuWallSeconds: 2, aborted: false },
});

/** The members of the comment lines, each where it stands. */
const members: [line: string, member: string][] = [
  ...[
    'format',
    'scenario',
    'engine',
    'engineVersion',
    'model',
    'target',
    'seed',
    'commit',
    'plannedSeconds',
    'lost',
  ].map((member): [string, string] => ['flowgauge', member]),
  ...['intendedRatePerSecond', 'segment', 'sequence', 'distribution', 'arrivals', 'stages', 'maxVus'].map(
    (member): [string, string] => ['flowgauge', member],
  ),
  ...['start', 'end', 'answered', 'failed', 'dropped', 'broken'].map((member): [string, string] => [
    'interval',
    member,
  ]),
  ...['due', 'unfinished', 'elapsedSeconds', 'cpuSeconds', 'cpuWallSeconds', 'aborted'].map(
    (member): [string, string] => ['end', member],
  ),
];

/** The log with a member of its first line of that name called otherwise. */
function without(line: string, member: string): string {
  const lines = whole.split('\n');
  const index = lines.findIndex((one) => one.startsWith(`#[${line} `));
  lines[index] = lines[index]?.replace(`"${member}":`, `"not-${member}":`) ?? '';
  return lines.join('\n');
}

describe('a log that is not as it was written', () => {
  test('is read where it is', () => {
    expect(parseLog(whole, 'x.hlog').end?.due).toBe(100);
  });

  test.each(members)('names the line that lacks a member: %s, %s', (line, member) => {
    const number = whole.split('\n').findIndex((one) => one.startsWith(`#[${line} `)) + 1;
    expect(() => parseLog(without(line, member), 'x.hlog')).toThrow(
      new RegExp(`^x\\.hlog(:${number}\\b|.*${member}| says format).*${member}`),
    );
  });

  test.each<[string, string, string, RegExp]>([
    ['an engine that nobody knows', '"engine":"k6"', '"engine":"wrk"', /"engine" is "wrk", not k6 or autocannon/],
    ['a model that nobody knows', '"model":"open"', '"model":"half"', /"model" is "half", not open or closed/],
    ['another format', '"format":1', '"format":2', /format 2, and this version of flowgauge reads 1/],
    ['a count as text', '"answered":50', '"answered":"50"', /:6, interval 1: "answered" is "50", not a number/],
    ['half a request', '"answered":50', '"answered":50.5', /not a whole number/],
    ['less than none', '"dropped":0', '"dropped":-1', /"dropped" is -1, not a number from 0/],
    [
      'a comment that is torn',
      '"dropped":0,"broken":0}]',
      '"dropped":0,"bro',
      /:6 is damaged: .*"#\[interval" is not JSON/,
    ],
    ['a head that is torn', '"lost":[]', '"lost":[', /:2 is damaged/],
    ['no time of the start', '#[StartTime: 1000', '#[StartTime: soon', /:3 names no time/],
    ['time that goes back', '"start":1,"end":2', '"start":0,"end":0.5', /goes back/],
    ['an end before its start', '"start":1,"end":2', '"start":1,"end":0.5', /ends at 0.5 s, before it starts at 1 s/],
  ])('is refused with %s', (_, from, to, says) => {
    expect(whole).toContain(from);
    expect(() => parseLog(whole.replace(from, to), 'x.hlog')).toThrow(says);
  });

  test('is refused where two stand in one file, and where something stands behind its end', () => {
    expect(() => parseLog(whole + whole, 'x.hlog')).toThrow(/begins a second log/);
    const interval = whole.split('\n').find((line) => line.startsWith('#[interval '));
    expect(() => parseLog(`${whole}${interval}\n`, 'x.hlog')).toThrow(/after the end/);
  });
});

describe('a log that lost a line is refused by its name, by all who read logs', () => {
  /** A histogram is gone, its interval's counts are not. */
  const lines = whole.split('\n');
  const firstTag = lines.findIndex((line) => line.startsWith('Tag='));
  const torn = lines.toSpliced(firstTag, 1).join('\n');
  const damaged = whole.replace(/(,[A-Za-z0-9+/]{40})[A-Za-z0-9+/=]+/, '$1');
  const files = (text: string): [good: string, bad: string] => {
    const [good, bad] = [join(folder, 'good.hlog'), join(folder, 'bad.hlog')];
    writeFileSync(good, whole);
    writeFileSync(bad, text.replace('"segment":"0:1/2"', '"segment":"1/2:1"'));
    return [good, bad];
  };

  test.each([
    [
      'a histogram that is missing',
      torn,
      /bad\.hlog is not whole: 100 requests were answered, and 50 have a response time/,
    ],
    ['a histogram that is damaged', damaged, /bad\.hlog: a histogram cannot be decoded/],
  ])('%s', (_, text, says) => {
    const [good, bad] = files(text);
    expect(() => mergeFiles([good, bad], join(folder, 'out.hlog'), { force: false, cpus: 2 })).toThrow(says);
    expect(() => gatherLogs(findLogs([good, bad]), { generators: 2, names: [] })).toThrow(says);
    const request = { base: [good], candidate: [bad], baselinesRoot: folder, options: defaultCompareOptions };
    expect(() => compareRecorded(request)).toThrow(says);
  });

  test('one whose generator was killed in the midst of an interval counts as far as it is whole', () => {
    const cut = whole.slice(0, whole.indexOf('#[end'));
    const [good, bad] = files(cut.slice(0, cut.lastIndexOf('Tag=')));
    const gathered = gatherLogs(findLogs([good, bad]), { generators: 2, names: [] });
    expect(gathered.log.end.due).toBe(150);
    expect(gathered.missing.join()).toMatch(/share 2 of 2 .*was cut off/);
  });
});
