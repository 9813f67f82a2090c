import type { Rule } from './rule.ts';

export const messageFraming: Rule = {
  name: 'message-framing',
  authority: 'inferred',
  severity: 'error',
  covers: 'an answer is as long as it says, and says it once (RFC 9112, section 6)',
  hint: 'count Content-Length in bytes of the encoded body',
  judgeAnswer: (view) => {
    const { outcome } = view.raw;
    const faults = outcome.kind === 'answered' ? outcome.framingFaults : [];
    return faults.map((fault) => ({
      pointer: '',
      message: 'the length of the answer is wrong',
      expected: 'exactly the bytes that the head announces',
      actual: fault,
    }));
  },
};
