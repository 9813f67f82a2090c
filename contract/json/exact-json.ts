/**
 * A JSON value with nothing lost: numbers keep their text, objects every member in order, repeated names included.
 * `JSON.parse` would round 9007199254740993, merge repeated members and treat `__proto__` apart.
 */
export type ExactJson =
  | { kind: 'null' }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'number'; text: string }
  | { kind: 'string'; value: string }
  | { kind: 'array'; items: ExactJson[] }
  | { kind: 'object'; members: [name: string, value: ExactJson][] };

/** A number, a word or a mark, after blanks; strings are looked for by hand, since their length has no limit. */
const literal = /(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null)|([[\]{},:])/uy;
const blank = /[ \t\r\n]*/y;

type Token = { kind: 'number' | 'string' | 'word' | 'mark'; text: string };

/** Behind the quote that closes the string at `start`. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

function* tokens(text: string): Generator<Token, undefined> {
  let at = 0;
  for (;;) {
    blank.lastIndex = at;
    at += blank.exec(text)?.[0].length ?? 0;
    if (text[at] === '"') {
      const end = stringEnd(text, at);
      yield { kind: 'string', text: text.slice(at, end) };
      at = end;
      continue;
    }
    literal.lastIndex = at;
    const match = literal.exec(text);
    if (match === null) return undefined;
    at = literal.lastIndex;
    const [, number, word, mark] = match;
    if (number !== undefined) yield { kind: 'number', text: number };
    else if (word !== undefined) yield { kind: 'word', text: word };
    else yield { kind: 'mark', text: mark ?? '' };
  }
}

function unquote(text: string): string {
  const value: unknown = JSON.parse(text);
  return typeof value === 'string' ? value : '';
}

type Frame =
  | { kind: 'array'; items: ExactJson[] }
  | { kind: 'object'; members: [string, ExactJson][]; name: string | undefined };

/**
 * Reads JSON text that `JSON.parse` accepts; without recursion, so that depth is no limit.
 * @returns undefined where the text is not JSON
 */
export function readExactJson(text: string): ExactJson | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  const stack: Frame[] = [];
  let root: ExactJson | undefined;
  const place = (value: ExactJson): void => {
    const frame = stack.at(-1);
    if (frame === undefined) root = value;
    else if (frame.kind === 'array') frame.items.push(value);
    else {
      frame.members.push([frame.name ?? '', value]);
      frame.name = undefined;
    }
  };
  for (const token of tokens(text)) {
    const frame = stack.at(-1);
    if (token.kind === 'number') place({ kind: 'number', text: token.text });
    else if (token.kind === 'word')
      place(token.text === 'null' ? { kind: 'null' } : { kind: 'boolean', value: token.text === 'true' });
    else if (token.kind === 'string') {
      const value = unquote(token.text);
      if (frame?.kind === 'object' && frame.name === undefined) frame.name = value;
      else place({ kind: 'string', value });
    } else if (token.text === '{') stack.push({ kind: 'object', members: [], name: undefined });
    else if (token.text === '[') stack.push({ kind: 'array', items: [] });
    else if (token.text === '}' || token.text === ']') {
      const closed = stack.pop();
      if (closed?.kind === 'array') place({ kind: 'array', items: closed.items });
      else if (closed?.kind === 'object') place({ kind: 'object', members: closed.members });
    }
  }
  return root;
}

/** The member of an object by name, the last one where the name is repeated, as `JSON.parse` takes it. */
export function exactMember(value: ExactJson | undefined, name: string): ExactJson | undefined {
  if (value?.kind !== 'object') return undefined;
  return value.members.findLast(([candidate]) => candidate === name)?.[1];
}

/** JSON pointers of member names that stand twice in one object. */
export function repeatedMembers(value: ExactJson, path = ''): string[] {
  if (value.kind === 'array') return value.items.flatMap((item, index) => repeatedMembers(item, `${path}/${index}`));
  if (value.kind !== 'object') return [];
  const seen = new Set<string>();
  const found: string[] = [];
  for (const [name, member] of value.members) {
    if (seen.has(name)) found.push(`${path}/${name}`);
    seen.add(name);
    found.push(...repeatedMembers(member, `${path}/${name}`));
  }
  return found;
}
