import { clauseStart } from '../language/clauses.ts';

const bullet = /(?:(?:^|\s)[*·-]|[•●◦▪])\s+/;

/** The value of `value: what it means`, where all items of a list are written so. */
function valuesBefore(items: string[]): string[] {
  const heads = items.map((item) => /^([^:\s][^:]{0,60}?) ?:(?=[\s\u4e00-\u9fa5"(]|$)/.exec(item)?.[1]);
  return heads.every((head) => head !== undefined) ? heads.filter((head) => head !== undefined) : items;
}

/** `HTTP` of `HTTP (the default)` and of `HTTP(默认)`; brackets that belong to a value have neither blank nor Chinese. */
function withoutNote(item: string): string {
  return /^(\S+?)(?: \([^()]+\)|\([^()]*[\u4e00-\u9fa5][^()]*\))$/.exec(item)?.[1] ?? item;
}

function clean(item: string): string {
  return item
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[;,。、]$/, '')
    .trim();
}

/** An item without the sentence behind it: `desc. If it is empty, ...` and `desc`, a line break, `The order ...`. */
function withoutSentence(item: string): string {
  const one = /^\s*([^\s.。;；,]+(?:\.[^\s.。;；,]+)*)(?:[.。;；,](?=\s|[\u4e00-\u9fa5])|\n)/.exec(item);
  const rest = one === null ? '' : item.slice(one[0].length).trim();
  return one?.[1] !== undefined && (clauseStart.test(rest) || /^[A-Z][a-z]* [a-z]/.test(rest)) ? one[1] : item;
}

/** Items up to the first that is a clause of its own: `asc, desc, 默认asc`. */
function upToClause(items: readonly string[]): string[] {
  const end = items.findIndex((item, at) => at > 0 && clauseStart.test(item));
  return [...(end < 0 ? items : items.slice(0, end))];
}

/** The items of a list with bullets, or one item per line, or separated by commas; it ends where a clause starts. */
export function listItems(text: string): string[] {
  const bulleted = text.split(bullet);
  if (bulleted.length > 1) {
    const items = bulleted.map((item) => clean(withoutSentence(item)));
    return valuesBefore(items.filter((item) => item !== ''));
  }
  const lines = text
    .split('\n')
    .map(clean)
    .filter((item) => item !== '');
  if (lines.length > 1) return valuesBefore(lines);
  const [whole = ''] = lines;
  const line = whole.split(/[.。](?=\s|[\u4e00-\u9fa5])|。/, 1)[0] ?? '';
  const described = [...line.matchAll(/(?<=^|[\s,;、])([A-Za-z][\w.+-]*): /g)];
  if (described[0]?.index === 0) return described.flatMap((match) => match[1] ?? []);
  const items = line.split(/[,、;|] ?/).map((item) => withoutNote(clean(item)));
  return valuesBefore(upToClause(items.filter((item) => item !== '')));
}

/**
 * The values of a list that has lost its marks: `128 256 512`, `asc desc`.
 * @returns undefined where its words may as well be one value of several words, or a sentence
 */
export function unmarkedItems(words: string): string[] | undefined {
  const items = words.split(' ');
  const alike = [/^-?\d+(?:\.\d+)?$/, /^[a-z][a-z0-9_.-]*$/, /^[A-Z][A-Z0-9_]*$/];
  const plain = items.length > 1 && alike.some((form) => items.every((item) => form.test(item)));
  return plain && !items.some((item) => /^(?:the|a|an|of|is|are|by|and|or|to)$/.test(item)) ? items : undefined;
}

/** True where the text is a list with bullets. */
export function hasBullets(text: string): boolean {
  return bullet.test(text);
}
