import { isObject, type Json, type JsonObject } from '../data/json.ts';

/** What a value may be. Lengths are of characters, of items, or of the number itself. */
export type Rule =
  | { type: 'text'; min: number; max: number; values?: string[]; form?: RegExp }
  | { type: 'number'; whole: boolean; min: number; max: number }
  | { type: 'flag' }
  | { type: 'list'; min: number; max: number; items: Member }
  | { type: 'object'; members: Record<string, Member> }
  | { type: 'cases'; choose: (value: Json) => string; cases: Record<string, Rule> }
  | { type: 'either'; rules: Rule[] }
  | { type: 'null' }
  | { type: 'anything' };

/** A place where a value stands, and what may stand there. */
export interface Member {
  required: boolean;
  rule: Rule;
}

/** How values are compared with rules. */
export interface Habits {
  /** null is taken for a member that is left out */
  nullIsAbsent: boolean;
  /** how long a text is */
  lengthOf: (text: string) => number;
}

type Problem = string | undefined;

function outside(amount: number, rule: { min: number; max: number }): boolean {
  return amount < rule.min || amount > rule.max;
}

function textProblem(rule: Rule & { type: 'text' }, value: string, where: string, habits: Habits): Problem {
  if (rule.values !== undefined && !rule.values.includes(value)) return `${where} must be ${rule.values.join(' or ')}`;
  if (rule.form !== undefined && !rule.form.test(value)) return `${where} must have the form ${rule.form.source}`;
  return outside(habits.lengthOf(value), rule) ? `${where} must have ${rule.min} to ${rule.max} characters` : undefined;
}

function numberProblem(rule: Rule & { type: 'number' }, value: number, where: string): Problem {
  if (rule.whole && !Number.isInteger(value)) return `${where} must be a whole number`;
  return outside(value, rule) ? `${where} must be from ${rule.min} to ${rule.max}` : undefined;
}

function listProblem(rule: Rule & { type: 'list' }, value: Json[], where: string, habits: Habits): Problem {
  if (outside(value.length, rule)) return `${where} must have ${rule.min} to ${rule.max} items`;
  return firstOf(value, (item, index) => problemOf(rule.items.rule, item, `${where}[${index}]`, habits));
}

function objectProblem(rule: Rule & { type: 'object' }, value: JsonObject, where: string, habits: Habits): Problem {
  return firstOf(Object.entries(rule.members), ([name, member]) =>
    memberProblem(member, value[name], `${where}.${name}`, habits),
  );
}

function firstOf<T>(items: readonly T[], problem: (item: T, index: number) => Problem): Problem {
  for (const [index, item] of items.entries()) {
    const found = problem(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What is wrong with a value, in words; undefined where nothing is. */
export function problemOf(rule: Rule, value: Json, where: string, habits: Habits): Problem {
  switch (rule.type) {
    case 'anything':
      return undefined;
    case 'null':
      return value === null ? undefined : `${where} must be null`;
    case 'text':
      return typeof value === 'string' ? textProblem(rule, value, where, habits) : `${where} must be a string`;
    case 'number':
      return typeof value === 'number' ? numberProblem(rule, value, where) : `${where} must be a number`;
    case 'flag':
      return typeof value === 'boolean' ? undefined : `${where} must be true or false`;
    case 'list':
      return Array.isArray(value) ? listProblem(rule, value, where, habits) : `${where} must be an array`;
    case 'object':
      return isObject(value) ? objectProblem(rule, value, where, habits) : `${where} must be an object`;
    case 'cases':
      return problemOf(rule.cases[rule.choose(value)] ?? { type: 'anything' }, value, where, habits);
    case 'either': {
      const problems = rule.rules.map((one) => problemOf(one, value, where, habits));
      return problems.includes(undefined) ? undefined : problems[0];
    }
  }
}

/** What is wrong with a member that may be left out. */
export function memberProblem(member: Member, value: Json | undefined, where: string, habits: Habits): Problem {
  const absent = value === undefined || (value === null && habits.nullIsAbsent);
  if (absent) return member.required ? `${where} is required` : undefined;
  return problemOf(member.rule, value, where, habits);
}
