import { isJsonObject } from '../../core/json.ts';
import type { Rule } from './rule.ts';

export const undeclaredField: Rule = {
  reportedBy: 'answer',
  about: 'message',
  authority: 'inferred',
  severity: 'note',
  covers: 'a field that the page does not list; response bodies are open, so this only informs',
  hint: 'tell the page, or ignore it',
  judgeAnswer: (view) => {
    const { json } = view;
    if (!view.documented || !isJsonObject(json)) return [];
    // What is said of the body itself has no member's name.
    const known = new Set(view.model.constraints(String(view.status)).flatMap(({ path }) => path.slice(0, 1)));
    const pointer = `${view.model.operation.pointer}/responses/${view.status}`;
    const expected = `members ${[...known].join(', ')}`;
    return Object.keys(json)
      .filter((name) => !known.has(name) && !(view.status >= 400 && name === 'request_id'))
      .map((name) => ({ pointer, message: `"${name}" is not on the page`, expected, actual: `"${name}"` }));
  },
};
