import { isObject, type Json } from '../data/json.ts';
import type { Rule } from './rule.ts';

/** A value without the members that a table lists and that are null. What callers may fill as they like stays. */
export function withoutNulls(value: Json, rule: Rule): Json {
  if (rule.type === 'cases') return withoutNulls(value, rule.cases[rule.choose(value)] ?? { type: 'anything' });
  if (rule.type === 'list' && Array.isArray(value)) return value.map((one) => withoutNulls(one, rule.items.rule));
  if (rule.type !== 'object' || !isObject(value)) return value;
  const kept = Object.entries(value).flatMap(([name, one]) => {
    const member = Object.hasOwn(rule.members, name) ? rule.members[name] : undefined;
    if (member === undefined) return [[name, one] as const];
    return one === null ? [] : [[name, withoutNulls(one, member.rule)] as const];
  });
  return Object.fromEntries(kept);
}
