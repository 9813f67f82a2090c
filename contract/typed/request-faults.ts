import { parseJson } from '../../core/json.ts';
import type { StatusRuleName } from '../catalogue/catalogue.ts';
import type { SentRequest } from '../http/message.ts';
import type { ContractModel } from '../model/contract-model.ts';
import { requestSchemas } from '../values/request-schemas.ts';

/** What a request breaks of the contract, and the rule that a server breaks who takes it. */
export interface RequestFault {
  rule: StatusRuleName;
  /** JSON pointer of the keyword in the document */
  pointer: string;
  what: string;
}

const ruleOf: Readonly<Record<string, StatusRuleName>> = {
  required: 'request-required',
  type: 'request-type',
  minLength: 'request-length',
  maxLength: 'request-length',
};

const wordsOf: Readonly<Record<string, string>> = {
  required: 'is missing',
  type: 'is of another type',
  minLength: 'is too short',
  maxLength: 'is too long',
};

/**
 * What the JSON body of a request breaks of those constraints whose breach a rule names. A place where the contract
 * contradicts itself binds nobody.
 */
export function requestFaults(model: ContractModel, { body }: SentRequest): RequestFault[] {
  const { spec, operation } = model;
  if (operation.body === undefined || body === null) return [];
  const parsed = parseJson(Buffer.from(body).toString('utf8'));
  if (!parsed.ok) return [];
  const faults = requestSchemas(spec.document).faults(operation.body.schemaPointer, parsed.value);
  return faults.flatMap(({ keyword, pointer, at }) => {
    const rule = ruleOf[keyword];
    if (rule === undefined || spec.contested?.(pointer) !== undefined) return [];
    return [{ rule, pointer, what: `${at === '' ? 'the body' : at.slice(1)} ${wordsOf[keyword]}` }];
  });
}
