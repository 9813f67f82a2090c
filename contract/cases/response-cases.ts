import type { Role } from '../../core/target.ts';
import type { Constraint } from '../model/constraint.ts';
import { acrossRules, messageRules, type RuleName, ruleNamed } from '../catalogue/catalogue.ts';
import { constraintWords } from './constraint-words.ts';
import type { CaseDraft } from './contract-case.ts';
import type { PlanContext } from './plan-context.ts';

const alternatives = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** Roles whose answers have this status; the constraint cannot be seen without one of them. */
function rolesOf(status: string, path: readonly string[]): readonly Role[] {
  if (status === '500') return ['error'];
  if (status !== '200') return ['missing'];
  if (path[0] === 'errors') return ['fail'];
  if (path[0] === 'output') return ['success', 'echo'];
  return ['success', 'echo', 'fail', 'timeout'];
}

function missingRole(context: PlanContext, status: string, path: readonly string[]): string | undefined {
  if (status === '400')
    return context.carrier === undefined ? 'the target offers neither an echo nor a success flow' : undefined;
  const wanted = rolesOf(status, path);
  if (wanted.some((role) => context.flow(role) !== undefined)) return undefined;
  return `the target offers no ${alternatives.format(wanted)} flow`;
}

function boundaryOf({ keyword }: Constraint): string {
  return keyword === 'required' ? 'present' : keyword === 'condition' ? 'condition' : 'within';
}

/** One case for each constraint on a response, filled by what the run's answers show of it; and one for each message rule. */
export function responseCases(context: PlanContext): CaseDraft[] {
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
      const reason = missingRole(context, status, path);
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
        constraintWords(constraint, context.model.conditions),
        pointer,
        path,
        keyword,
        boundaryOf(constraint),
      );
    });
    const messages = messageRules.map((rule) =>
      make(`message/${rule}`, ruleNamed(rule).covers, at, [], rule, 'answer', rule),
    );
    return [...fields, ...messages];
  });
}

/** One case for each rule over many answers. */
export function acrossCases(context: PlanContext): CaseDraft[] {
  const { operation } = context.model;
  return acrossRules.map(
    (rule): CaseDraft => ({
      id: `${operation.name}/across/${rule}`,
      summary: ruleNamed(rule).covers,
      cells: [
        {
          pointer: `${operation.pointer}/responses`,
          constraint: rule,
          boundary: 'across calls',
          status: rule === 'alike-refusals' ? '400' : '200',
        },
      ],
      kind: 'across',
      rules: [rule],
    }),
  );
}
