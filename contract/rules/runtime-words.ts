import type { AnswerView } from '../answer/answer-view.ts';
import type { Rule } from './rule.ts';
import { errorPlace, shownTexts } from './shown-texts.ts';

/** What runtimes write where nobody wrote a message, and what is left where a value was to be put into one. */
const words: readonly RegExp[] = [
  // JavaScript
  /Cannot (?:read|set) propert(?:y|ies) (?:of|'[^'\n]*' of) (?:undefined|null)\b[^\n]{0,80}/,
  /\b[\w.$]{1,80} is not (?:a function|iterable|a constructor)\b/,
  /\b(?:Unexpected (?:token|end of JSON input|non-whitespace character)|Maximum call stack size exceeded)\b[^\n]{0,80}/,
  /\[object \w+\]/,
  /(?<![\w"'`-])undefined(?![\w"'`-])/,
  /(?<![\w"'`])NaN(?![\w"'`])/,
  // Go
  /%!\w?\([^()\n]{0,120}\)/,
  /<nil>|\bruntime error: [^\n]{0,120}|\bjson: cannot unmarshal [^\n]{0,120}/,
  // Python
  /'NoneType' object [^\n]{0,80}|'\w+' object (?:has no attribute|is not (?:subscriptable|callable|iterable))\b[^\n]{0,80}/,
  /\b(?:KeyError|AttributeError|ValueError|TypeError|IndexError|RecursionError)(?=[:(])[^\n]{0,80}/,
  /<[\w. ]+ (?:object|function) [^\n<>]{0,80}at 0x[0-9a-f]+>/,
  // Java and .NET
  /\b(?:java|javax|jakarta|kotlin|org\.springframework)(?:\.\w+)+(?:Exception|Error)\b/,
  /Cannot (?:invoke|read field|load from) [^\n]{1,160} because [^\n]{1,160} is null/,
  /\bObject reference not set to an instance of an object\b|\bSystem(?:\.\w+)+Exception\b/,
  /\b[a-z]\w*(?:\.\w+){1,8}[$.][A-Z]\w*@[0-9a-f]{5,8}\b/,
];

/** The first words of a runtime in a text that `sent` does not hold; undefined where there are none. */
function runtimeWordsIn(text: string, sent = ''): string | undefined {
  return words.map((word) => word.exec(text)?.[0]).find((found) => found !== undefined && !sent.includes(found));
}

/** What the client itself sent: a message that quotes it shows nothing of the server. */
function sentText({ raw: { request } }: AnswerView): string {
  const fields = request.headers.map(([, value]) => value).join('\n');
  return `${request.url}\n${fields}\n${Buffer.from(request.body ?? '').toString('utf8')}`;
}

export const runtimeWords: Rule = {
  reportedBy: 'answer',
  about: 'message',
  authority: 'inferred',
  severity: 'warn',
  covers:
    'the messages of an error answer are written for people: no undefined, NaN, [object Object] or words of a runtime',
  hint: 'catch the error where it happens, say what the caller can do, and check the template of the message',
  sees: ({ status }) => status >= 400,
  judgeAnswer: (view) => {
    if (view.status < 400) return [];
    const sent = sentText(view);
    const found = shownTexts(view)
      .map((text) => runtimeWordsIn(text, sent))
      .find((word) => word !== undefined);
    if (found === undefined) return [];
    return [
      {
        pointer: errorPlace(view),
        message: `the ${view.status} answer shows words of a runtime`,
        expected: 'a message for the caller',
        actual: found.trim().slice(0, 160),
      },
    ];
  },
};
