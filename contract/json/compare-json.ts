import type { ExactJson } from './exact-json.ts';

/** Where two JSON values part; `precision` where only digits beyond what a double holds were lost. */
export interface JsonDifference {
  kind: 'value' | 'precision';
  /** JSON pointer inside the values */
  at: string;
  expected: string;
  actual: string;
}

function brief(value: ExactJson | undefined): string {
  if (value === undefined) return 'absent';
  if (value.kind === 'number') return briefNumber(value.text);
  if (value.kind === 'string')
    return JSON.stringify(value.value.length > 80 ? `${value.value.slice(0, 80)}…` : value.value);
  if (value.kind === 'array') return `array of ${value.items.length}`;
  if (value.kind === 'object') return `object of ${value.members.length}`;
  return value.kind === 'null' ? 'null' : String(value.value);
}

function briefNumber(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** Digits without zeros at the end; a regular expression would look at long rows of zeros again and again. */
function withoutLastZeros(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}

/** A number's text without what carries no value: `1.50e3` and `1500` are both `15` times ten to the second. */
function decimalForm(text: string): string {
  const [, sign = '', whole = '0', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const trimmed = withoutLastZeros(digits);
  if (trimmed === '') return '0';
  return `${sign}${trimmed}e${Number(exponent) - fraction.length + digits.length - trimmed.length}`;
}

function compareNumbers(expected: string, actual: string, at: string): JsonDifference[] {
  if (expected === actual || decimalForm(expected) === decimalForm(actual)) return [];
  // `===` holds for 0 and -0: the sign of zero is no difference.
  const kind = Number(expected) === Number(actual) ? 'precision' : 'value';
  return [{ kind, at, expected: briefNumber(expected), actual: briefNumber(actual) }];
}

const maxDifferences = 5;

/**
 * Compares JSON values as the echo role promises: 1 and 1.0 are equal, the order of members is free,
 * the sign of zero is free, a number whose double is the same but whose digits are not is a loss of precision.
 * @returns at most five differences, the first ones in document order
 */
export function compareJson(expected: ExactJson | undefined, actual: ExactJson | undefined, at = ''): JsonDifference[] {
  const differ: JsonDifference[] = [{ kind: 'value', at, expected: brief(expected), actual: brief(actual) }];
  if (expected === undefined || actual === undefined) return expected === actual ? [] : differ;
  if (expected.kind === 'number' && actual.kind === 'number') return compareNumbers(expected.text, actual.text, at);
  if (expected.kind === 'string' && actual.kind === 'string') return expected.value === actual.value ? [] : differ;
  if (expected.kind === 'boolean' && actual.kind === 'boolean') return expected.value === actual.value ? [] : differ;
  if (expected.kind === 'null' && actual.kind === 'null') return [];
  if (expected.kind === 'array' && actual.kind === 'array') {
    if (expected.items.length !== actual.items.length) return differ;
    const found: JsonDifference[] = [];
    for (const [index, item] of expected.items.entries()) {
      found.push(...compareJson(item, actual.items[index], `${at}/${index}`));
      if (found.length >= maxDifferences) break;
    }
    return found.slice(0, maxDifferences);
  }
  if (expected.kind === 'object' && actual.kind === 'object') {
    // A map keeps the last of repeated members, as `JSON.parse` does.
    const [wanted, given] = [new Map(expected.members), new Map(actual.members)];
    const found: JsonDifference[] = [];
    for (const name of new Set([...wanted.keys(), ...given.keys()])) {
      found.push(...compareJson(wanted.get(name), given.get(name), `${at}/${name}`));
      if (found.length >= maxDifferences) break;
    }
    return found.slice(0, maxDifferences);
  }
  return differ;
}
