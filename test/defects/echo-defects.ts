import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { changing, defectsOf } from './change.ts';
import type { Defect, DefectHooks } from './defect.ts';

/** Rewrites every value inside the output of success answers. */
function inOutput(change: (value: JsonValue) => JsonValue): () => DefectHooks {
  const walk = (value: JsonValue): JsonValue => {
    if (Array.isArray(value)) return change(value.map(walk));
    if (isJsonObject(value)) {
      const copy: JsonObject = {};
      for (const [name, member] of Object.entries(value))
        Object.defineProperty(copy, name, {
          value: walk(member),
          enumerable: true,
          writable: true,
          configurable: true,
        });
      return change(copy);
    }
    return change(value);
  };
  return () =>
    changing('success', (body) => {
      const { output } = body;
      if (isJsonObject(output)) {
        const changed = walk(output);
        body.output = isJsonObject(changed) ? changed : output;
      }
      return body;
    });
}

const names =
  (rename: (name: string) => string): ((value: JsonValue) => JsonValue) =>
  (value) =>
    isJsonObject(value)
      ? Object.fromEntries(Object.entries(value).map(([name, member]) => [rename(name), member]))
      : value;

const texts =
  (change: (text: string) => JsonValue): ((value: JsonValue) => JsonValue) =>
  (value) =>
    typeof value === 'string' ? change(value) : value;
const numbers =
  (change: (value: number) => JsonValue): ((value: JsonValue) => JsonValue) =>
  (value) =>
    typeof value === 'number' ? change(value) : value;

const named =
  (which: (name: string) => boolean, change: (value: JsonValue) => JsonValue): ((value: JsonValue) => JsonValue) =>
  (value) =>
    isJsonObject(value)
      ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, which(name) ? change(member) : member]))
      : value;

const kept =
  (which: (member: JsonValue) => boolean): ((value: JsonValue) => JsonValue) =>
  (value) =>
    isJsonObject(value) ? Object.fromEntries(Object.entries(value).filter(([, member]) => which(member))) : value;

function without(value: JsonValue, name: string): JsonValue {
  return isJsonObject(value) && Object.hasOwn(value, name)
    ? Object.fromEntries(Object.entries(value).filter(([other]) => other !== name))
    : value;
}

/** Keeps only the last of the members whose names are the same in small letters. */
function collide(value: JsonValue): JsonValue {
  if (!isJsonObject(value)) return value;
  const last = new Map(Object.keys(value).map((name) => [name.toLowerCase(), name]));
  return Object.fromEntries([...last.values()].map((name) => [name, value[name] ?? null]));
}

function depth(value: JsonValue): number {
  if (Array.isArray(value)) return 1 + Math.max(0, ...value.map(depth));
  return isJsonObject(value) ? 1 + Math.max(0, ...Object.values(value).map(depth)) : 0;
}

