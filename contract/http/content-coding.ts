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

/** Codings that one answer may have on top of each other; no server needs more than two. */
const maxCodings = 4;

/**
 * The answer with its content codings undone (RFC 9110, section 8.4): a server may compress what nobody asked it not to.
 * A body that is not what Content-Encoding says stays as it came, with the fault beside it.
 * A decoded body beyond the budget's allowance is a fault too, and so are codings without end.
 */
export function decodeContent(outcome: AnswerOutcome, budget: BodyBudget): AnswerOutcome {
  if (outcome.kind !== 'answered' || outcome.body.length === 0 || outcome.truncated) return outcome;
  const codings = (headerValue(outcome.headers, 'content-encoding') ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== 'identity');
  const faulty = (fault: string): AnswerOutcome => ({ ...outcome, framingFaults: [...outcome.framingFaults, fault] });
  if (codings.length > maxCodings) return faulty(`${codings.length} content codings on top of each other`);
  let { body } = outcome;
  for (const coding of codings.reverse()) {
    const decode = decoders.get(coding);
    // A coding that this client cannot read says nothing about the server.
    if (decode === undefined) return outcome;
    const maxBytes = budget.allowance();
    try {
      body = decode(body, { maxOutputLength: maxBytes });
      budget.grow(0, body.length);
    } catch (error) {
      if (!(error instanceof RangeError)) return faulty(`Content-Encoding ${coding}, but the body is not ${coding}`);
      budget.grow(0, maxBytes);
      return faulty(`Content-Encoding ${coding}, and the body unpacks to more than ${maxBytes} bytes`);
    }
  }
  return { ...outcome, body };
}
