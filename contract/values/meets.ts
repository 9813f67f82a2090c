import { isDeepStrictEqual } from 'node:util';
import type { Format } from 'ajv';
import { type DefinedFormats, fullFormats } from 'ajv-formats/dist/formats.js';
import type { JsonValue } from '../../core/json.ts';
import { characters } from './characters.ts';
import { patternOf } from './pattern.ts';
import type { Fact } from './shape.ts';

/** The JSON Schema type of a value; a number without a fraction is an integer. */
function typeOf(value: JsonValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

/** Whether a value is of one of the types, as JSON Schema reads them. */
export function isOfType(value: JsonValue, types: readonly string[]): boolean {
  const type = typeOf(value);
  return types.includes(type) || (type === 'integer' && types.includes('number'));
}

const isFormat = (name: string): name is keyof DefinedFormats => Object.hasOwn(fullFormats, name);

const isPattern = (format: unknown): format is RegExp => format instanceof RegExp;

/** A format speaks of texts or of numbers alone; another type meets it. */
function hasFormat(format: Format, value: string | number): boolean {
  if (typeof format === 'boolean' || typeof format === 'string') return true;
  if (typeof format === 'object' && !isPattern(format) && format.type === 'number') {
    return typeof value !== 'number' || format.validate(value) === true;
  }
  if (typeof value !== 'string') return true;
  const judge: unknown = typeof format === 'object' && !isPattern(format) ? format.validate : format;
  if (isPattern(judge)) return judge.test(value);
  return typeof judge !== 'function' || judge(value) === true;
}

function meetsText(keyword: string, wanted: JsonValue, value: string): boolean {
  switch (keyword) {
    case 'minLength':
      return typeof wanted !== 'number' || characters(value) >= wanted;
    case 'maxLength':
      return typeof wanted !== 'number' || characters(value) <= wanted;
    case 'pattern':
      return typeof wanted !== 'string' || (patternOf(wanted)?.test(value) ?? true);
    default:
      return true;
  }
}

function meetsNumber(keyword: string, wanted: JsonValue, value: number): boolean {
  if (typeof wanted !== 'number') return true;
  switch (keyword) {
    case 'minimum':
      return value >= wanted;
    case 'maximum':
      return value <= wanted;
    case 'exclusiveMinimum':
      return value > wanted;
    case 'exclusiveMaximum':
      return value < wanted;
    case 'multipleOf':
      // As doubles divide: what is a multiple so is one in every way of counting.
      return Number.isSafeInteger(value / wanted);
    default:
      return true;
  }
}

/** Whether a value meets one keyword, its members and items apart. */
function meets({ keyword, value: wanted }: Fact, value: JsonValue): boolean {
  if (keyword === 'type') {
    const types = (Array.isArray(wanted) ? wanted : [wanted]).filter((type) => typeof type === 'string');
    return isOfType(value, types);
  }
  if (keyword === 'enum') return !Array.isArray(wanted) || wanted.some((word) => isDeepStrictEqual(word, value));
  if (keyword === 'const') return isDeepStrictEqual(wanted, value);
  if (keyword === 'format') {
    if (typeof wanted !== 'string' || !isFormat(wanted)) return true;
    return (typeof value !== 'string' && typeof value !== 'number') || hasFormat(fullFormats[wanted], value);
  }
  if (typeof value === 'string') return meetsText(keyword, wanted, value);
  return typeof value !== 'number' || meetsNumber(keyword, wanted, value);
}

/** Whether a value meets all keywords of its place, its members and items apart. */
export function meetsAll(facts: readonly Fact[], value: JsonValue): boolean {
  return facts.every((fact) => meets(fact, value));
}
