import { appendFileSync, writeFileSync } from 'node:fs';
import { isConstant, planDurationMs } from '../../../../scenarios/arrivals.ts';
import { dueTimes } from '../../../../scenarios/due-times.ts';
import type { ArrivalPlan } from '../../../../scenarios/index.ts';
import { createIntervalRecorder } from '../../../log/interval-recorder.ts';
import type { LogMeta } from '../../../log/log-format.ts';
import type { Progress } from '../../../log/progress.ts';
import { logEnd, logHead, logInterval } from '../../../log/write-log.ts';
import { shareDueTimes } from '../../../shares/share.ts';
import { createCsvMatcher } from './csv-matcher.ts';
import { type CsvRow, csvRowParser } from './csv-row.ts';

/** What a k6 without our output cannot tell. */
export const lostWithStockK6: string[] = [
  "times come from the CSV of a k6 without flowgauge's output: wall clock, cut to microseconds",
  'writing that CSV costs the generator about a fifth more CPU for each request',
];

export interface CsvRecording {
  line(text: string): void;
  /** @param abortedAtMs when the run was asked to stop, milliseconds since the epoch */
  finish(cpu: { seconds: number; wallSeconds: number }, abortedAtMs: number | undefined): void;
}

/** Turns the CSV that k6 prints into the histogram log that our output would have written. */
export function recordCsv(options: {
  file: string;
  arrivals: ArrivalPlan;
  meta: LogMeta;
  intervalMs: number;
  onProgress: (progress: Progress) => void;
}): CsvRecording {
  const { file, arrivals, meta, intervalMs, onProgress } = options;
  const recorder = createIntervalRecorder(meta.scenario, 'open');
  const { share } = meta;
  const due = share === undefined ? dueTimes(arrivals) : shareDueTimes(arrivals, share);
  const totalMs = planDurationMs(arrivals);
  const matcher = createCsvMatcher(due, totalMs, recorder);
  let parse: ((line: string) => CsvRow) | undefined;
  let begun: number | undefined;
  let flushedMs = 0;
  let lastMs = 0;
  const flush = (nowMs: number): void => {
    const inFlight = Math.max(0, due.dueBefore(Math.min(nowMs, totalMs)) - matcher.counted());
    const { entry, progress } = recorder.take(flushedMs / 1000, nowMs / 1000, inFlight);
    flushedMs = nowMs;
    appendFileSync(file, logInterval(entry));
    onProgress(progress);
  };
  return {
    line(text) {
      if (parse === undefined) {
        parse = csvRowParser(text);
        return;
      }
      const row = parse(text);
      if (begun !== undefined && row.atMs - begun >= flushedMs + intervalMs) flush(row.atMs - begun);
      matcher.add(row);
      const startMs = matcher.startMs();
      if (begun === undefined && startMs !== undefined) {
        begun = startMs;
        writeFileSync(file, logHead(meta, startMs));
      }
      if (begun !== undefined) lastMs = Math.max(lastMs, row.atMs - begun);
    },
    finish(cpu, abortedAtMs) {
      if (begun === undefined) writeFileSync(file, logHead(meta, Date.now()));
      flush(Math.max(lastMs, flushedMs));
      // A ramp's clock starts later than its duration does, so its last arrivals may never be walked.
      const planMs = isConstant(arrivals) ? totalMs : totalMs - matcher.lateMs();
      const walkedMs = begun === undefined || abortedAtMs === undefined ? planMs : abortedAtMs - begun;
      const counted = matcher.counted();
      const owed = Math.max(counted, begun === undefined ? 0 : due.dueBefore(Math.min(walkedMs, planMs)));
      appendFileSync(
        file,
        logEnd({
          due: owed,
          unfinished: owed - counted,
          elapsedSeconds: flushedMs / 1000,
          cpuSeconds: cpu.seconds,
          cpuWallSeconds: cpu.wallSeconds,
          aborted: abortedAtMs !== undefined,
        }),
      );
    },
  };
}
