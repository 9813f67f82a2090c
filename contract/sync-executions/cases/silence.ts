import type { AnswerView } from '../../answer/answer-view.ts';
import { measureClockOffset } from '../rules/clock-offset.ts';

/** Past the beginning of a second by any clock that ticks in time. */
const guardMs = 50;
/** Two whole seconds and the fraction by which a clock that is not ours may be off the beginning of its own. */
const foreignClockMs = 2_300;

/**
 * Milliseconds of silence after which a time that was kept from an earlier call lies outside the window of the next
 * (rule time-window: from the second in which the call was sent, less one). By our own clock that is when two seconds
 * more have begun, 1.05 to 2.05 s from now; where the target's clock is another, its seconds begin when they like.
 */
export function silenceMs(nowMs: number, answers: readonly AnswerView[]): number {
  const clock = measureClockOffset(answers);
  const isOurs = !clock.known || (clock.offset.from === 0 && clock.offset.to === 0);
  return isOurs ? 2_000 - (nowMs % 1_000) + guardMs : foreignClockMs;
}