/** An echo flow that gives back something else than it was given. */
export const echoDefects: readonly Defect[] = defectsOf('echo', [
  ['numbers as text', 'echo-value', inOutput(numbers(String))],
  [
    'integers cut to 32 bits',
    'echo-value',
    inOutput(numbers((value) => (Number.isInteger(value) ? value | 0 : value))),
  ],
  ['numbers rounded', 'echo-value', inOutput(numbers((value) => Number(value.toFixed(6))))],
  [
    'fractions in single precision',
    'echo-value',
    inOutput(numbers((value) => (Number.isInteger(value) ? value : Math.fround(value)))),
  ],
  [
    'big numbers off by a few',
    'echo-value',
    inOutput(numbers((value) => (Math.abs(value) > 2 ** 53 ? value * (1 + 2 ** -50) : value))),
  ],
  ['true as 1', 'echo-value', inOutput((value) => (typeof value === 'boolean' ? Number(value) : value))],
  ['letters beyond ASCII lost', 'echo-value', inOutput(texts((text) => text.replace(/[^\0-\x7f]/g, '?')))],
  [
    'characters beyond plane 0 lost',
    'echo-value',
    inOutput(texts((text) => text.replace(/[\u{10000}-\u{10ffff}]/gu, '\ufffd'))),
  ],
  ['text normalised', 'echo-value', inOutput(texts((text) => text.normalize('NFC')))],
  ['text trimmed', 'echo-value', inOutput(texts((text) => text.trim()))],
  ['text escaped for HTML', 'echo-value', inOutput(texts((text) => text.replaceAll('<', '&lt;')))],
  ['text cut at 1024', 'echo-value', inOutput(texts((text) => text.slice(0, 1024)))],
  ['text cut at 32 KB', 'echo-value', inOutput(texts((text) => text.slice(0, 32_768)))],
  ['line breaks changed', 'echo-value', inOutput(texts((text) => text.replaceAll('\r\n', '\n')))],
  [
    'percent escapes decoded',
    'echo-value',
    inOutput(texts((text) => text.replace(/%[0-7][0-9A-F]/g, (code) => decodeURIComponent(code)))),
  ],
  ['digits become numbers', 'echo-value', inOutput(texts((text) => (/^\d+$/.test(text) ? Number(text) : text)))],
  ['empty text becomes null', 'echo-value', inOutput(texts((text) => (text === '' ? null : text)))],
  ['names in small letters', 'echo-value', inOutput(names((name) => name.toLowerCase()))],
  [
    'names in snake case',
    'echo-value',
    inOutput(names((name) => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`))),
  ],
  ['names trimmed', 'echo-value', inOutput(names((name) => name.trim()))],
  ['dots in names replaced', 'echo-value', inOutput(names((name) => name.replaceAll('.', '_')))],
  [
    'names with a dollar sign dropped',
    'echo-value',
    inOutput((value) =>
      isJsonObject(value) ? Object.fromEntries(Object.entries(value).filter(([name]) => !name.startsWith('$'))) : value,
    ),
  ],
  [
    'names of a runtime dropped',
    'echo-value',
    inOutput((value) =>
      isJsonObject(value)
        ? Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'constructor'))
        : value,
    ),
  ],
  [
    'members that are null dropped',
    'echo-value',
    inOutput((value) =>
      isJsonObject(value) ? Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null)) : value,
    ),
  ],
  [
    'empty arrays dropped',
    'echo-value',
    inOutput((value) =>
      isJsonObject(value)
        ? Object.fromEntries(
            Object.entries(value).filter(([, member]) => !(Array.isArray(member) && member.length === 0)),
          )
        : value,
    ),
  ],
  [
    'empty arrays become null',
    'echo-value',
    inOutput((value) => (Array.isArray(value) && value.length === 0 ? null : value)),
  ],
  [
    'empty objects become empty arrays',
    'echo-value',
    inOutput((value) => (isJsonObject(value) && Object.keys(value).length === 0 ? [] : value)),
  ],
  [
    'arrays of one unwrapped',
    'echo-value',
    inOutput((value) => (Array.isArray(value) && value.length === 1 ? (value[0] ?? null) : value)),
  ],
  ['arrays sorted', 'echo-value', inOutput((value) => (Array.isArray(value) ? [...value].sort() : value))],
  [
    'repeated items dropped',
    'echo-value',
    inOutput((value) =>
      Array.isArray(value) ? [...new Map(value.map((item) => [JSON.stringify(item), item])).values()] : value,
    ),
  ],
  ['long arrays cut', 'echo-value', inOutput((value) => (Array.isArray(value) ? value.slice(0, 100) : value))],
  [
    'wide objects cut',
    'echo-value',
    inOutput((value) => (isJsonObject(value) ? Object.fromEntries(Object.entries(value).slice(0, 64)) : value)),
  ],
  [
    'deep structures flattened to text',
    'echo-value',
    inOutput((value) => (depth(value) > 9 ? JSON.stringify(value).slice(0, 50) : value)),
  ],
  [
    'a member added',
    'echo-value',
    () =>
      changing('success', (body) =>
        isJsonObject(body.output) && 'marker' in body.output ? { ...body, output: { ...body.output, took: 3 } } : body,
      ),
  ],
  [
    'output wrapped',
    'echo-value',
    () =>
      changing('success', (body) =>
        isJsonObject(body.output) && 'marker' in body.output ? { ...body, output: { result: body.output } } : body,
      ),
  ],
  [
    'times respelled',
    'echo-value',
    inOutput(
      texts((text) =>
        /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : text,
      ),
    ),
  ],
  ['joined emoji taken apart', 'echo-value', inOutput(texts((text) => text.replaceAll('\u200d', '')))],
  ['marks without a shape dropped', 'echo-value', inOutput(texts((text) => text.replace(/[\u200b\ufeff\u00ad]/g, '')))],
  [
    'control characters dropped',
    'echo-value',
    inOutput(texts((text) => text.replace(/\p{Cc}/gu, (found) => ('\n\t\r\0'.includes(found) ? found : '')))),
  ],
  ['cut at NUL', 'echo-value', inOutput(texts((text) => text.split('\0')[0] ?? ''))],
  ['backslashes doubled', 'echo-value', inOutput(texts((text) => text.replaceAll('\\', '\\\\')))],
  ['plus becomes a blank', 'echo-value', inOutput(texts((text) => text.replaceAll('+', ' ')))],
  ['blanks in the middle collapsed', 'echo-value', inOutput(texts((text) => text.replace(/ {2,}/g, ' ')))],
  ['ampersands escaped', 'echo-value', inOutput(texts((text) => text.replace(/&(?!amp;|lt;)/g, '&amp;')))],
  [
    'words become values',
    'echo-value',
    inOutput(texts((text) => (text === 'true' ? true : text === 'null' ? null : text))),
  ],
  ['exponents become numbers', 'echo-value', inOutput(texts((text) => (/^\d+e\d+$/.test(text) ? Number(text) : text)))],
  ['templates filled in', 'echo-value', inOutput(texts((text) => text.replace(/\$\{\w+\}/g, '')))],
  [
    'secrets masked',
    'echo-value',
    inOutput(
      named(
        (name) => /^(?:password|token|secret|authorization)$/.test(name),
        () => '***',
      ),
    ),
  ],
  ['members that are false dropped', 'echo-value', inOutput(kept((value) => value !== false))],
  ['members that are zero dropped', 'echo-value', inOutput(kept((value) => value !== 0))],
  [
    'empty objects dropped',
    'echo-value',
    inOutput(kept((value) => !isJsonObject(value) || Object.keys(value).length > 0)),
  ],
  ['arrays flattened', 'echo-value', inOutput((value) => (Array.isArray(value) ? value.flat() : value))],
  ['arrays turned round', 'echo-value', inOutput((value) => (Array.isArray(value) ? [...value].reverse() : value))],
  [
    'objects with digits for names become arrays',
    'echo-value',
    inOutput((value) =>
      isJsonObject(value) &&
      Object.keys(value).length > 0 &&
      Object.keys(value).every((name, index) => name === String(index))
        ? Object.values(value)
        : value,
    ),
  ],
  [
    'nulls in arrays dropped',
    'echo-value',
    inOutput((value) => (Array.isArray(value) ? value.filter((item) => item !== null) : value)),
  ],
  ['long names cut', 'echo-value', inOutput(names((name) => name.slice(0, 255)))],
  ['names normalised', 'echo-value', inOutput(names((name) => name.normalize('NFC')))],
  ['an empty name dropped', 'echo-value', inOutput((value) => without(value, ''))],
  ['the name __proto__ dropped', 'echo-value', inOutput((value) => without(value, '__proto__'))],
  ['names that differ in case collide', 'echo-value', inOutput((value) => collide(value))],
  ['numbers cut to 15 digits', 'echo-value', inOutput(numbers((value) => Number(value.toPrecision(15))))],
  ['tiny numbers become zero', 'echo-value', inOutput(numbers((value) => (Math.abs(value) < 1e-300 ? 0 : value)))],
  ['whole numbers lose their sign', 'echo-value', inOutput(numbers(Math.abs))],
  [
    'large numbers become text',
    'echo-value',
    inOutput(numbers((value) => (Math.abs(value) >= 2 ** 53 ? String(value) : value))),
  ],
]);
