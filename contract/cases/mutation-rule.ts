import type { StatusRuleName } from '../catalogue/catalogue.ts';

const rules: Readonly<Record<string, StatusRuleName>> = {
  required: 'request-required',
  type: 'request-type',
  nullable: 'request-type',
  minLength: 'request-length',
  maxLength: 'request-length',
  enum: 'request-enum',
  const: 'request-enum',
  discriminator: 'request-enum',
  minimum: 'request-range',
  maximum: 'request-range',
  exclusiveMinimum: 'request-range',
  exclusiveMaximum: 'request-range',
  multipleOf: 'request-range',
  pattern: 'request-pattern',
  format: 'request-pattern',
  minItems: 'request-items',
  maxItems: 'request-items',
  uniqueItems: 'request-items',
  minProperties: 'request-items',
  maxProperties: 'request-items',
};

/** The rule that a server breaks which takes what breaks a keyword; keywords that speak of a whole body have one in common. */
export const ruleOfKeyword = (keyword: string): StatusRuleName => rules[keyword] ?? 'request-shape';
