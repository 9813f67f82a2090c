import type { Source } from '../../../core/authority.ts';
import type { Finding } from '../../../core/finding.ts';
import { type JsonValue, parseJson } from '../../../core/json.ts';
import type { Line } from '../forms/block.ts';
import { sliceLine } from '../forms/fold-text.ts';
import { isNone } from '../language/recognise.ts';
import type { ExamplePart } from './outline.ts';
import type { Example } from './page-model.ts';

const requestLine = /(?<![\w/])(GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)\s+((?:https?:\/\/|\/)\S+)/;

const startsWithRequest = new RegExp(`^${requestLine.source}`);

/** Nesting that no example has: deeper ones would overflow whatever walks them. */
const maxDepth = 200;
const tooDeep = { ok: false, message: `it is nested more than ${maxDepth} deep` } as const;

/** A finished value with its lines, or undefined where the brackets never close. */
interface ReadValue {
  lines: Line[];
  next: number;
  /** what stands after the closing bracket on the line at `next` */
  rest?: Line;
  /** how many brackets are open at once, at most */
  deepest: number;
}

/** The two parts of a line, where the second one has words or another value. */
function restOf(line: Line | undefined, at: number): { before: Line; after: Line } | undefined {
  if (line === undefined || !/[\p{L}\p{N}{[]/u.test(line.text.slice(at))) return undefined;
  return { before: sliceLine(line, 0, at), after: sliceLine(line, at, line.text.length) };
}

/** The lines of a JSON value that opens on the line at `index`, up to the bracket that closes it. */
function readBrackets(lines: readonly Line[], index: number): ReadValue | undefined {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = index; at < lines.length; at += 1) {
    const raw = lines[at]?.raw ?? '';
    for (let char = 0; char < raw.length; char += 1) {
      const symbol = raw[char];
      if (inString) {
        if (symbol === '\\') char += 1;
        else if (symbol === '"') inString = false;
      } else if (symbol === '"') inString = true;
      else if (symbol === '{' || symbol === '[') {
        depth += 1;
        deepest = Math.max(deepest, depth);
      } else if (symbol === '}' || symbol === ']') {
        depth -= 1;
        const rest = depth <= 0 ? restOf(lines[at], char + 1) : undefined;
        if (rest !== undefined)
          return { lines: [...lines.slice(index, at), rest.before], next: at, rest: rest.after, deepest };
      }
    }
    inString = false;
    if (depth <= 0) return { lines: lines.slice(index, at + 1), next: at + 1, deepest };
  }
  return undefined;
}

/** Cuts a line that holds title, request and value at once into one line for each. */
function unfold(line: Line): Line[] {
  const match = requestLine.exec(line.text);
  if (match === null) return [line];
  const end = match.index + match[0].length;
  return [
    sliceLine(line, 0, match.index),
    sliceLine(line, match.index, end),
    sliceLine(line, end, line.text.length),
  ].filter((part) => part.text !== '');
}

function source(line: Line, file: string): Source {
  return { file, line: line.number, text: line.raw.trim() };
}

class ExampleReader {
  readonly byStatus: { status: string; example: Example }[] = [];
  #status = '';
  #titles: Line[] = [];
  #request: { method: string; target: string; source: Source } | undefined;
  readonly #file: string;
  readonly #findings: Finding[];

  constructor(file: string, findings: Finding[]) {
    this.#file = file;
    this.#findings = findings;
  }

  read(parts: readonly ExamplePart[]): void {
    for (const part of parts) {
      if (part.kind === 'status') {
        this.#flush();
        this.#titles = [];
        this.#status = part.status;
      } else this.#readLines(part.lines.flatMap(unfold));
    }
    this.#flush();
  }

  #readLines(lines: Line[]): void {
    for (let next = 0; next < lines.length; ) {
      const line = lines[next];
      if (line === undefined) break;
      const request = startsWithRequest.exec(line.text);
      const opens = /^\s*[{[]/.test(line.text) && !/^\s*[{[][\w-]+[}\]]\s*$/.test(line.text);
      if (request !== null) {
        this.#flush();
        this.#request = { method: request[1] ?? '', target: request[2] ?? '', source: source(line, this.#file) };
        next += 1;
      } else if (opens) next = this.#readValue(lines, next);
      else {
        if (!isNone(line.text)) this.#addTitle(line);
        next += 1;
      }
    }
  }

  #addTitle(line: Line): void {
    this.#flush();
    this.#titles.push(line);
  }

  #readValue(lines: Line[], index: number): number {
    const value = readBrackets(lines, index) ?? { lines: lines.slice(index), next: lines.length, deepest: 0 };
    const parsed = value.deepest > maxDepth ? tooDeep : parseJson(value.lines.map((line) => line.raw).join('\n'));
    if (!parsed.ok) {
      this.#findings.push({
        kind: 'example-is-no-json',
        message: `the example cannot be parsed: ${parsed.message.split('\n')[0] ?? ''}`,
        quotes: value.lines.slice(0, 1).map((line) => source(line, this.#file)),
      });
    }
    this.#push(parsed.ok ? parsed.value : undefined, value.lines);
    if (value.rest !== undefined) lines[value.next] = value.rest;
    return value.next;
  }

  /** A request without a body is an example too. */
  #flush(): void {
    if (this.#request !== undefined) this.#push(undefined, []);
  }

  #push(value: JsonValue | undefined, lines: readonly Line[]): void {
    const first = lines[0];
    const where = this.#request?.source ?? (first && source(first, this.#file));
    if (where === undefined) return;
    const example: Example = {
      title: this.#titles
        .map((line) => line.raw.trim())
        .join(' ')
        .trim(),
      source: where,
      lines: lines.map((line) => source(line, this.#file)),
      ...(this.#request && { request: this.#request }),
      ...(value !== undefined && { value }),
    };
    this.byStatus.push({ status: this.#status, example });
    this.#request = undefined;
    this.#titles = [];
  }
}

/** Reads the examples of one section; `status` is '' above the first status line. */
export function readExamples(
  parts: readonly ExamplePart[],
  file: string,
  findings: Finding[],
): { status: string; example: Example }[] {
  const reader = new ExampleReader(file, findings);
  reader.read(parts);
  return reader.byStatus;
}
