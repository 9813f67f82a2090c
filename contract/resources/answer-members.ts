import type { Constraint } from '../model/constraint.ts';
import type { OperationModel } from '../model/operation.ts';

/** A member of an answer's body that lists things: where the array stands, and what each item holds. */
export interface ListMember {
  /** member names from the root of the body; empty where the body itself is the array */
  path: readonly string[];
  /** names of the members of each item */
  items: readonly string[];
}

/** The first documented status of success with a JSON body; the first one at all where none has a body. */
export function successOf(operation: OperationModel): OperationModel['responses'][number] | undefined {
  const successes = operation.responses.filter(({ status }) => /^2(?:\d\d|XX)$/i.test(status));
  return successes.find(({ schemaPointer }) => schemaPointer !== undefined) ?? successes[0];
}

function topMembers(constraints: readonly Constraint[]): string[] {
  const names = constraints.flatMap(({ path }) => {
    const [name] = path;
    return path.length === 1 && name !== undefined && name !== '*' ? [name] : [];
  });
  return [...new Set(names)];
}

/** Names of the members of the answer's body, in the order of the document. */
export function membersOf(operation: OperationModel): string[] {
  return topMembers(successOf(operation)?.constraints ?? []);
}

/** Names of the members of the request's body, in the order of the document. */
export function sentMembers(operation: OperationModel): string[] {
  return topMembers(operation.body?.constraints ?? []);
}

/** Every array of objects of the answer's body that stands at its root or in a member of it. */
export function listsOf(operation: OperationModel): ListMember[] {
  const found = new Map<string, { path: readonly string[]; items: Set<string> }>();
  for (const { path } of successOf(operation)?.constraints ?? []) {
    const star = path.indexOf('*');
    const name = path[star + 1];
    if (star < 0 || star > 1 || path.length !== star + 2 || name === undefined || name === '*') continue;
    const at = path.slice(0, star);
    const known = found.get(at.join('/')) ?? { path: at, items: new Set<string>() };
    known.items.add(name);
    found.set(at.join('/'), known);
  }
  return [...found.values()].map(({ path, items }) => ({ path, items: [...items] }));
}
