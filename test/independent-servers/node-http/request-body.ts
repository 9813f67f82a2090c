import type { Json } from './answer.ts';
import type { Habits } from './switches.ts';

/** Why a body is not what the page asks for, in words for the caller. */
export class WrongBody extends Error {}

type JsonObject = { readonly [name: string]: Json };

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The `input` of a request's body.
 * @throws WrongBody where the body is not JSON in UTF-8, is no object, or has members of other types than the page's
 */
export function readInput(bytes: Buffer, habits: Habits): JsonObject {
  const body = parse(decode(bytes, habits));
  if (!isObject(body)) throw new WrongBody('The body must be an object.');
  checkDepth(body, habits.has('depth:100') ? 100 : 1000);
  if (body.headers !== undefined && !isObject(body.headers)) throw new WrongBody('headers must be an object.');
  if (body.input === undefined) throw new WrongBody('input is missing.');
  if (!isObject(body.input)) throw new WrongBody('input must be an object.');
  if (habits.has('members:strict')) {
    const other = Object.keys(body).find((name) => name !== 'headers' && name !== 'input');
    if (other !== undefined) throw new WrongBody('The body has a member that is not known.');
  }
  return body.input;
}

function decode(bytes: Buffer, habits: Habits): string {
  const encoding = habits.has('encoding:detected') ? detectEncoding(bytes) : 'utf-8';
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return decodeUtf32(bytes, encoding === 'utf-32le');
  const decoder = new TextDecoder(encoding, {
    fatal: !habits.has('encoding:replaced'),
    ignoreBOM: !habits.has('bom:ignored') && !habits.has('encoding:detected'),
  });
  try {
    return decoder.decode(bytes);
  } catch {
    throw new WrongBody('The body is not UTF-8.');
  }
}

/** What RFC 4627, the first one of JSON, told from the zero bytes among the first four, or from a byte order mark. */
function detectEncoding(bytes: Buffer): string {
  const [a = 1, b = 1, c = 1, d = 1] = bytes;
  if ((a === 0 && b === 0 && c === 0xfe && d === 0xff) || (a === 0 && b === 0 && c === 0)) return 'utf-32be';
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (b === 0 && c === 0 && d === 0)) return 'utf-32le';
  if ((a === 0xfe && b === 0xff) || a === 0) return 'utf-16be';
  if ((a === 0xff && b === 0xfe) || b === 0) return 'utf-16le';
  return 'utf-8';
}

function decodeUtf32(bytes: Buffer, littleEndian: boolean): string {
  if (bytes.length % 4 !== 0) throw new WrongBody('The body is not UTF-32.');
  let text = '';
  for (let at = 0; at < bytes.length; at += 4) {
    const codePoint = littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
    if (codePoint > 0x10_ff_ff) throw new WrongBody('The body is not UTF-32.');
    text += codePoint === 0xfe_ff && at === 0 ? '' : String.fromCodePoint(codePoint);
  }
  return text;
}

function parse(text: string): Json {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    throw new WrongBody('The body is not JSON.');
  }
}

/** Goes down without recursion, and also finds the numbers that no double can hold: they would come back as null. */
function checkDepth(root: Json, deepest: number): void {
  let level: Json[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) throw new WrongBody(`The body is nested deeper than ${deepest}.`);
    if (level.some((value) => typeof value === 'number' && !Number.isFinite(value))) {
      throw new WrongBody('A number of the body is too large.');
    }
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
}
