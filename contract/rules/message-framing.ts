import type { Rule } from './rule.ts';

export const messageFraming: Rule = {
  reportedBy: 'answer',
  about: 'message',
  authority: 'inferred',
  severity: 'error',
  covers:
    'an answer is as long as it says, says it once, and is coded as it says (RFC 9112, section 6; RFC 9110, section 8.4)',
  hint: 'count Content-Length in bytes of the encoded body',
  judgeAnswer: (view) => {
    const { outcome } = view.raw;
    // What follows the refusal of broken HTTP answers the rest of the broken request.
    const faults = outcome.kind === 'answered' && view.expect.mayDrop !== true ? outcome.framingFaults : [];
    return faults.map((fault) => ({
      pointer: '',
      message: 'the answer is not framed as its head says',
      expected: 'exactly the bytes that the head announces, coded as it says',
      actual: fault,
    }));
  },
};
