import { isPublicWord } from './public-words.ts';

/** Characters of a secret that are hidden wherever they stand together. */
const minPartLength = 8;
/** Characters of Base64 that eight bytes decide, wherever they begin. */
const base64Part = 10;

/** From where to where a text shows a secret. */
export type Span = [start: number, end: number];

/** A text to look for: whole, or any part of it that is as long as `window`. */
interface Pattern {
  text: string;
  window: number;
  wholeOnly: boolean;
}

/** Secrets to look for. */
export interface Secrets {
  /** hidden in parts too */
  inParts: readonly string[];
  /** hidden as a whole only: texts that hold more than a secret, such as the value of a header */
  whole: readonly string[];
}

/**
 * The Base64 that shows a secret, whatever stands before it: it begins at one of three places in a group of three bytes.
 * Characters that bytes before it decide as well are left out.
 */
function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const before = secret.length < minPartLength ? [0] : [0, 1, 2];
  const usual = before.map((count) =>
    Buffer.concat([Buffer.alloc(count), bytes])
      .toString('base64')
      .replace(/=+$/, '')
      .slice(Math.ceil((8 * count) / 6)),
  );
  return [...usual, ...usual.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))];
}

function patternsOf({ inParts, whole }: Secrets): Pattern[] {
  const plain = inParts.flatMap((secret): Pattern[] => [
    { text: secret, window: Math.min(minPartLength, secret.length), wholeOnly: false },
    ...base64Forms(secret).map((text) => ({ text, window: Math.min(base64Part, text.length), wholeOnly: false })),
  ]);
  const asWhole = whole.flatMap((secret) =>
    [secret, ...base64Forms(secret).slice(0, 1)].map((text) => ({
      text,
      window: Math.min(minPartLength, text.length),
      wholeOnly: true,
    })),
  );
  const known = new Set<string>();
  return [...plain, ...asWhole].filter(({ text }) => !known.has(text) && known.add(text));
}

const gram = 4;

function hashAt(text: string, at: number, mask: number): number {
  let hash = 0;
  for (let index = at; index < at + gram; index += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return (hash ^ (hash >>> 15)) & mask;
}

interface Place {
  pattern: Pattern;
  offset: number;
  /** the window says too little: the whole pattern must stand here */
  wholeOnly: boolean;
}

/** The windows of one length, and the groups of four characters that occur in any of them. */
interface WindowGroup {
  window: number;
  places: Map<string, Place[]>;
  grams: Uint8Array;
}

function groupOf(window: number, patterns: readonly Pattern[]): WindowGroup {
  const units = patterns.reduce((sum, { text }) => sum + text.length, 0);
  const grams = new Uint8Array(2 ** Math.min(20, Math.max(10, Math.ceil(Math.log2(16 * units)))));
  const places = new Map<string, Place[]>();
  for (const pattern of patterns) {
    const { text } = pattern;
    for (let at = 0; at + gram <= text.length; at += 1) grams[hashAt(text, at, grams.length - 1)] = 1;
    for (let offset = 0; offset + window <= text.length; offset += 1) {
      const part = text.slice(offset, offset + window);
      const wholeOnly = pattern.wholeOnly || isPublicWord(part);
      if (wholeOnly && offset > 0) continue;
      const known = places.get(part) ?? [];
      // A part that is found anyway need not be known twice.
      if (!wholeOnly && known.some((place) => !place.wholeOnly)) continue;
      known.push({ pattern, offset, wholeOnly });
      places.set(part, known);
    }
  }
  return { window, places, grams };
}

/** How far a pattern that stands at a place reaches to both sides. */
function widen(text: string, at: number, from: number, { pattern, offset }: Place): Span {
  let start = at;
  let end = at;
  const shift = offset - at;
  while (end < text.length && end + shift < pattern.text.length && text[end] === pattern.text[end + shift]) end += 1;
  while (start > from && start + shift > 0 && text[start - 1] === pattern.text[start - 1 + shift]) start -= 1;
  return [start, end];
}

function widest(text: string, at: number, from: number, places: readonly Place[]): Span | undefined {
  let best: Span | undefined;
  for (const place of places) {
    const [start, end] = widen(text, at, from, place);
    if (place.wholeOnly && end - start < place.pattern.text.length) continue;
    if (best === undefined || end > best[1]) best = [start, end];
  }
  return best;
}

function spansOf(text: string, { window, places, grams }: WindowGroup): Span[] {
  const found: Span[] = [];
  const mask = grams.length - 1;
  let from = 0;
  for (let at = 0; at + window <= text.length; ) {
    // Four characters that no secret has: no window that holds them is one.
    if (grams[hashAt(text, at + window - gram, mask)] === 0) {
      at += window - gram + 1;
      continue;
    }
    const span = widest(text, at, from, places.get(text.slice(at, at + window)) ?? []);
    if (span === undefined) {
      at += 1;
      continue;
    }
    found.push(span);
    [, from] = span;
    at = Math.max(at + 1, from - window + 1);
  }
  return found;
}

/**
 * Finds secrets, and parts of them from eight characters on, as they are and in Base64; in time that grows with the text alone.
 * @returns spans that may overlap
 */
export function createSecretIndex(secrets: Secrets): (text: string) => Span[] {
  const byWindow = new Map<number, Pattern[]>();
  for (const pattern of patternsOf(secrets)) {
    byWindow.set(pattern.window, [...(byWindow.get(pattern.window) ?? []), pattern]);
  }
  const groups = [...byWindow].map(([window, patterns]) => groupOf(window, patterns));
  return (text) => groups.flatMap((group) => spansOf(text, group));
}
