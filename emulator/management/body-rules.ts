import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';

/** What a page's table says of one value of a request body. Lengths are in characters (code points). */
export type Rule =
  | { kind: 'text'; min: number; max: number; words?: readonly string[] }
  | { kind: 'number'; min: number; max: number; whole: boolean }
  | { kind: 'flag' }
  | { kind: 'object'; required: Members; optional: Members }
  | { kind: 'list'; min: number; max: number; item: Rule };

/** Members of an object by name; those that no table names may be anything. */
export type Members = Readonly<Record<string, Rule>>;

/** A text of `min` to `max` characters. */
export const text = (min: number, max: number): Rule => ({ kind: 'text', min, max });

/** One of a list of words. */
export const oneOf = (...words: string[]): Rule => ({ kind: 'text', min: 0, max: 256, words });

export const whole = (min: number, max: number): Rule => ({ kind: 'number', min, max, whole: true });

export const flag: Rule = { kind: 'flag' };

/** An object whose members the author chooses. */
export const anyObject: Rule = { kind: 'object', required: {}, optional: {} };

export const listOf = (item: Rule, min: number, max: number): Rule => ({ kind: 'list', min, max, item });

export const object = (required: Members, optional: Members = {}): Rule => ({ kind: 'object', required, optional });

function brokenText(value: JsonValue, { min, max, words }: Rule & { kind: 'text' }): string | undefined {
  if (typeof value !== 'string') return 'must be a string';
  if (words !== undefined) return words.includes(value) ? undefined : `must be one of ${words.join(', ')}`;
  const { length } = value.length < min || value.length > max ? [...value] : value;
  return length < min || length > max ? `must have ${min} to ${max} characters` : undefined;
}

function brokenNumber(value: JsonValue, rule: Rule & { kind: 'number' }): string | undefined {
  const { min, max } = rule;
  const kind = rule.whole ? 'a whole number' : 'a number';
  const held = typeof value === 'number' && value >= min && value <= max && (!rule.whole || Number.isInteger(value));
  return held ? undefined : `must be ${kind} from ${min} to ${max}`;
}

function brokenMember(members: Members, value: JsonObject, at: string): string | undefined {
  for (const [name, rule] of Object.entries(members)) {
    const member = Object.hasOwn(value, name) ? value[name] : undefined;
    const broken = member === undefined ? undefined : brokenRule(rule, member, `${at}/${name}`);
    if (broken !== undefined) return broken;
  }
  return undefined;
}

function brokenObject(value: JsonValue, rule: Rule & { kind: 'object' }, at: string): string | undefined {
  if (!isJsonObject(value)) return `${at}: must be an object`;
  const missing = Object.keys(rule.required).find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) return `${at}/${missing}: is required`;
  return brokenMember(rule.required, value, at) ?? brokenMember(rule.optional, value, at);
}

function brokenList(value: JsonValue, { min, max, item }: Rule & { kind: 'list' }, at: string): string | undefined {
  if (!Array.isArray(value)) return `${at}: must be an array`;
  if (value.length < min || value.length > max) return `${at}: must have ${min} to ${max} items`;
  for (const [index, one] of value.entries()) {
    const broken = brokenRule(item, one, `${at}/${index}`);
    if (broken !== undefined) return broken;
  }
  return undefined;
}

function placed(at: string, broken: string | undefined): string | undefined {
  return broken === undefined ? undefined : `${at}: ${broken}`;
}

/**
 * Looks for the first place where a value breaks a rule.
 * @param at JSON pointer of the value
 * @returns the place and what is wrong there, or undefined where the rule is kept
 */
export function brokenRule(rule: Rule, value: JsonValue, at = ''): string | undefined {
  switch (rule.kind) {
    case 'text':
      return placed(at, brokenText(value, rule));
    case 'number':
      return placed(at, brokenNumber(value, rule));
    case 'flag':
      return placed(at, typeof value === 'boolean' ? undefined : 'must be true or false');
    case 'object':
      return brokenObject(value, rule, at);
    case 'list':
      return brokenList(value, rule, at);
  }
}
