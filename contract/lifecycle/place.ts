import type { OperationModel } from '../model/operation.ts';
import { successOf } from '../resources/answer-members.ts';

/** The place in the document that says what an operation is for. */
export function purposeOf(operation: OperationModel): string {
  return `${operation.pointer}/description`;
}

/** The place in the document that says what a member of the answer of success is; the operation's purpose where it has none. */
export function memberPlace(operation: OperationModel, path: readonly string[]): string {
  const pointer = successOf(operation)?.constraints.find(
    (one) => one.keyword === 'type' && one.path.join('/') === path.join('/'),
  )?.pointer;
  return pointer === undefined ? purposeOf(operation) : `${pointer.slice(0, -'/type'.length)}/description`;
}

/** The place in the document that says what a parameter is for; the operation's purpose where there is none. */
export function parameterPlace(operation: OperationModel, name: string): string {
  const pointer = operation.parameters.find((parameter) => parameter.name === name)?.pointer;
  return pointer === undefined ? purposeOf(operation) : `${pointer}/description`;
}
