import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { headerValue } from '../../core/exchange.ts';
import type { BodyBudget } from './body-budget.ts';
import type { AnswerOutcome } from './message.ts';

const decoders = new Map<string, typeof gunzipSync>([
  ['gzip', gunzipSync],
  ['x-gzip', gunzipSync],
  ['deflate', inflateSync],
  ['br', brotliDecompressSync],
]);

/**
 * The answer with its content codings undone (RFC 9110, section 8.4): a server may compress what nobody asked it not to.
 * A body that is not what Content-Encoding says stays as it came, with the fault beside it.
 * A decoded body beyond the budget's allowance is a fault too.
 */
export function decodeContent(outcome: AnswerOutcome, budget: BodyBudget): AnswerOutcome {
  if (outcome.kind !== 'answered' || outcome.body.length === 0 || outcome.truncated) return outcome;
  const codings = (headerValue(outcome.headers, 'content-encoding') ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== 'identity');
  let { body } = outcome;
  for (const coding of codings.reverse()) {
    const decode = decoders.get(coding);
    // A coding that this client cannot read says nothing about the server.
    if (decode === undefined) return outcome;
    const maxBytes = budget.allowance();
    try {
      body = decode(body, { maxOutputLength: maxBytes });
      budget.spend(body.length);
    } catch (error) {
      const tooLarge = error instanceof RangeError;
      const fault = tooLarge
        ? `Content-Encoding ${coding}, and the body unpacks to more than ${maxBytes} bytes`
        : `Content-Encoding ${coding}, but the body is not ${coding}`;
      return { ...outcome, framingFaults: [...outcome.framingFaults, fault] };
    }
  }
  return { ...outcome, body };
}
