import { formatPointer } from '../../core/json-pointer.ts';
import type { AnswerView } from '../answer/answer-view.ts';
import { perAnswer } from '../answer/per-answer.ts';
import { valuesAt } from '../model/instance-path.ts';

/** A time member of an answer. `form` is `good` where `epochMs` can be relied on. */
export interface TimeMember {
  at: string;
  /** member names with `*`, as the constraint has them */
  path: readonly string[];
  text: string;
  pointer: string;
  form: 'good' | 'malformed' | 'impossible';
  epochMs: number;
}

const documentedForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** The instant that a text in the documented form names; undefined where the calendar has none. */
function epochOf(text: string): number | undefined {
  const epochMs = Date.parse(text);
  if (Number.isNaN(epochMs)) return undefined;
  return new Date(epochMs).toISOString() === text.replace('Z', '.000Z') ? epochMs : undefined;
}

/** Every time in a documented answer; members of another type or beyond their length are left to the rules on those. */
export const timesIn: (view: AnswerView) => TimeMember[] = perAnswer(readTimes);

function readTimes(view: AnswerView): TimeMember[] {
  if (!view.documented) return [];
  const faulty = new Set(
    view
      .schemaFaults()
      .filter(({ keyword }) => keyword === 'maxLength')
      .map(({ at }) => at),
  );
  return view.model.times(String(view.status)).flatMap(({ path, pointer }) =>
    valuesAt(view.json, path).flatMap(({ at, value }): TimeMember[] => {
      if (typeof value !== 'string' || faulty.has(at)) return [];
      const found = { at, path, text: value, pointer };
      if (!documentedForm.test(value)) return [{ ...found, form: 'malformed', epochMs: Number.NaN }];
      const epochMs = epochOf(value);
      return [
        epochMs === undefined
          ? { ...found, form: 'impossible', epochMs: Number.NaN }
          : { ...found, form: 'good', epochMs },
      ];
    }),
  );
}

/** Begin and end that stand in one object, with the JSON pointer of that object. */
export interface Period {
  at: string;
  begin: TimeMember;
  end: TimeMember;
}

/** Every period of an answer; only where both of its times can be relied on. */
export const periodsIn: (view: AnswerView) => Period[] = perAnswer(readPeriods);

/** The period of what the whole answer is about. */
export function ownPeriod(view: AnswerView): Period | undefined {
  return periodsIn(view).find(({ at }) => at === '');
}

function readPeriods(view: AnswerView): Period[] {
  const good = timesIn(view).filter(({ form }) => form === 'good');
  const parentOf = (time: TimeMember): string => time.at.slice(0, time.at.lastIndexOf('/'));
  const named = (name: RegExp): TimeMember[] => good.filter(({ path }) => name.test(path.at(-1) ?? ''));
  // The first of several ends of one object stays.
  const ends = new Map(
    named(/^end|^finish/)
      .reverse()
      .map((end) => [parentOf(end), end]),
  );
  return named(/^begin|^start/).flatMap((begin) => {
    const at = parentOf(begin);
    const end = ends.get(at);
    return end === undefined ? [] : [{ at: at || formatPointer([]), begin, end }];
  });
}
