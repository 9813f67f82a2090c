import { isJsonObject } from '../../core/json.ts';
import type { Rule } from './rule.ts';

/** Lines that only a runtime writes: stack frames and the heads of stack traces (CWE-209). */
const traces: readonly RegExp[] = [
  /^\s*at (?:async )?(?:new )?[^\n]{0,200}(?:[(/\\]|file:)[^\n]{0,300}:\d+:\d+\)?\s*$/m,
  /^\s*at [\w.$<>]+\([\w$]+\.(?:java|kt|scala|groovy):\d+\)\s*$/m,
  /^Traceback \(most recent call last\):/m,
  /^\s*File "[^"\n]+", line \d+, in /m,
  /^goroutine \d+ \[[a-z ]+\]:/m,
  /^\s*at [^\n]{1,300} in [^\n]{1,300}:line \d+\s*$/m,
  /\bpanicked at [^\n]{1,200}\.rs:\d+/,
];

/** The first line of a text that shows a stack trace; undefined where none does. */
export function traceIn(text: string): string | undefined {
  return traces.map((trace) => trace.exec(text)?.[0]).find((line) => line !== undefined);
}

/** What of an answer is shown to people: its texts, however deep, or the body itself where it is no JSON. */
function* texts(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const member of Object.values(value)) yield* texts(member);
}

export const errorDisclosure: Rule = {
  name: 'error-disclosure',
  authority: 'inferred',
  severity: 'error',
  covers: 'an error answer holds no stack trace of the server',
  hint: 'log the trace, and answer with a message for the caller',
  judgeAnswer: (view) => {
    if (view.status < 400) return [];
    const shown = isJsonObject(view.json) ? [...texts(view.json)] : [view.text ?? ''];
    for (const text of shown) {
      const found = traceIn(text);
      if (found === undefined) continue;
      const pointer = view.model.statuses.has(view.status)
        ? `${view.model.operation.pointer}/responses/${view.status}`
        : view.model.operation.pointer;
      return [
        {
          pointer,
          message: `the ${view.status} answer shows a stack trace`,
          expected: 'a message for the caller',
          actual: found.trim().slice(0, 160),
        },
      ];
    }
    return [];
  },
};
