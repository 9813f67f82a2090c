import { type JsonValue, parseJson } from '../../../core/json.ts';
import { clauseStart, describesDefault } from '../language/clauses.ts';
import { isNone } from '../language/recognise.ts';
import type { TypeExpression } from '../language/type-expression.ts';
import { numberSource, readNumber } from './numbers.ts';

/** What words say of a default: its value, that there is none, or words that are no value of the type. */
export type DefaultValue =
  | { kind: 'value'; value: JsonValue; length: number }
  | { kind: 'none'; length: number }
  | { kind: 'words'; words: string };

/** A number, perhaps with a unit, up to what no number has: `400 如果...`, `3s,`, `10最大`. */
const number = new RegExp(String.raw`^["'“]?(${numberSource})["'”]?(?![\d^*/\w.-]*\d)(?![.\w-]*[A-Za-z_]{4})`);
const truth = /^["'“]?(true|false)["'”]?(?![\w-])/i;
/** Characters; what is longer is prose. */
const longest = 500;

function readJsonDefault(text: string): DefaultValue | undefined {
  const closing = text.startsWith('[') ? ']' : '}';
  for (let end = text.indexOf(closing); end >= 0 && end < longest; end = text.indexOf(closing, end + 1)) {
    const parsed = parseJson(text.slice(0, end + 1));
    if (parsed.ok) return { kind: 'value', value: parsed.value, length: end + 1 };
  }
  return undefined;
}

/** The words up to the end of their clause; a mark ends one where a blank, the end or a Chinese character follows it. */
function clause(text: string): string {
  const end = /\n|[.,;:!?](?=\s|$|[^\x21-\x7e])|[。、！？；，(（]|(?<=[\x21-\x7e]) (?=[^\x20-\x7e])/.exec(text);
  return text.slice(0, end?.index ?? text.length).trimEnd();
}

function readTextDefault(text: string): DefaultValue {
  const quoted = /^(["“'`])([^"”'`\n]{0,200})(["”'`])/.exec(text);
  if (quoted !== null) return { kind: 'value', value: quoted[2] ?? '', length: quoted[0].length };
  const whole = clause(text);
  const bracketed = whole === '' ? (/^\([^()\n]{1,100}\)/.exec(text)?.[0] ?? '') : whole;
  if (isNone(bracketed)) return { kind: 'none', length: bracketed.length };
  const words = bracketed.split(' ');
  const until = words.findIndex((word, at) => at > 0 && clauseStart.test(words.slice(at).join(' ')) && word !== '');
  const kept = (until < 0 ? words : words.slice(0, until)).join(' ');
  const described = kept.includes(' ') || !/^[\x21-\x7e]/.test(kept) ? describesDefault.test(kept) : false;
  if (described || kept.split(' ').filter((word) => /^[A-Za-z]{2}/.test(word)).length > 4)
    return { kind: 'words', words: kept };
  return { kind: 'value', value: kept, length: kept.length };
}

/**
 * Reads a default from the start of a text: a value ends where its kind of value ends, whatever clause stands behind it.
 * @param type the type of the value; of a text, quotes or the end of the clause show where it ends
 */
export function readDefaultValue(text: string, type: TypeExpression): DefaultValue {
  const lead = text.length - text.trimStart().length;
  const rest = text.slice(lead, lead + longest);
  const read = readTrimmed(rest, type);
  return read.kind === 'words' ? read : { ...read, length: read.length + lead };
}

function readTrimmed(text: string, type: TypeExpression): DefaultValue {
  if (text === '') return { kind: 'none', length: 0 };
  const words = clause(text) || (text.split('\n', 1)[0] ?? '');
  if (type.kind !== 'scalar') {
    const json = /^[[{]/.test(text) ? readJsonDefault(text) : undefined;
    const fits =
      json?.kind === 'value' && (type.kind === 'any' || Array.isArray(json.value) === (type.kind === 'array'));
    if (fits) return json;
    if (isNone(words)) return { kind: 'none', length: words.length };
    return type.kind === 'any' ? readTextDefault(text) : { kind: 'words', words };
  }
  if (type.type === 'string') return readTextDefault(text);
  if (type.type === 'boolean') {
    const match = truth.exec(text);
    if (match !== null) return { kind: 'value', value: match[1]?.toLowerCase() === 'true', length: match[0].length };
    return isNone(words) ? { kind: 'none', length: words.length } : { kind: 'words', words };
  }
  const match = number.exec(text);
  const value = readNumber(match?.[1] ?? '');
  if (match !== null && !Number.isNaN(value) && (type.type !== 'integer' || Number.isInteger(value)))
    return { kind: 'value', value, length: match[0].length };
  return isNone(words) ? { kind: 'none', length: words.length } : { kind: 'words', words };
}
