import { mandatoryOf } from './recognise.ts';
import { anyWords, arrayWords, mapWords, objectWords, type ScalarType, scalarWords } from './type-words.ts';

/** The type of a parameter or member, as a Type column states it. */
export type TypeExpression =
  | ({ kind: 'scalar' } & ScalarType)
  | { kind: 'object' }
  | { kind: 'any' }
  | { kind: 'array'; items: TypeExpression }
  | { kind: 'map'; values: TypeExpression }
  | { kind: 'reference'; name: string };

const identifier = /^[A-Za-z_][\w.$-]*$/;

function singular(word: string): string {
  return Object.hasOwn(scalarWords, word) || !word.endsWith('s') ? word : word.slice(0, -1);
}

function plainType(text: string): TypeExpression | undefined {
  const word = singular(text.toLowerCase());
  const scalar = Object.hasOwn(scalarWords, word) ? scalarWords[word] : undefined;
  if (scalar !== undefined) return { kind: 'scalar', ...scalar };
  if (objectWords.includes(word)) return { kind: 'object' };
  if (anyWords.includes(word)) return { kind: 'any' };
  if (arrayWords.includes(word)) return { kind: 'array', items: { kind: 'any' } };
  return mapWords.includes(word) ? { kind: 'map', values: { kind: 'any' } } : undefined;
}

function bracketed(text: string, depth: number): TypeExpression | undefined {
  const match = /^([^<>[\] ]+) ?<(.*)>$/.exec(text);
  const outer = match?.[1]?.toLowerCase();
  const inner = match?.[2];
  if (outer === undefined || inner === undefined) return undefined;
  if (arrayWords.includes(outer)) {
    const items = parse(inner, depth + 1);
    return items && { kind: 'array', items };
  }
  const comma = inner.indexOf(',');
  if (!mapWords.includes(outer) || comma < 0) return undefined;
  const values = parse(inner.slice(comma + 1), depth + 1);
  return values && { kind: 'map', values };
}

function arrayOf(items: TypeExpression | undefined): TypeExpression | undefined {
  return items && { kind: 'array', items };
}

/** Deeper nesting than this in one cell is no type that a page would state. */
const maxDepth = 8;

function parse(source: string, depth: number): TypeExpression | undefined {
  const text = source.trim().replace(/ +/g, ' ');
  if (text === '' || text.length > 200 || depth > maxDepth) return undefined;
  const plain = plainType(text) ?? bracketed(text, depth);
  if (plain !== undefined) return plain;
  const formatted = /^(\S+) ?\((int32|int64|float|double|date-time|date|uuid|binary|byte)\)$/i.exec(text);
  const scalar = plainType(formatted?.[1] ?? '');
  if (scalar?.kind === 'scalar') return { ...scalar, format: formatted?.[2]?.toLowerCase() ?? '' };
  const indexed = /^(?:array|list)\[([^[\]]+)\]$/i.exec(text)?.[1];
  if (indexed !== undefined) return arrayOf(parse(indexed, depth + 1));
  const mapped = /^map of (.+)$/i.exec(text)?.[1];
  const values = mapped === undefined ? undefined : parse(mapped, depth + 1);
  if (values !== undefined) return { kind: 'map', values };
  const listed = /^(?:arrays?|lists?|sets?) of (.+)$/i.exec(text)?.[1];
  if (listed !== undefined) return arrayOf(parse(listed, depth + 1));
  const suffixed = /^(.+?)(?:\[\]| arrays?| lists?| ?数组| ?列表)$/i.exec(text)?.[1];
  if (suffixed !== undefined) return arrayOf(parse(suffixed, depth + 1));
  const named = /^(\S+?)(?: objects?| structs?| (?:data )?structures?| ?对象| ?(?:数据)?结构体?)$/i.exec(text)?.[1];
  if (named !== undefined) return plainType(named) ?? bracketed(named, depth) ?? reference(named);
  return depth > 0 ? reference(text) : undefined;
}

function reference(name: string): TypeExpression | undefined {
  return identifier.test(name) ? { kind: 'reference', name } : undefined;
}

/**
 * Reads the words of a Type column, such as `Array of Node objects` or `Map<String,Integer>`.
 * @returns undefined where they are no type; a lone unknown word is none either (see parseTypeCell).
 */
export function parseType(text: string): TypeExpression | undefined {
  return parse(text, 0);
}

/** As parseType, but takes a lone identifier as the name of a type: the column already says that it is one. `Yes` is none. */
export function parseTypeCell(text: string): TypeExpression | undefined {
  return parse(text, 0) ?? (mandatoryOf(text) === undefined ? reference(text.trim()) : undefined);
}

/** The names of types that an expression refers to. */
export function referencedNames(type: TypeExpression): string[] {
  if (type.kind === 'reference') return [type.name];
  if (type.kind === 'array') return referencedNames(type.items);
  return type.kind === 'map' ? referencedNames(type.values) : [];
}
