import { isUtf8 } from 'node:buffer';
import type { Exchange, ExchangeRequest, ExchangeResponse, HeaderList } from '../../core/exchange.ts';
import { type Redactor, redactedMark } from '../../core/redact.ts';
import type { AnswerOutcome, RawExchange, SentRequest } from './message.ts';
import { wireRequestOf } from './wire-request.ts';

/** Bytes of a body that an exchange keeps. */
const keptBytes = 16 * 1024;

function shown(body: Uint8Array, redactor: Redactor): { body: string; bodyTruncated?: boolean } {
  const whole = redactor.text(
    Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, keptBytes * 2)).toString('utf8'),
  );
  if (body.length <= keptBytes) return { body: whole };
  return { body: whole.slice(0, keptBytes), bodyTruncated: true };
}

function response(outcome: AnswerOutcome, redactor: Redactor): ExchangeResponse {
  if (outcome.kind === 'transport-error') return { ...outcome, message: redactor.text(outcome.message) };
  if (outcome.kind === 'client-timeout') return outcome;
  const { body, bodyTruncated } = shown(outcome.body, redactor);
  const cut = bodyTruncated === true || outcome.truncated;
  return {
    kind: 'answered',
    status: outcome.status,
    headers: redactor.headers(outcome.headers),
    body,
    ...(cut && { bodyTruncated: true }),
  };
}

/** Credentials that a case made up: shown, but for what is a secret of the run after all. */
function madeUpFields({ headers, unsigned }: SentRequest, redactor: Redactor): HeaderList {
  if (unsigned !== true) return [];
  return headers.flatMap(([name, value]): HeaderList => {
    const isHidden = redactor.headers([[name, value]])[0]?.[1] === redactedMark;
    return isHidden ? [[name, redactor.text(value)]] : [];
  });
}

function requestOf(raw: RawExchange, redactor: Redactor): ExchangeRequest {
  const { method, url, headers, body } = raw.request;
  const wire = wireRequestOf(raw.request, redactor);
  const madeUp = madeUpFields(raw.request, redactor);
  const isText = body === null || isUtf8(body);
  return {
    method,
    url: redactor.text(url),
    headers: redactor.headers(headers),
    ...(body === null ? { body: null } : shown(body, redactor)),
    ...(!isText && body.length <= keptBytes && { bodyBytes: redactor.text(Buffer.from(body).toString('latin1')) }),
    ...(madeUp.length > 0 && { madeUp }),
    ...(wire !== undefined && { wire }),
  };
}

/** The exchange as it is stored: secrets out, bodies cut at 16 KiB. */
export function recordExchange(id: string, raw: RawExchange, redactor: Redactor): Exchange {
  return {
    id,
    startedAt: new Date(raw.sentAtMs).toISOString(),
    durationMs: raw.durationMs,
    request: requestOf(raw, redactor),
    response: response(raw.outcome, redactor),
  };
}
