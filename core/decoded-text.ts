/** A text with its escapes undone, and where each of its UTF-16 units came from. */
export interface DecodedText {
  text: string;
  /** where unit `k` begins in the original text */
  starts: Int32Array;
  /** where unit `k` ends in the original text */
  ends: Int32Array;
}

const shortJson: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** An escape of JSON, a row of bytes as URLs write them, or a character reference of HTML. */
const escapes =
  /\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt]))|((?:%[0-9a-fA-F]{2})+)|&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));/g;

function codePoint(digits: string, radix: number): string {
  const code = Number.parseInt(digits, radix);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

/** Bytes of the UTF-8 character that a byte begins. */
function sequenceLength(byte: number): number {
  if (byte < 0xc0) return 1;
  return byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

/** What stands behind an escape, in pieces with the length of what was written for each. */
function unescaped([whole, unicode, short, percent, decimal, hex, name]: RegExpExecArray): [string, number][] {
  if (percent !== undefined) {
    const bytes = Buffer.from(percent.replaceAll('%', ''), 'hex');
    const found: [string, number][] = [];
    for (let at = 0; at < bytes.length; ) {
      const end = Math.min(bytes.length, at + sequenceLength(bytes[at] ?? 0));
      found.push([bytes.toString('utf8', at, end), 3 * (end - at)]);
      at = end;
    }
    return found;
  }
  if (unicode !== undefined) return [[codePoint(unicode, 16), whole.length]];
  if (short !== undefined) return [[shortJson[short] ?? short, whole.length]];
  if (name !== undefined) return [[names[name] ?? '', whole.length]];
  return [[decimal === undefined ? codePoint(hex ?? '', 16) : codePoint(decimal, 10), whole.length]];
}

/** @returns undefined where nothing is escaped */
function decode(from: DecodedText): DecodedText | undefined {
  const parts: string[] = [];
  const starts = new Int32Array(from.text.length);
  const ends = new Int32Array(from.text.length);
  let size = 0;
  const keep = (begin: number, end: number): void => {
    parts.push(from.text.slice(begin, end));
    starts.set(from.starts.subarray(begin, end), size);
    ends.set(from.ends.subarray(begin, end), size);
    size += end - begin;
  };
  let done = 0;
  for (const match of from.text.matchAll(escapes)) {
    keep(done, match.index);
    let at = match.index;
    for (const [units, length] of unescaped(match)) {
      parts.push(units);
      starts.fill(from.starts[at] ?? 0, size, size + units.length);
      ends.fill(from.ends[at + length - 1] ?? 0, size, size + units.length);
      size += units.length;
      at += length;
    }
    done = at;
  }
  if (done === 0) return undefined;
  keep(done, from.text.length);
  return { text: parts.join(''), starts: starts.subarray(0, size), ends: ends.subarray(0, size) };
}

/** Notations in each other that are undone: a URL inside of JSON, JSON inside of JSON. */
const maxLayers = 2;

/** True where a text may hold an escape; most hold none. */
function mayBeEscaped(text: string, plus: boolean): boolean {
  return /[\\%&]/.test(text) || (plus && text.includes('+'));
}

/** What `decodings` gives, without where it came from, which needs several times the memory of the text. */
export function* plainDecodings(text: string, plus: boolean): Generator<string> {
  if (!mayBeEscaped(text, plus)) return;
  let layer = plus ? text.replaceAll('+', ' ') : text;
  if (layer !== text) yield layer;
  for (let depth = 0; depth < maxLayers; depth += 1) {
    const parts: string[] = [];
    let done = 0;
    for (const match of layer.matchAll(escapes)) {
      parts.push(layer.slice(done, match.index), ...unescaped(match).map(([units]) => units));
      done = match.index + match[0].length;
    }
    if (done === 0) return;
    layer = `${parts.join('')}${layer.slice(done)}`;
    yield layer;
  }
}

/**
 * The text with the escapes of JSON, URLs and HTML undone, once and once more; nothing where it has none. Where `plus` is
 * true, a plus sign is the blank that forms make of it.
 */
export function* decodings(text: string, plus: boolean): Generator<DecodedText> {
  if (!mayBeEscaped(text, plus)) return;
  const starts = Int32Array.from({ length: text.length }, (_, at) => at);
  const original = plus ? text.replaceAll('+', ' ') : text;
  let layer: DecodedText | undefined = { text: original, starts, ends: starts.map((at) => at + 1) };
  if (original !== text) yield layer;
  for (let depth = 0; depth < maxLayers; depth += 1) {
    layer = decode(layer);
    if (layer === undefined) return;
    yield layer;
  }
}
