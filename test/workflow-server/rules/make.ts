import type { Member, Rule } from './rule.ts';

// Short names for the rules of the tables.

const endless = Number.POSITIVE_INFINITY;

export const must = (rule: Rule): Member => ({ required: true, rule });
export const may = (rule: Rule): Member => ({ required: false, rule });

export const text = (min = 0, max: number = endless): Rule => ({ type: 'text', min, max });
export const oneOf = (...values: string[]): Rule => ({ type: 'text', min: 0, max: endless, values });
export const whole = (min: number = -endless, max: number = endless): Rule => ({
  type: 'number',
  whole: true,
  min,
  max,
});
export const decimal = (min: number, max: number): Rule => ({ type: 'number', whole: false, min, max });
export const flag = (): Rule => ({ type: 'flag' });
export const list = (min: number, max: number, items: Rule): Rule => ({ type: 'list', min, max, items: must(items) });
export const object = (members: Record<string, Member> = {}): Rule => ({ type: 'object', members });
