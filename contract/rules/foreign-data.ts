import { markersIn } from '../answer/marker.ts';
import type { Rule } from './rule.ts';

export const foreignData: Rule = {
  reportedBy: 'call',
  authority: 'inferred',
  severity: 'error',
  covers: 'an answer holds nothing that was sent in another request',
  hint: 'look for state shared between calls: module-level buffers, merged defaults, reused objects, answers by arrival order',
  judgeAnswer: (view) => {
    if (view.text === undefined) return [];
    const found = markersIn(view.text);
    if (found.length === 0) return [];
    const own = new Set([
      view.expect.marker,
      ...markersIn(Buffer.from(view.raw.request.body ?? '').toString('latin1')),
    ]);
    const foreign = found.find((marker) => !own.has(marker));
    if (foreign === undefined) return [];
    return [
      {
        pointer: `${view.model.operation.pointer}/responses/${view.status}`,
        message: 'the answer holds words of another request',
        expected: view.expect.marker === '' ? 'no planted words' : `only ${view.expect.marker}`,
        actual: foreign,
      },
    ];
  },
};
