import type { OperationModel } from '../model/operation.ts';
import { successOf } from '../resources/answer-members.ts';
import type { CaseDraft, Expectation } from './contract-case.ts';
import { cellStatus, type GeneralContext, stepOf } from './general-context.ts';
import { textLike } from './text-like.ts';

/** Whether the answer says something of the thing itself: numbers of it, in arrays, may be none. */
function showsOne(operation: OperationModel): boolean {
  const types = (successOf(operation)?.constraints ?? []).filter(
    ({ keyword, path }) => keyword === 'type' && path.length === 1,
  );
  return types.length === 0 || types.some(({ value }) => value !== 'array');
}

/** Where the last thing that a path names is one that nobody made: as far as the target is known to have another. */
export function unknownThingCases(context: GeneralContext): CaseDraft[] {
  const { model, valid, random } = context;
  const { operation } = model;
  const last = operation.parameters.findLast(({ in: place, name }) => place === 'path' && name !== 'project_id');
  const known = last === undefined ? undefined : valid.known(last);
  if (last === undefined || known === undefined) return [];
  const value = textLike(known, random(`${operation.name}/unknown`));
  const what = `${last.name} of nothing that was made`;
  // Lists and numbers of what is not there may be empty ones, and to end what is not there may be no mistake.
  const isItem = operation.method === 'GET' && operation.path.endsWith(`{${last.name}}`);
  const isShown = isItem && showsOne(operation);
  const more: Partial<Expectation> = {
    right: [400, 404, 410, 422],
    defensible: [401, 403],
    documentedErrorBody: false,
    ...(!isShown && { atMost: 'warn' }),
  };
  return [
    {
      id: `${operation.name}/request/path/${last.name}/unknown`,
      summary: what,
      cells: [{ pointer: last.pointer, constraint: 'schema', boundary: 'unknown', status: cellStatus(context, true) }],
      kind: 'requests',
      order: 'sequence',
      steps: [
        stepOf(
          context,
          { changes: [{ parameter: last, value }] },
          valid.refused(what, 'unknown-thing', last.pointer, more),
        ),
      ],
      safe: true,
    },
  ];
}
