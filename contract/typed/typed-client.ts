import { connectionReason } from '../../core/connection-reason.ts';
import { type Exchange, headerValue } from '../../core/exchange.ts';
import { parseJson } from '../../core/json.ts';
import { Problem } from '../../core/problem.ts';
import { assertHostAllowed, assertLoopbackName, type HostPermission } from '../../core/safety.ts';
import type { Credentials } from '../../core/target.ts';
import type { SpecBundle } from '../../spec/index.ts';
import { secretsOf } from '../auth/secrets-of.ts';
import { signerOf } from '../auth/signer.ts';
import type { RuleSettings } from '../catalogue/severity.ts';
import { createClient } from '../http/client.ts';
import { curlLine } from '../http/curl.ts';
import { defaultLimits } from '../http/limits.ts';
import type { AnswerOutcome, SentRequest } from '../http/message.ts';
import { createEvidenceBudget, recordExchange } from '../http/record-exchange.ts';
import { redactorsOf } from '../http/redactors.ts';
import type { ContractModel } from '../model/contract-model.ts';
import { modelsOf, viewOf } from '../plan/read-model.ts';
import type { AnswerMessage, TypedAnswer, UntypedAnswer } from './answer.ts';
import { judgeExchange } from './judge-exchange.ts';
import type { CallArguments, CallSettings, Method, OperationOf, PathsWith } from './path-types.ts';
import { type ParameterValues, writeRequest } from './write-request.ts';

/** Calls the operations of a method: path, parameters, body and answer have the types of the contract. */
export type TypedCall<Paths, M extends Method> = <P extends PathsWith<Paths, M>>(
  path: P,
  ...options: CallArguments<OperationOf<Paths, P, M>>
) => Promise<TypedAnswer<OperationOf<Paths, P, M>>>;

/** A client of the operations that `Paths` has, the type that openapi-typescript makes of a contract. */
export type TypedClient<Paths> = { [M in Method as Uppercase<M>]: TypedCall<Paths, M> } & {
  /** Ends every connection. */
  close: () => Promise<void>;
};

export interface ClientSettings extends RuleSettings, Partial<HostPermission> {
  /** origin and optional base path of the target */
  url: string;
  /** none unless given */
  credentials?: Credentials;
  /** milliseconds to the last byte of an answer; 30,000 unless given */
  timeoutMs?: number;
}

/** No answer came. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  /** what was sent, secrets redacted */
  readonly exchange: Exchange;

  constructor(message: string, exchange: Exchange) {
    super(message);
    this.exchange = exchange;
  }
}

interface UntypedOptions extends CallSettings {
  params?: ParameterValues;
  body?: unknown;
}

type UntypedCall = (path: string, options?: UntypedOptions) => Promise<UntypedAnswer>;
type UntypedClient = Record<Uppercase<Method>, UntypedCall> & { close: () => Promise<void> };

function messageOf({ status, headers, body }: Extract<AnswerOutcome, { kind: 'answered' }>): AnswerMessage {
  return {
    status,
    headers,
    header: (name) => headerValue(headers, name),
    text: Buffer.from(body).toString('utf8'),
  };
}

function bodyOf({ text }: AnswerMessage): unknown {
  if (text === '') return undefined;
  const parsed = parseJson(text);
  return parsed.ok ? parsed.value : text;
}

function operationOf(models: readonly ContractModel[], method: string, path: string): ContractModel {
  const found = models.find(({ operation }) => operation.method === method && operation.path === path);
  if (found !== undefined) return found;
  const known = models.map(({ operation }) => `${operation.method} ${operation.path}`);
  throw new Problem(
    'usage',
    `the contract of the client has no ${method} ${path}`,
    `give the client the pages that the types were made of; it knows ${known.slice(0, 5).join(', ')}${known.length > 5 ? ' and others' : ''}`,
  );
}

/** A call that brings credentials of its own goes with these alone. */
function isSigned({ headers }: SentRequest): boolean {
  return headers.some(([name]) => /^(?:authorization|x-auth-token)$/i.test(name));
}

function silence(outcome: Exclude<AnswerOutcome, { kind: 'answered' }>): string {
  return outcome.kind === 'client-timeout'
    ? `no answer within ${outcome.afterMs} ms`
    : `no answer: ${connectionReason(outcome)}`;
}

function untypedClient(spec: SpecBundle, settings: ClientSettings): UntypedClient {
  const credentials = settings.credentials ?? { mode: 'none' };
  const { timeoutMs = defaultLimits.timeoutMs, rules, strict } = settings;
  const models = modelsOf(viewOf(spec));
  const sign = signerOf(credentials);
  const client = createClient(settings.url, (request) => (isSigned(request) ? [] : sign(request)), { timeoutMs });
  const redactorFor = redactorsOf(secretsOf(credentials));
  const evidence = createEvidenceBudget();
  let calls = 0;
  const callWith =
    (method: Uppercase<Method>): UntypedCall =>
    async (path, options = {}) => {
      const model = operationOf(models, method, path);
      const { params = {}, body, headers = {} } = options;
      const request = writeRequest(model.spec.document, model.operation, { params, body, headers });
      calls += 1;
      const id = `typed-${calls}`;
      // Opened by no one: only a request of wire transport would write to it.
      const raw = await client.send(request, client.openWire(), options.timeoutMs ?? timeoutMs);
      const redactor = redactorFor(raw);
      const exchange = recordExchange(id, raw, redactor, evidence);
      const curl = curlLine(exchange);
      if (raw.outcome.kind !== 'answered')
        throw new NoAnswer(
          `${method} ${exchange.request.url}: ${redactor.text(silence(raw.outcome))}\n${curl}`,
          exchange,
        );
      const response = messageOf(raw.outcome);
      const content = bodyOf(response);
      const isDone = response.status >= 200 && response.status < 300;
      const judged = {
        model,
        raw,
        exchange,
        redactor,
        settings: { ...(rules && { rules }), ...(strict && { strict }) },
      };
      return {
        data: isDone ? content : undefined,
        error: isDone ? undefined : content,
        response,
        exchange,
        curl,
        judge: (wanted = { kind: 'documented' }) => judgeExchange(judged, wanted),
      };
    };
  return {
    GET: callWith('GET'),
    PUT: callWith('PUT'),
    POST: callWith('POST'),
    DELETE: callWith('DELETE'),
    PATCH: callWith('PATCH'),
    HEAD: callWith('HEAD'),
    OPTIONS: callWith('OPTIONS'),
    TRACE: callWith('TRACE'),
    close: () => client.close(),
  };
}

/**
 * A client of a contract whose calls have the types that openapi-typescript made of it.
 * @throws Problem `usage` where the URL is none, `host-refused` where its host needs a permission that was not given
 */
export async function createTypedClient<Paths extends object>(
  spec: SpecBundle,
  settings: ClientSettings,
): Promise<TypedClient<Paths>>;
export async function createTypedClient(spec: SpecBundle, settings: ClientSettings): Promise<UntypedClient> {
  const { url, allowHosts = [], yes = false } = settings;
  assertHostAllowed(url, { allowHosts, yes });
  await assertLoopbackName(url);
  return untypedClient(spec, settings);
}
