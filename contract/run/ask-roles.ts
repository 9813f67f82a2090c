import { connectionReason } from '../../core/connection-reason.ts';
import { isJsonObject, parseJson } from '../../core/json.ts';
import { type Role, roles } from '../../core/target.ts';
import type { Step } from '../cases/contract-case.ts';
import type { RawExchange } from '../http/message.ts';
import { recordExchange } from '../http/record-exchange.ts';
import { pause } from './pause.ts';
import type { SenderParts } from './sender.ts';

/** What one call of a role brought. */
export type RoleAnswer = { role: Role; workflowId: string } & (
  | {
      kind: 'answered';
      status: number;
      /** `status` of the body, where it has one */
      flowStatus: string | undefined;
      /** the body has an `error_code`, as the API's errors do */
      isApiError: boolean;
      /** the target's clock by its Date field minus ours, milliseconds; null where it sends none */
      skewMs: number | null;
    }
  /** nothing came in time, or the connection broke */
  | { kind: 'silent'; why: string }
);

/** A call of a role, ready to be sent. */
export interface RoleCall {
  role: Role;
  workflowId: string;
  step: Step;
}

export interface AskParts
  extends Pick<SenderParts, 'client' | 'pacer' | 'waiting' | 'redactorFor' | 'record' | 'signal'> {
  /** milliseconds to wait for each answer */
  timeoutMs: number;
}

/** Waits before the next try of a call whose answer would end the run: what is wrong now and then is no such thing. */
const triesAfterMs = [100, 200, 400, 800];

/** Answers that say "not here" or "not you", whatever was asked. */
function isRefusal(status: number): boolean {
  return status === 401 || status === 403 || status === 404 || status === 405;
}

function readAnswer({ role, workflowId }: RoleCall, { outcome, sentAtMs, durationMs }: RawExchange): RoleAnswer {
  const own = { role, workflowId };
  if (outcome.kind === 'client-timeout') return { ...own, kind: 'silent', why: `nothing within ${outcome.afterMs} ms` };
  if (outcome.kind === 'transport-error') return { ...own, kind: 'silent', why: connectionReason(outcome) };
  const parsed = parseJson(Buffer.from(outcome.body).toString('utf8'));
  const body = parsed.ok && isJsonObject(parsed.value) ? parsed.value : {};
  const date = outcome.headers.find(([name]) => name.toLowerCase() === 'date')?.[1];
  const dateMs = date === undefined ? Number.NaN : Date.parse(date);
  return {
    ...own,
    kind: 'answered',
    status: outcome.status,
    flowStatus: typeof body.status === 'string' ? body.status : undefined,
    isApiError: typeof body.error_code === 'string',
    // A Date is cut to the second: half a second is its mean error.
    skewMs: Number.isNaN(dateMs) ? null : dateMs + 500 - (sentAtMs + durationMs / 2),
  };
}

async function askRole(parts: AskParts, call: RoleCall): Promise<RoleAnswer> {
  const { client, pacer, waiting, record, redactorFor, signal, timeoutMs } = parts;
  const wire = client.openWire();
  try {
    for (let attempt = 0; ; attempt += 1) {
      await pacer();
      if (signal?.aborted === true)
        return { role: call.role, workflowId: call.workflowId, kind: 'silent', why: 'interrupted' };
      const endWait = waiting.begin();
      const raw = await client.send(call.step.request, wire, timeoutMs);
      endWait(raw.outcome.kind === 'answered' ? 'answered' : 'in-vain');
      const id = `${call.role}.${attempt + 1}`;
      record(recordExchange(id, raw, redactorFor(raw)));
      const answer = readAnswer(call, raw);
      const waitMs = triesAfterMs[attempt];
      const isWanted = call.role === 'missing' && answer.kind === 'answered' && answer.status === 404;
      if (isWanted || waitMs === undefined || answer.kind === 'silent' || !isRefusal(answer.status)) return answer;
      await pause(waitMs, signal);
    }
  } finally {
    wire.close();
  }
}

/** Calls each role once, all at a time, and again where it is refused; in the order of the roles. */
export async function askRoles(parts: AskParts, calls: readonly RoleCall[]): Promise<RoleAnswer[]> {
  const answers = await Promise.all(calls.map((call) => askRole(parts, call)));
  return answers.sort((one, other) => roles.indexOf(one.role) - roles.indexOf(other.role));
}
