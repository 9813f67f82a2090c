import type { Exchange, ExchangeResponse } from '../../core/exchange.ts';
import type { Redactor } from '../../core/redact.ts';
import type { AnswerOutcome, RawExchange } from './message.ts';

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

/** The exchange as it is stored: secrets out, bodies cut at 16 KiB. */
export function recordExchange(id: string, raw: RawExchange, redactor: Redactor): Exchange {
  const { method, url, headers, body } = raw.request;
  const sentBody = body === null ? { body: null } : shown(body, redactor);
  return {
    id,
    startedAt: new Date(raw.sentAtMs).toISOString(),
    durationMs: raw.durationMs,
    request: { method, url: redactor.text(url), headers: redactor.headers(headers), ...sentBody },
    response: response(raw.outcome, redactor),
  };
}
