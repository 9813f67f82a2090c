import { acrossRules, messageRules, type RuleName } from '../catalogue/catalogue.ts';
import type { Constraint } from '../model/constraint.ts';
import { constraintWords } from './constraint-words.ts';
import type { CaseDraft } from './contract-case.ts';
import type { CaseContext } from './plan-context.ts';

function boundaryOf({ keyword }: Constraint): string {
  return keyword === 'required' ? 'present' : keyword === 'condition' ? 'condition' : 'within';
}

/** One case for each constraint on a response, filled by what the run's answers show of it; and one for each message rule. */
export function responseCases(context: CaseContext): CaseDraft[] {
  const { operation } = context.model;
  return operation.responses.flatMap(({ status, constraints, pointer: at }) => {
    const seen = new Map<string, number>();
    const make = (
      name: string,
      summary: string,
      pointer: string,
      path: readonly string[],
      constraint: string,
      boundary: string,
      rule?: RuleName,
    ): CaseDraft => {
      const id = `${operation.name}/response/${status}/${name}`;
      const count = (seen.get(id) ?? 0) + 1;
      seen.set(id, count);
      const reason = context.unseen(status, path);
      return {
        id: count === 1 ? id : `${id}-${count}`,
        summary,
        cells: [{ pointer, constraint, boundary, status }],
        ...(reason !== undefined && { notExercised: reason }),
        kind: 'response',
        scope: { pointer, status, path, ...(rule !== undefined && { rule }) },
      };
    };
    const fields = constraints.map((constraint) => {
      const { keyword, path, pointer } = constraint;
      const place = path.length === 0 ? 'body' : path.join('/').replaceAll('*', 'items');
      return make(
        `${place}/${keyword}`,
        constraintWords(constraint, context.model.conditions(status)),
        pointer,
        path,
        keyword,
        boundaryOf(constraint),
      );
    });
    const messages = messageRules(context.rules).map(({ name, covers }) =>
      make(`message/${name}`, covers, at, [], name, 'answer', name),
    );
    return [...fields, ...messages];
  });
}

/** One case for each rule over many answers. */
export function acrossCases(context: CaseContext): CaseDraft[] {
  const { operation } = context.model;
  const success = String(context.model.successes[0] ?? 200);
  return acrossRules(context.rules).map(
    ({ name: rule, covers }): CaseDraft => ({
      id: `${operation.name}/across/${rule}`,
      summary: covers,
      cells: [
        {
          pointer: `${operation.pointer}/responses`,
          constraint: rule,
          boundary: 'across calls',
          status: rule === 'alike-refusals' ? '400' : success,
        },
      ],
      kind: 'across',
      rules: [rule],
    }),
  );
}
