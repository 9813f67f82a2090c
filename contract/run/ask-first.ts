import { connectionReason } from '../../core/connection-reason.ts';
import { isJsonObject, parseJson } from '../../core/json.ts';
import type { FirstAnswer, FirstCall } from '../cases/operation-plugin.ts';
import type { RawExchange } from '../http/message.ts';
import { recordExchange } from '../http/record-exchange.ts';
import { pause } from './pause.ts';
import type { SenderParts } from './sender.ts';

export interface AskParts
  extends Pick<SenderParts, 'client' | 'pacer' | 'waiting' | 'redactorFor' | 'record' | 'signal'> {
  /** milliseconds to wait for each answer */
  timeoutMs: number;
  /**
   * milliseconds before each further try of a call whose answer would end the run: what is wrong now and then is no such
   * thing; four tries in a second and a half unless given
   */
  triesAfterMs?: readonly number[];
}

const defaultTriesAfterMs = [100, 200, 400, 800];

/** Answers that say "not here" or "not you", whatever was asked. */
function isRefusal(status: number): boolean {
  return status === 401 || status === 403 || status === 404 || status === 405;
}

function readAnswer({ name, id }: FirstCall, { outcome, sentAtMs, durationMs }: RawExchange): FirstAnswer {
  if (outcome.kind === 'client-timeout')
    return { name, id, kind: 'silent', why: `nothing within ${outcome.afterMs} ms` };
  if (outcome.kind === 'transport-error') return { name, id, kind: 'silent', why: connectionReason(outcome) };
  const parsed = parseJson(Buffer.from(outcome.body).toString('utf8'));
  const date = outcome.headers.find(([field]) => field.toLowerCase() === 'date')?.[1];
  const dateMs = date === undefined ? Number.NaN : Date.parse(date);
  return {
    name,
    id,
    kind: 'answered',
    status: outcome.status,
    body: parsed.ok && isJsonObject(parsed.value) ? parsed.value : {},
    // A Date is cut to the second: half a second is its mean error.
    skewMs: Number.isNaN(dateMs) ? null : dateMs + 500 - (sentAtMs + durationMs / 2),
  };
}

async function askOne(parts: AskParts, call: FirstCall): Promise<FirstAnswer> {
  const { client, pacer, waiting, record, redactorFor, signal, timeoutMs } = parts;
  const triesAfterMs = parts.triesAfterMs ?? defaultTriesAfterMs;
  const wire = client.openWire();
  try {
    for (let attempt = 0; ; attempt += 1) {
      await pacer();
      if (signal?.aborted === true) return { name: call.name, id: call.id, kind: 'silent', why: 'interrupted' };
      const endWait = waiting.begin();
      const raw = await client.send(call.step.request, wire, timeoutMs);
      endWait(raw.outcome.kind === 'answered' ? 'answered' : 'in-vain');
      record(recordExchange(`${call.name}.${attempt + 1}`, raw, redactorFor(raw)));
      const answer = readAnswer(call, raw);
      const waitMs = triesAfterMs[attempt];
      const isDone = answer.kind === 'silent' || call.wanted.includes(answer.status) || !isRefusal(answer.status);
      if (isDone || waitMs === undefined) return answer;
      await pause(waitMs, signal);
    }
  } finally {
    wire.close();
  }
}

/** Makes each call once, all at a time, and again where it is refused; answers in the order of the calls. */
export function askFirst(parts: AskParts, calls: readonly FirstCall[]): Promise<FirstAnswer[]> {
  return Promise.all(calls.map((call) => askOne(parts, call)));
}
