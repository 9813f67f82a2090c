import { type Condition, conditionsOf } from './condition.ts';
import type { Constraint } from './constraint.ts';
import type { SpecView } from './document.ts';
import { type OperationModel, readOperation } from './operation.ts';
import { type ResponseCheck, responseCheck } from './response-check.ts';
import { timeFieldsOf } from './time-field.ts';

/** Everything the contract says of one operation, in the form that cases and rules ask for. */
export interface ContractModel {
  spec: SpecView;
  operation: OperationModel;
  /** status codes that the page documents */
  statuses: ReadonlySet<number>;
  /** those of them that say that the request was done, in the document's order; 200 where it documents none */
  successes: readonly number[];
  check: ResponseCheck;
  /** fields of the answer with this status that have a value under a condition only */
  conditions: (status: string) => readonly Condition[];
  /** members of the answer with this status that hold times */
  times: (status: string) => readonly Constraint[];
  /** the first status whose documented body is that of an error: what other errors are likened to; undefined where there is none */
  errorStatus: string | undefined;
  /** constraints of the response with this status */
  constraints: (status: string) => readonly Constraint[];
}

/** What is worked out of the constraints of a status, once for each. */
function byStatus<T>(
  constraints: (status: string) => readonly Constraint[],
  work: (found: readonly Constraint[]) => readonly T[],
): (status: string) => readonly T[] {
  const known = new Map<string, readonly T[]>();
  return (status) => {
    const found = known.get(status) ?? work(constraints(status));
    known.set(status, found);
    return found;
  };
}

/**
 * @param operation the document's own main one unless given; see `readOperation`
 * @throws Problem `spec-invalid` where the document holds no operation
 */
export function contractModel(spec: SpecView, operation: OperationModel = readOperation(spec.document)): ContractModel {
  const constraints = (status: string): readonly Constraint[] =>
    operation.responses.find((response) => response.status === status)?.constraints ?? [];
  const statuses = operation.responses.map(({ status }) => Number(status)).filter(Number.isInteger);
  const successes = statuses.filter((status) => status >= 200 && status < 300);
  return {
    spec,
    operation,
    statuses: new Set(statuses),
    successes: successes.length === 0 ? [200] : successes,
    check: responseCheck(spec.document, operation),
    conditions: byStatus(constraints, conditionsOf),
    times: byStatus(constraints, timeFieldsOf),
    errorStatus: operation.responses.find(({ status, schemaPointer }) => /^4\d\d$/.test(status) && schemaPointer)
      ?.status,
    constraints,
  };
}
