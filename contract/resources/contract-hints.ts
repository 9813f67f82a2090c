import type { ContractHints } from '../../core/contract-hints.ts';
import { Problem } from '../../core/problem.ts';
import type { OperationModel } from '../model/operation.ts';
import { nearestOf } from './nearest-of.ts';
import type { Resource } from './resource.ts';

export type { ContractHints } from '../../core/contract-hints.ts';

/** Nothing is said beyond the pages. */
export const noHints: ContractHints = { values: {}, references: {}, ids: {}, never: [], otherProject: undefined };

/** Hints of which only some parts were given. */
export function contractHints(given: Partial<ContractHints> | undefined): ContractHints {
  return { ...noHints, ...given };
}

/** How hints and reports name an operation. */
export function operationWords({ method, path }: Pick<OperationModel, 'method' | 'path'>): string {
  return `${method} ${path}`;
}

/** `delete  /v2/{project_id}/x/` and `DELETE /v2/{id}/x` name the same operation: names of parameters are the document's own. */
function operationKey(words: string): string {
  const [method = '', path = ''] = words.trim().split(/\s+/);
  return `${method.toUpperCase()} ${path.replace(/\{[^{}]*\}/g, '{}').replace(/\/+$/, '')}`;
}

/** Whether the user says that an operation must not be called. */
export function isForbidden({ never }: Pick<ContractHints, 'never'>, operation: OperationModel): boolean {
  const key = operationKey(operationWords(operation));
  return never.some((words) => operationKey(words) === key);
}

function stray(what: string, near: string | undefined, otherwise: string): Problem {
  return new Problem('config-invalid', what, near === undefined ? otherwise : `did you mean ${JSON.stringify(near)}?`);
}

/**
 * Holds the user's words to the document: who misspells an operation that must not be called would see it called.
 * @throws Problem `config-invalid` naming the first operation or resource that the document does not have
 */
export function assertHintsFit(
  { never, ids, references }: ContractHints,
  operations: readonly OperationModel[],
  resources: readonly Resource[],
): void {
  const known = operations.map(operationWords);
  const keys = new Set(known.map(operationKey));
  const absent = never.find((words) => !keys.has(operationKey(words)));
  if (absent !== undefined) {
    throw stray(
      `"never" names ${JSON.stringify(absent)}, which is no operation of the contract`,
      nearestOf(absent, known),
      'write METHOD /path as the document has it',
    );
  }
  const names = resources.map(({ name }) => name);
  const wanted = [
    ...Object.keys(ids).map((name) => ({ key: 'ids', name })),
    ...Object.values(references).map(({ resource }) => ({ key: 'references', name: resource })),
  ];
  const unknown = wanted.find(({ name }) => !names.includes(name));
  if (unknown === undefined) return;
  throw stray(
    `"${unknown.key}" names ${JSON.stringify(unknown.name)}, which is nothing that the operations manage`,
    nearestOf(unknown.name, names),
    names.length === 0 ? 'leave it out: they manage nothing that is known' : `they manage ${names.join(', ')}`,
  );
}
