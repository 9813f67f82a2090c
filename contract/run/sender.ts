import { type Exchange, headerValue } from '../../core/exchange.ts';
import type { Redactor } from '../../core/redact.ts';
import { traceparentName, traceparentOf } from '../../core/trace-context.ts';
import { spanIdOf } from '../../core/trace-ids.ts';
import type { Step } from '../cases/contract-case.ts';
import type { ContractClient } from '../http/client.ts';
import type { RawExchange, RequestPlan } from '../http/message.ts';
import { type EvidenceBudget, recordExchange } from '../http/record-exchange.ts';
import type { WireConnection } from '../http/wire-connection.ts';
import type { Gate } from './gate.ts';
import type { Pacer } from './pacer.ts';
import type { Patience } from './patience.ts';
import { pause } from './pause.ts';
import type { WaitingBudget } from './waiting-budget.ts';

export interface SenderParts {
  client: ContractClient;
  gate: Gate;
  pacer: Pacer;
  patience: Patience;
  /** what the whole run may wait */
  waiting: WaitingBudget;
  /** hides the secrets of the run, and what the headers of this very exchange carried */
  redactorFor: (raw: RawExchange) => Redactor;
  /** how often a throttled request is sent again; 3 unless given */
  retries?: number;
  /** how much of the answers is kept on record; every body alike unless given */
  evidence?: EvidenceBudget;
  record: (exchange: Exchange) => void;
  /** the run is ended early */
  signal?: AbortSignal;
  /** trace that every request names in its `traceparent`; none unless given */
  traceId?: string;
}

const defaultRetries = 3;
const maxWaitMs = 10_000;

/** Seconds or a date of Retry-After as milliseconds from now, within bounds; a second where it says nothing. */
function retryAfterMs(raw: RawExchange): number {
  const value = raw.outcome.kind === 'answered' ? headerValue(raw.outcome.headers, 'retry-after') : undefined;
  if (value === undefined) return 1000;
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(wait) ? 1000 : Math.min(maxWaitMs, Math.max(0, wait));
}

/** The request as part of a trace, its span the exchange's own. The field is signed by no one: signatures stay right. */
function traced(request: RequestPlan, traceId: string | undefined, exchangeId: string): RequestPlan {
  if (traceId === undefined) return request;
  const context = { traceId, spanId: spanIdOf(traceId, exchangeId) };
  return { ...request, headers: [...request.headers, [traceparentName, traceparentOf(context)]] };
}

/**
 * Sends one step, respecting the rate, the number in flight and 429: a throttled request was not executed, so it is sent
 * again after Retry-After, three times at most, and each exchange is recorded.
 * @returns undefined where the run was ended before an answer came, or no answer is hoped for any more: what we cut off
 *   ourselves says nothing of the target
 */
export async function sendStep(
  parts: SenderParts,
  id: string,
  step: Step,
  wire: WireConnection,
): Promise<{ id: string; raw: RawExchange } | undefined> {
  const { client, gate, pacer, patience, waiting, redactorFor, record, signal } = parts;
  const { group } = step.expect;
  const hasEnded = (): boolean => signal?.aborted === true;
  for (let attempt = 0; ; attempt += 1) {
    const attemptId = attempt === 0 ? id : `${id}.${attempt}`;
    const request = traced(step.request, parts.traceId, attemptId);
    const raw = await gate.run(async () => {
      await pacer();
      if (hasEnded() || patience.givenUp(group) !== undefined) return undefined;
      // Broken requests may wait for ever on a correct server: a short while is enough there.
      const timeoutMs = step.expect.mayDrop === true ? 2_000 : patience.timeoutMs(group);
      const endWait = waiting.begin();
      const sent = await client.send(request, wire, timeoutMs);
      endWait(sent.outcome.kind === 'answered' ? 'answered' : 'in-vain');
      // What is cut off because the run has ended says nothing.
      if (hasEnded() && sent.outcome.kind !== 'answered') return undefined;
      if (step.expect.mayDrop === true) return sent;
      patience.learn(group, sent.outcome, sent.durationMs);
      const hopeless = patience.hopeless();
      if (hopeless !== undefined) waiting.giveUp(hopeless);
      return sent;
    });
    if (raw === undefined) return undefined;
    record(recordExchange(attemptId, raw, redactorFor(raw), parts.evidence));
    const throttled = raw.outcome.kind === 'answered' && raw.outcome.status === 429;
    if (!throttled) return { id: attemptId, raw };
    if (attempt >= (parts.retries ?? defaultRetries) || !patience.letsIn()) {
      patience.learnThrottled();
      return { id: attemptId, raw };
    }
    // Waiting to be let in is waiting: a target that throttles for ever would hold the run for ever.
    const endWait = waiting.begin();
    await pause(retryAfterMs(raw), signal);
    endWait('in-vain');
  }
}
