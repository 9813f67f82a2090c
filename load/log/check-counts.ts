import { messageOf } from '../../core/message-of.ts';
import { isAnswered } from '../../core/outcome.ts';
import { Problem } from '../../core/problem.ts';
import { recordAgain } from './check-part.ts';
import type { HistogramLog, IntervalEntry } from './log-format.ts';
import { addIntervals, type Measured, nothingMeasured } from './sum-log.ts';

/** What of a sum its histograms do not hold, in words: a line of the log is lost. Undefined where all is there. */
function disagreement({ outcomes, answered, failed }: Measured): string | undefined {
  for (const time of ['response', 'service'] as const) {
    const held = { answered: 0, failed: 0 };
    for (const [outcome, histograms] of outcomes) {
      held[isAnswered(outcome) ? 'answered' : 'failed'] += histograms[time].totalCount;
    }
    if (held.answered !== answered)
      return `${answered} requests were answered, and ${held.answered} have a ${time} time`;
    if (held.failed !== failed) return `${failed} requests failed, and ${held.failed} have a ${time} time`;
  }
  return undefined;
}

/** True where an interval holds the times of all requests that it counts. */
export function isWhole(entry: IntervalEntry): boolean {
  const measured = nothingMeasured();
  try {
    addIntervals(measured, [entry]);
  } catch {
    return false;
  }
  return disagreement(measured) === undefined;
}

/**
 * Refuses a sum that lacks times of requests which it counts.
 * @param file the log, as messages name it
 * @throws Problem `run-unreadable`
 */
export function assertAllMeasured(measured: Measured, file: string): void {
  const lost = disagreement(measured);
  if (lost !== undefined) throw new Problem('run-unreadable', `${file} is not whole: ${lost}`, recordAgain);
}

/**
 * Runs `sum` over logs and checks what it gives; only where that is not whole are the logs looked at one by one, for the file to name.
 * @throws Problem `run-unreadable` naming the first log that is not whole; whatever `sum` throws where all are
 */
export function sumChecked<T extends HistogramLog>(
  logs: readonly { file: string; log: HistogramLog }[],
  sum: () => T,
): T {
  try {
    const summed = sum();
    assertWholeLog(summed, 'the sum of the logs');
    return summed;
  } catch (error) {
    for (const { file, log } of logs) assertWholeLog(log, file);
    throw error;
  }
}

/**
 * Refuses a log whose histograms cannot be decoded, or lack requests that its counts have.
 * @throws Problem `run-unreadable`
 */
export function assertWholeLog({ intervals }: HistogramLog, file: string): void {
  const measured = nothingMeasured();
  try {
    addIntervals(measured, intervals);
  } catch (error) {
    throw new Problem('run-unreadable', `${file}: a histogram cannot be decoded: ${messageOf(error)}`, recordAgain);
  }
  assertAllMeasured(measured, file);
}
