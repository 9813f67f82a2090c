import { type HeaderList, headerValue } from '../../core/exchange.ts';
import { type JsonValue, parseJson } from '../../core/json.ts';
import type { RawExchange } from '../http/message.ts';
import { type ExactJson, readExactJson } from '../json/exact-json.ts';
import { jsonBurden } from '../json/json-burden.ts';
import type { ContractModel } from '../model/contract-model.ts';
import type { SchemaFault } from '../model/response-check.ts';
import type { ExpectedAnswer } from './expected-answer.ts';

/** One answered request with everything a rule may look at; costly parts are worked out on first use. */
export interface AnswerView {
  exchangeId: string;
  caseId: string;
  raw: RawExchange;
  expect: ExpectedAnswer;
  model: ContractModel;
  status: number;
  headers: HeaderList;
  header: (name: string) => string | undefined;
  body: Uint8Array;
  /** the body as UTF-8; undefined where its bytes are not */
  text: string | undefined;
  /** undefined where the body is not JSON, or is a burden */
  json: JsonValue | undefined;
  /** why the body was not parsed: too deep, too many values; undefined where it could be */
  burden: string | undefined;
  exact: () => ExactJson | undefined;
  /** breaches of the schema documented for this status; empty where there is none or the body is not JSON */
  schemaFaults: () => SchemaFault[];
  /** the answer must be one that the page documents: its status is documented with a JSON body, and right for this step */
  documented: boolean;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(body: Uint8Array): string | undefined {
  try {
    return utf8.decode(body);
  } catch {
    return undefined;
  }
}

function once<T>(work: () => T): () => T {
  let result: { value: T } | undefined;
  return () => {
    result ??= { value: work() };
    return result.value;
  };
}

/** @returns undefined where the request got no answer */
export function answerView(
  exchangeId: string,
  caseId: string,
  raw: RawExchange,
  expect: ExpectedAnswer,
  model: ContractModel,
): AnswerView | undefined {
  const { outcome } = raw;
  if (outcome.kind !== 'answered') return undefined;
  const text = decode(outcome.body);
  const burden = text === undefined ? undefined : jsonBurden(text);
  const parsed = text === undefined || burden !== undefined ? undefined : parseJson(text);
  const json = parsed?.ok === true ? parsed.value : undefined;
  const { status, headers, body } = outcome;
  // A status that the step must not get is a breach of its own, whatever the body beside it holds.
  const isExpected = expect.right.includes(status) && (status < 300 || expect.documentedErrorBody);
  // Of a response without a documented JSON body, such as 204, nothing is said of what it holds.
  const response = model.operation.responses.find((one) => one.status === String(status));
  const isDocumented = response?.schemaPointer !== undefined && isExpected;
  return {
    exchangeId,
    caseId,
    raw,
    expect,
    model,
    status,
    headers,
    header: (name) => headerValue(headers, name),
    body,
    text,
    json,
    burden,
    exact: once(() => (text === undefined || burden !== undefined ? undefined : readExactJson(text))),
    schemaFaults: once(() => (json === undefined || !isDocumented ? [] : model.check(String(status), json))),
    documented: isDocumented,
  };
}
