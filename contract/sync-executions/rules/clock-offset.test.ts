import { describe, expect, test } from 'vitest';
import type { AnswerView } from '../../answer/answer-view.ts';
import { sampleAnswer, sampleModel } from '../../fixture/sample-answer.ts';
import { measureClockOffset } from './clock-offset.ts';
import { timeWindow } from './time-window.ts';

const start = Date.parse('2026-03-01T12:00:00.400Z');
const second = (epochMs: number): string => new Date(epochMs).toISOString().replace(/\.\d+Z$/, 'Z');

interface Clocks {
  /** the service's clock minus ours, which its times are taken from */
  serviceMs?: number;
  /** the clock of the Date field minus ours; none where null */
  dateMs?: number | null;
}

/** Calls of a success flow, 130 ms apart, on a target whose clocks are as told for each. */
function calls(count: number, clocksOf: (index: number) => Clocks, host = '127.0.0.1:1'): AnswerView[] {
  return Array.from({ length: count }, (_, index) => {
    const { serviceMs = 0, dateMs = serviceMs } = clocksOf(index);
    const sentAtMs = start + index * 130;
    const now = sentAtMs + 5;
    return sampleAnswer({
      id: `c${index}`,
      request: { url: `http://${host}/v2/p/fgs/workflows/success/sync-executions` },
      sentAtMs,
      headers: dateMs === null ? [] : [['Date', new Date(now + dateMs).toUTCString()]],
      body: { status: 'success', begin_time: second(now + serviceMs), end_time: second(now + serviceMs) },
    });
  });
}

const errorsOf = (answers: AnswerView[]): string[] =>
  (timeWindow.judgeRun?.({ model: sampleModel, answers }).breaches ?? [])
    .filter(({ atMost }) => atMost === undefined)
    .flatMap(({ exchanges }) => exchanges);

const judge = (answers: AnswerView[]): { breaches: number; looked: number; unknown: string | undefined } => {
  const found = timeWindow.judgeRun?.({ model: sampleModel, answers });
  return { breaches: found?.breaches.length ?? 0, looked: found?.looked.length ?? 0, unknown: found?.unknown };
};

describe('the clock of the target', () => {
  test.each([-40_000, -2_000, -500, 0, 1_000, 2_000, 40_000])(
    '%d ms off is no breach, here or elsewhere',
    (serviceMs) => {
      for (const host of ['127.0.0.1:1', 'host.example']) {
        const answers = calls(40, () => ({ serviceMs }), host);
        expect(judge(answers)).toEqual({ breaches: 0, looked: 40, unknown: undefined });
        const clock = measureClockOffset(answers);
        expect(clock.known && clock.offset.from <= serviceMs + 1_000 && clock.offset.to >= serviceMs - 1_000).toBe(
          true,
        );
      }
    },
  );

  test('is measured from answers with times alone: refusals of another clock do not move it', () => {
    const refusals = Array.from({ length: 60 }, (_, index) =>
      sampleAnswer({
        id: `r${index}`,
        status: 400,
        sentAtMs: start,
        headers: [['Date', new Date(start).toUTCString()]],
        expect: { right: [400] },
      }),
    );
    expect(judge([...refusals, ...calls(20, () => ({ serviceMs: 2_000 }))]).breaches).toBe(0);
  });

  test('of a minority of instances is their own', () => {
    const answers = calls(40, (index) => ({ serviceMs: index % 3 === 0 ? 5_000 : 0 }));
    expect(judge(answers)).toEqual({ breaches: 0, looked: 40, unknown: undefined });
  });

  test('does not excuse times that differ from the Date beside them', () => {
    expect(errorsOf(calls(20, () => ({ serviceMs: 5_000, dateMs: 0 })))).toHaveLength(40);
    expect(errorsOf(calls(20, () => ({ serviceMs: -5_000, dateMs: 0 }), 'host.example'))).toHaveLength(40);
    expect(judge(calls(20, (index) => ({ serviceMs: index === 7 ? 60_000 : 0, dateMs: 0 }))).breaches).toBe(2);
  });

  test('may be another than that of the Date by up to 3 s, which a proxy may have written: a warning', () => {
    for (const skewMs of [-2_000, 2_000]) {
      for (const host of ['127.0.0.1:1', 'host.example']) {
        const answers = calls(40, (index) => ({ serviceMs: skewMs + (index === 7 ? 9_000 : 0), dateMs: 0 }), host);
        expect(judge(answers).breaches).toBeGreaterThanOrEqual(2);
        expect(errorsOf(answers)).toEqual(['c7', 'c7']);
      }
    }
  });

  test('does not excuse times that were kept from one call, though most calls of a dense second agree with them', () => {
    // 24 calls within 700 ms, the others before and after: what was kept drifts 2 to 3 s from all that came later.
    const later = [
      1_600,
      1_900,
      2_100,
      ...Array.from({ length: 24 }, (_, index) => 2_500 + index * 29),
      3_900,
      4_100,
      4_200,
    ];
    const kept = later.map((afterMs, index) =>
      sampleAnswer({
        id: `k${index}`,
        sentAtMs: start + afterMs,
        headers: [['Date', new Date(start + afterMs + 5).toUTCString()]],
        body: { status: 'success', begin_time: second(start), end_time: second(start) },
      }),
    );
    expect(errorsOf(kept).length).toBeGreaterThan(20);
  });

  test('is not known without a Date, nor where no majority agrees', () => {
    expect(judge(calls(20, () => ({ serviceMs: 9_000, dateMs: null })))).toMatchObject({
      breaches: 0,
      looked: 0,
      unknown: expect.stringContaining('no answer with times has a Date field'),
    });
    expect(judge(calls(20, (index) => ({ serviceMs: index % 2 === 0 ? 0 : 9_000 })))).toMatchObject({
      looked: 0,
      unknown: expect.stringContaining('no majority'),
    });
  });
});
