import type { JsonValue } from '../../core/json.ts';

/** The default of a mapping: a literal, or a path into the flow's constants. */
export type MappingDefault = { kind: 'literal'; value: JsonValue } | { kind: 'constant'; path: string };

/** A mapping expression taken apart; `at` is where its default begins in the text. */
export interface MappingText {
  path: string;
  fallback: MappingDefault | undefined;
}

/** Thrown where the text behind `|` is no default; `position` counts characters from 0. */
export class MappingError extends Error {
  readonly position: number;

  constructor(position: number, message: string) {
    super(`${message} (at character ${position + 1})`);
    this.position = position;
  }
}

/** Index of the `|` between path and default: outside quotes and brackets, and not half of a `||`. */
function separator(text: string): number {
  let depth = 0;
  let quote = '';
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charAt(index);
    if (quote !== '') {
      if (char === '\\') index += 1;
      else if (char === quote) quote = '';
    } else if (char === "'" || char === '"') quote = char;
    else if (char === '[' || char === '(') depth += 1;
    else if (char === ']' || char === ')') depth -= 1;
    else if (char === '|' && depth === 0) return index;
  }
  return -1;
}

const constantRoot = /^\$CONST(?=$|[.[])/;
/** The vendor's examples also reach the constants by this root, in defaults only. */
const constantMember = /^\$\.constants(?=$|[.[])/;

function readDefault(text: string, position: number): MappingDefault {
  if (constantRoot.test(text)) return { kind: 'constant', path: text.replace(constantRoot, '$') };
  if (constantMember.test(text)) return { kind: 'constant', path: text.replace(constantMember, '$') };
  if (text === 'true' || text === 'false') return { kind: 'literal', value: text === 'true' };
  if (text === 'null') return { kind: 'literal', value: null };
  if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) return { kind: 'literal', value: Number(text) };
  const quoted = /^'((?:[^'\\]|\\.)*)'$/s.exec(text)?.[1];
  if (quoted !== undefined) return { kind: 'literal', value: quoted.replace(/\\(.)/gs, '$1') };
  throw new MappingError(position, `${JSON.stringify(text)} is no number, 'text', true, false or constants path`);
}

/**
 * Takes "path | default" apart. A path begins with `$`; any other text is a literal and gives undefined.
 * The default is a number, a text in single quotes, true, false, null, or a path into the constants, written `$CONST.a`
 * (or `$.constants.a`, as the vendor's examples have it). `$CONST.a` may also stand alone.
 * @throws MappingError where the default is none of these
 */
export function readMapping(text: string): MappingText | undefined {
  const trimmed = text.trimStart();
  if (!trimmed.startsWith('$')) return undefined;
  const bar = separator(text);
  if (bar === -1) return { path: text.trim(), fallback: undefined };
  const rest = text.slice(bar + 1);
  const position = bar + 1 + (rest.length - rest.trimStart().length);
  return { path: text.slice(0, bar).trim(), fallback: readDefault(rest.trim(), position) };
}

/** The path into the constants that a whole mapping path is, or undefined where it reads the input. */
export function constantsPath(path: string): string | undefined {
  return constantRoot.test(path) ? path.replace(constantRoot, '$') : undefined;
}
