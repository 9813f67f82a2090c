import { counted } from '../../core/counted.ts';

const either = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** What a value must be to meet a keyword of a schema, in words: `at least 1 character`. Keywords without words of ours keep their name. */
export function keywordWords(keyword: string, value: unknown): string {
  const bound = typeof value === 'number' ? value : 0;
  const texts: unknown[] = Array.isArray(value) ? value : [value];
  switch (keyword) {
    case 'type':
      return `of type ${either.format(texts.map(String))}`;
    case 'enum':
    case 'const':
      return either.format(texts.map((text) => JSON.stringify(text)));
    case 'minLength':
      return `at least ${counted(bound, 'character')}`;
    case 'maxLength':
      return `at most ${counted(bound, 'character')}`;
    case 'minItems':
      return `at least ${counted(bound, 'item')}`;
    case 'maxItems':
      return `at most ${counted(bound, 'item')}`;
    case 'minimum':
      return `at least ${bound}`;
    case 'maximum':
      return `at most ${bound}`;
    case 'exclusiveMinimum':
      return `more than ${bound}`;
    case 'exclusiveMaximum':
      return `less than ${bound}`;
    case 'multipleOf':
      return `a multiple of ${bound}`;
    case 'pattern':
      return `of the pattern ${String(value)}`;
    case 'format':
      return `of the format ${String(value)}`;
    default:
      return `${keyword} ${JSON.stringify(value)}`;
  }
}

const faults: Readonly<Record<string, string>> = {
  type: 'is of another type',
  required: 'is missing',
  enum: 'is none of the listed values',
  const: 'is not the one value that is listed',
  minLength: 'is too short',
  maxLength: 'is too long',
  minItems: 'has too few items',
  maxItems: 'has too many items',
  minimum: 'is too small',
  maximum: 'is too large',
  exclusiveMinimum: 'is too small',
  exclusiveMaximum: 'is too large',
  multipleOf: 'is no multiple of what it counts in',
};

/** What is wrong with a value that does not meet a keyword: `is too short`. */
export function faultWords(keyword: string): string {
  return faults[keyword] ?? `breaks ${keyword}`;
}
