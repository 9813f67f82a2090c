import type { Rule } from './rule.ts';
import { errorPlace, shownTexts } from './shown-texts.ts';

/** Lines that only a runtime writes: stack frames and the heads of stack traces (CWE-209). */
const traces: readonly RegExp[] = [
  // JavaScript: "at run (/srv/app.js:1:2)", "at file:///srv/app.js:1:2", also where the lines were joined to one
  /^[ \t]*at (?:async )?(?:new )?[^\n]{0,200}(?:[(/\\]|file:|node:)[^\n]{0,300}:\d+:\d+\)?,?\s*$/m,
  /\bat (?:async )?(?:new )?[\w.$<>[\]# ]{1,120} \((?:file:|node:|\/|[A-Za-z]:\\|webpack)[^()\n]{0,300}:\d+:\d+\)/,
  /\bat (?:file:\/\/|node:|\/)[^\s()]{1,300}:\d+:\d+(?=\s|$)/,
  // Java and its kin: "at java.base/java.lang.Thread.run(Thread.java:833)"
  /\bat (?:[\w.-]+(?:@[\w.-]+)?\/{1,2})?[\w.$<>]+\((?:[\w$-]+\.(?:java|kt|scala|groovy|clj)(?::\d+)?|Native Method|Unknown Source)\)/,
  /^[ \t]*Caused by: [\w.$]+(?:Exception|Error)\b/m,
  // Python
  /\bTraceback \(most recent call last\)/,
  /(?:^|[\s(])File "[^"\n]{1,300}", line \d+(?:, in |\s*$)/m,
  // Go
  /\bgoroutine \d+(?: gp=\S+ m=\S+(?: mp=\S+)?)? \[[a-z ,()\d]+\]:/,
  /^[ \t]*\/[^\n]{1,300}\.go:\d+ \+0x[0-9a-f]+\s*$/m,
  // .NET, with and without debug information
  /\bat [^\n]{1,300} in [^\n]{1,300}:line \d+\b/,
  /^ {2,}at [\w`<>[\]+]+(?:\.[\w`<>[\]+|]+)+\([^()\n]{0,300}\)\s*$/m,
  // Rust, PHP, Ruby
  /\bpanicked at [^\n]{1,200}\.rs:\d+/,
  /^#\d+ [^\n]{1,300}\.php\(\d+\): /m,
  /\bin \/[^\s\n]{1,300}\.php(?: on line |:)\d+/,
  /^[ \t]*(?:from )?\/?[^\s:\n]{1,300}\.rb:\d+:in [`']/m,
];

/** The first line of a text that shows a stack trace; undefined where none does. */
export function traceIn(text: string): string | undefined {
  return traces.map((trace) => trace.exec(text)?.[0]).find((line) => line !== undefined);
}

export const errorDisclosure: Rule = {
  reportedBy: 'answer',
  about: 'message',
  authority: 'inferred',
  severity: 'error',
  covers: 'an error answer holds no stack trace of the server, in text, JSON or HTML',
  hint: 'log the trace, and answer with a message for the caller',
  sees: ({ status }) => status >= 400,
  judgeAnswer: (view) => {
    if (view.status < 400) return [];
    const found = shownTexts(view)
      .map(traceIn)
      .find((line) => line !== undefined);
    if (found === undefined) return [];
    return [
      {
        pointer: errorPlace(view),
        message: `the ${view.status} answer shows a stack trace`,
        expected: 'a message for the caller',
        actual: found.trim().slice(0, 160),
      },
    ];
  },
};
