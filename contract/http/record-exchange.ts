import { isUtf8 } from 'node:buffer';
import type { Exchange, ExchangeRequest, ExchangeResponse, HeaderList } from '../../core/exchange.ts';
import { type Redactor, redactedMark } from '../../core/redact.ts';
import type { AnswerOutcome, RawExchange, SentRequest } from './message.ts';
import { wireRequestOf } from './wire-request.ts';

/** Bytes of a body that an exchange keeps. */
const keptBytes = 16 * 1024;

/** Bytes of a body that an exchange keeps once a run has kept `generousBytes` of the bodies of answers. */
const fewBytes = 1024;
const generousBytes = 4 * 1024 * 1024;

/** How much of an answer's body the next exchange keeps: a target that sends long ones must not fill the record. */
export interface EvidenceBudget {
  allowance: () => number;
  spend: (bytes: number) => void;
}

export function createEvidenceBudget(): EvidenceBudget {
  let spent = 0;
  return {
    allowance: () => (spent < generousBytes ? keptBytes : fewBytes),
    spend: (bytes) => {
      spent += bytes;
    },
  };
}

function shown(body: Uint8Array, redactor: Redactor, kept = keptBytes): { body: string; bodyTruncated?: boolean } {
  const whole = redactor.text(
    Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, kept * 2)).toString('utf8'),
  );
  if (body.length <= kept) return { body: whole };
  return { body: whole.slice(0, kept), bodyTruncated: true };
}

function response(outcome: AnswerOutcome, redactor: Redactor, kept: number): ExchangeResponse {
  if (outcome.kind === 'transport-error') return { ...outcome, message: redactor.text(outcome.message) };
  if (outcome.kind === 'client-timeout') return outcome;
  const { body, bodyTruncated } = shown(outcome.body, redactor, kept);
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

/**
 * The exchange as it is stored: secrets out, bodies cut at 16 KiB.
 * @param evidence of the run; without one every body is kept so far
 */
export function recordExchange(
  id: string,
  raw: RawExchange,
  redactor: Redactor,
  evidence: EvidenceBudget = createEvidenceBudget(),
): Exchange {
  const kept = evidence.allowance();
  if (raw.outcome.kind === 'answered') evidence.spend(Math.min(kept, raw.outcome.body.length));
  return {
    id,
    startedAt: new Date(raw.sentAtMs).toISOString(),
    durationMs: raw.durationMs,
    request: requestOf(raw, redactor),
    response: response(raw.outcome, redactor, kept),
  };
}
