import { type Condition, conditionsOf } from './condition.ts';
import type { Constraint } from './constraint.ts';
import type { SpecView } from './document.ts';
import { type OperationModel, readOperation } from './operation.ts';
import { type ResponseCheck, responseCheck } from './response-check.ts';
import { timeFieldsOf } from './time-field.ts';

/** Everything the contract says, in the form that cases and rules ask for. */
export interface ContractModel {
  spec: SpecView;
  operation: OperationModel;
  /** status codes that the page documents */
  statuses: ReadonlySet<number>;
  check: ResponseCheck;
  /** conditional fields of the 200 answer */
  conditions: readonly Condition[];
  /** the enumerated words of the 200 answer's `status` */
  statusWords: ReadonlySet<string>;
  /** members of the 200 answer that hold times */
  times: readonly Constraint[];
  /** the first status whose documented body is that of an error: what other errors are likened to; undefined where there is none */
  errorStatus: string | undefined;
  /** constraints of the response with this status */
  constraints: (status: string) => readonly Constraint[];
}

/** @throws Problem `spec-invalid` where the document holds no operation */
export function contractModel(spec: SpecView): ContractModel {
  const operation = readOperation(spec.document);
  const constraints = (status: string): readonly Constraint[] =>
    operation.responses.find((response) => response.status === status)?.constraints ?? [];
  const words = constraints('200').find(
    ({ keyword, path }) => keyword === 'enum' && path.join('/') === 'status',
  )?.value;
  return {
    spec,
    operation,
    statusWords: new Set(Array.isArray(words) ? words.filter((word) => typeof word === 'string') : []),
    statuses: new Set(operation.responses.map(({ status }) => Number(status)).filter(Number.isInteger)),
    check: responseCheck(spec.document, operation),
    conditions: conditionsOf(constraints('200')),
    times: timeFieldsOf(constraints('200')),
    errorStatus: operation.responses.find(({ status, schemaPointer }) => /^4\d\d$/.test(status) && schemaPointer)
      ?.status,
    constraints,
  };
}
