import { formatPointer } from '../../core/json-pointer.ts';
import type { AnswerView } from '../answer/answer-view.ts';
import type { ContractCase } from '../cases/contract-case.ts';
import { type RuleName, ruleNamed } from '../catalogue/catalogue.ts';
import type { StatusBreach } from '../judge/judge-status.ts';
import { addBreach, type BreachGroup } from '../judge/violation.ts';
import type { ContractModel } from '../model/contract-model.ts';
import { valuesAt } from '../model/instance-path.ts';
import type { AcrossCase, ResponseCase } from './case-kinds.ts';

/** What the answers of a run showed of one response case. */
export interface Collected {
  groups: Map<string, BreachGroup>;
  /** ids of the exchanges whose answers showed the constraint at work, or broke it */
  looked: Set<string>;
}

/** Keeps what many answers show until the case that reports it has its turn. */
export interface Collector {
  /** breaches that no case of the plan reports are handed back */
  add: (view: AnswerView, breaches: readonly StatusBreach[]) => StatusBreach[];
  of: (caseId: string) => Collected;
}

/** The case that reports a breach of an answer with this status: by rule, by place, by pointer, in this order. */
function receiver(
  breach: StatusBreach,
  status: string,
  responses: readonly ResponseCase[],
  across: readonly AcrossCase[],
): ContractCase | undefined {
  const byRule = across.find(({ rules }) => rules.includes(breach.rule));
  if (byRule !== undefined) return byRule;
  const mine = responses.filter(({ scope }) => scope.status === status);
  const message = mine.find(({ scope }) => scope.rule === breach.rule);
  if (message !== undefined) return message;
  const here = mine.filter(({ scope }) => scope.rule === undefined && scope.pointer === breach.pointer);
  const { member } = breach;
  return here.find(({ scope }) => member !== undefined && scope.path.at(-1) === member) ?? here[0];
}

/** A place of an answer that, where it holds a value, shows the constraints of these cases at work. */
interface LookedPlace {
  path: readonly string[];
  caseIds: string[];
}

/** The places that cases about this status look at: a member's own, or its object where the member is required. */
function lookedPlaces(status: string, responses: readonly ResponseCase[], model: ContractModel): LookedPlace[] {
  const required = new Set(
    model
      .constraints(status)
      .filter(({ keyword }) => keyword === 'required')
      .map(({ pointer }) => pointer),
  );
  const places = new Map<string, LookedPlace>();
  for (const { id, scope } of responses) {
    if (scope.status !== status || scope.rule !== undefined) continue;
    const path = required.has(scope.pointer) ? scope.path.slice(0, -1) : scope.path;
    const key = formatPointer(path);
    const place = places.get(key) ?? { path, caseIds: [] };
    places.set(key, place);
    place.caseIds.push(id);
  }
  return [...places.values()];
}

/** Whether a rule has something to look at in an answer. */
function sees(rule: RuleName, view: AnswerView): boolean {
  return ruleNamed(rule).sees?.(view) ?? view.documented;
}

/** @param cases the plan's cases; only response and across cases receive */
export function createCollector(cases: readonly ContractCase[]): Collector {
  const responses = cases.filter(
    (item): item is ResponseCase => item.kind === 'response' && item.notExercised === undefined,
  );
  const across = cases.filter((item): item is AcrossCase => item.kind === 'across');
  const placesOf = new Map<string, LookedPlace[]>();
  const store = new Map<string, Collected>();
  const of = (caseId: string): Collected => {
    const known = store.get(caseId) ?? { groups: new Map<string, BreachGroup>(), looked: new Set<string>() };
    store.set(caseId, known);
    return known;
  };
  return {
    of,
    add: (view, breaches) => {
      const status = String(view.status);
      if (view.documented) {
        const places = placesOf.get(status) ?? lookedPlaces(status, responses, view.model);
        placesOf.set(status, places);
        for (const { path, caseIds } of places) {
          if (valuesAt(view.json, path).length > 0) for (const id of caseIds) of(id).looked.add(view.exchangeId);
        }
      }
      for (const { id, scope } of responses) {
        if (scope.rule !== undefined && scope.status === status && sees(scope.rule, view))
          of(id).looked.add(view.exchangeId);
      }
      for (const { id, rules } of across) {
        if (rules.some((rule) => ruleNamed(rule).judgeAnswer !== undefined && sees(rule, view)))
          of(id).looked.add(view.exchangeId);
      }
      const homeless: StatusBreach[] = [];
      for (const breach of breaches) {
        const home = receiver(breach, status, responses, across);
        if (home === undefined) homeless.push(breach);
        else {
          const collected = of(home.id);
          collected.looked.add(view.exchangeId);
          addBreach(collected.groups, breach, [view.exchangeId]);
        }
      }
      return homeless;
    },
  };
}
