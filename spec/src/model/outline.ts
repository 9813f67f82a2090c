import { Problem } from '../../../core/problem.ts';
import type { Block, Line, TableBlock } from '../forms/block.ts';
import { cellText } from '../forms/block.ts';
import { nameWord } from '../forms/cell-rows.ts';
import { hasPipe } from '../forms/pipe-table.ts';
import type { SectionName } from '../language/heading-words.ts';
import {
  bareCaptionOf,
  type Caption,
  captionOf,
  columnOf,
  mandatoryOf,
  namesColumns,
  sectionOf,
  statusOf,
} from '../language/recognise.ts';
import { segments } from '../language/segments.ts';
import type { CaptionRole, ColumnName } from '../language/table-words.ts';
import { parseType } from '../language/type-expression.ts';

/** A table with what stands above it and what its columns hold. */
export interface CaptionedTable {
  caption?: Caption & { line: Line };
  columns: (ColumnName | undefined)[];
  table: TableBlock;
}

/** Free lines and fenced blocks of an example section, in their order. */
export type ExamplePart = { kind: 'status'; status: string } | { kind: 'lines'; lines: Line[]; fenced: boolean };

/** The parts of a page, before anything is read out of its tables. */
export interface Outline {
  title: Line | undefined;
  summary: Line | undefined;
  uriLines: Line[];
  uriTables: CaptionedTable[];
  requestTables: CaptionedTable[];
  /** tables under each status; '' where no status line stands above them */
  responses: { status: string; line: Line | undefined; tables: CaptionedTable[] }[];
  exampleRequests: ExamplePart[];
  exampleResponses: ExamplePart[];
  statusTables: CaptionedTable[];
  /** lines outside every table that state a constraint: nothing tells of which member */
  strays: Line[];
}

type Place = SectionName | 'cover';

const noise = /^(?:updated on\b|last updated\b|更新时间|view pdf|share$|分享$|查看pdf)/i;

/** Breadcrumbs such as `Help Center> FunctionGraph> API Reference`. */
function isBreadcrumb(text: string): boolean {
  return / ?> \S/.test(text) || /\S > ?\S/.test(text);
}

/** The section to which the table under a caption belongs, wherever it stands. */
function placeOf(role: CaptionRole | undefined): Place | undefined {
  if (role === undefined || role === 'status-codes') return role;
  if (role === 'path' || role === 'query') return 'uri';
  return role.startsWith('response') ? 'response' : 'request';
}

/** True for words parted by tabs or wide gaps, one of them a type, and for a name that "Yes" and a type follow. */
function looksLikeRow(raw: string): boolean {
  const cells = raw.length > 2000 ? [] : raw.trim().split(/ {2,}|\t/);
  if (cells.length > 2 && cells.slice(1, -1).some((cell) => parseType(cell) !== undefined)) return true;
  const [, name = '', second = '', third = ''] = /^\s*(\S{1,200})\s+(\S{1,40})\s+(\S{1,80})/.exec(raw) ?? [];
  if (!nameWord.test(name)) return false;
  if (mandatoryOf(second) !== undefined && parseType(third) !== undefined) return true;
  return /^[a-z]|_/.test(name) && /^[A-Z]/.test(second) && parseType(second) !== undefined;
}

/** True for the sections that hold the tables of an operation. */
function isTablePlace(place: Place): boolean {
  return place === 'uri' || place === 'request' || place === 'response' || place === 'status-codes';
}

/** True for words that only a table has: were they passed over, the spec would be smaller than the page. */
function isStrayCell({ text, raw }: Line, place: Place): boolean {
  if (parseType(text) !== undefined) return true;
  if (place === 'status-codes' && /^[1-5]\d\d(?:$|\s*[|\t]|\s{2})/.test(text)) return true;
  if (!isTablePlace(place)) return false;
  return hasPipe(text) || looksLikeRow(raw);
}

/** True for words with the label of a constraint, such as "Maximum: 64". */
function statesConstraint(text: string): boolean {
  return segments(text).some(({ label }) => label !== 'free' && label !== 'definition' && label !== 'constraints');
}

class OutlineReader {
  #place: Place = 'cover';
  #caption: (Caption & { line: Line }) | undefined;
  readonly #file: string;
  readonly outline: Outline = {
    title: undefined,
    summary: undefined,
    uriLines: [],
    uriTables: [],
    requestTables: [],
    responses: [],
    exampleRequests: [],
    exampleResponses: [],
    statusTables: [],
    strays: [],
  };

  constructor(file: string) {
    this.#file = file;
  }

  /** @param next the block after it, which tells a caption from other words */
  add(block: Block, next: Block | undefined): void {
    if (block.kind === 'table') this.#addTable(block);
    else if (block.kind === 'code') this.#addCode(block.lines);
    else this.#addLine(block.line, next?.kind === 'table');
  }

  #addLine(line: Line, beforeTable: boolean): void {
    const section = sectionOf(line.text);
    const status = statusOf(line.text);
    const caption = captionOf(line.text) ?? (beforeTable ? bareCaptionOf(line.text) : undefined);
    if (section !== undefined) this.#open(section);
    else if (status !== undefined && this.#place === 'response')
      this.outline.responses.push({ status, line, tables: [] });
    else if (status !== undefined && this.#place === 'example-responses')
      this.outline.exampleResponses.push({ kind: 'status', status });
    else if (caption !== undefined && this.#place !== 'cover' && !this.#inExamples())
      this.#caption = { ...caption, line };
    else this.#addWords(line);
  }

  #open(section: SectionName): void {
    this.#place = section;
    this.#caption = undefined;
  }

  #inExamples(): boolean {
    return this.#place === 'example-requests' || this.#place === 'example-responses';
  }

  #addWords(line: Line): void {
    const { outline } = this;
    const [start = ''] = line.text.trim().split(' ', 1);
    if (isTablePlace(this.#place) && (namesColumns(line.text) || namesColumns(start))) {
      const words = 'the column names of a table whose cells nothing parts';
      throw new Problem(
        'page-unreadable',
        `${this.#file}:${line.number}: ${words}`,
        'save the page as HTML or Markdown, which keep its tables',
      );
    }
    if (this.#place === 'cover') {
      if (!noise.test(line.text) && !isBreadcrumb(line.text)) outline.title = line;
    } else if (this.#place === 'function' && !isStrayCell(line, this.#place)) outline.summary ??= line;
    else if (this.#place === 'uri' && !isStrayCell(line, this.#place)) outline.uriLines.push(line);
    else if (this.#inExamples()) this.#exampleLines().push(line);
    else if (statesConstraint(line.text) && this.#place !== 'other') outline.strays.push(line);
    else if (isStrayCell(line, this.#place)) {
      throw new Problem('page-unreadable', `${this.#file}:${line.number}: a table row without the header of its table`);
    }
  }

  #exampleLines(): Line[] {
    const parts = this.#place === 'example-requests' ? this.outline.exampleRequests : this.outline.exampleResponses;
    const last = parts.at(-1);
    if (last?.kind === 'lines' && !last.fenced) return last.lines;
    const lines: Line[] = [];
    parts.push({ kind: 'lines', lines, fenced: false });
    return lines;
  }

  #addCode(lines: readonly Line[]): void {
    const part: ExamplePart = { kind: 'lines', lines: [...lines], fenced: true };
    if (this.#place === 'example-requests') this.outline.exampleRequests.push(part);
    else if (this.#place === 'example-responses') this.outline.exampleResponses.push(part);
    else if (this.#place === 'uri') this.outline.uriLines = [...this.outline.uriLines, ...lines];
  }

  #addTable(table: TableBlock): void {
    const { outline } = this;
    const columns = table.header.cells.map((cell) => columnOf(cellText(cell)));
    const captioned: CaptionedTable = { columns, table, ...(this.#caption && { caption: this.#caption }) };
    this.#caption = undefined;
    const role = captioned.caption !== undefined && 'role' in captioned.caption ? captioned.caption.role : undefined;
    const place =
      placeOf(role) ?? (columns.includes('status') && this.#place !== 'error-codes' ? 'status-codes' : this.#place);
    if (place === 'status-codes') outline.statusTables.push(captioned);
    else if (place === 'uri') outline.uriTables.push(captioned);
    else if (place === 'request') outline.requestTables.push(captioned);
    else if (place === 'response') this.#responseTables().push(captioned);
    else if (columns.includes('name') && columns.includes('type') && !this.#inExamples()) {
      const { line } = table;
      throw new Problem(
        'page-unreadable',
        `${this.#file}:${line}: a table of parameters outside URI, request and response`,
      );
    }
  }

  #responseTables(): CaptionedTable[] {
    const last = this.outline.responses.at(-1);
    if (last !== undefined) return last.tables;
    const tables: CaptionedTable[] = [];
    this.outline.responses.push({ status: '', line: undefined, tables });
    return tables;
  }
}

function isCaption(block: Block | undefined): boolean {
  return block?.kind === 'text' && captionOf(block.line.text) !== undefined;
}

/** Puts captions above their tables, on pages where they stand below them. */
function captionsFirst(blocks: readonly Block[]): Block[] {
  const near = (step: number): number =>
    blocks.filter((block, at) => isCaption(block) && blocks[at + step]?.kind === 'table').length;
  const ordered = [...blocks];
  if (near(-1) <= near(1)) return ordered;
  for (let at = 1; at < blocks.length; at += 1) {
    const [table, caption] = [blocks[at - 1], blocks[at]];
    if (table?.kind === 'table' && caption !== undefined && isCaption(caption))
      ordered.splice(at - 1, 2, caption, table);
  }
  return ordered;
}

/**
 * Sorts the blocks of a page into its parts.
 * @throws Problem `page-unreadable` where a table row stands outside every table
 */
export function readOutline(blocks: readonly Block[], file: string): Outline {
  const reader = new OutlineReader(file);
  const ordered = captionsFirst(blocks);
  for (const [at, block] of ordered.entries()) reader.add(block, ordered[at + 1]);
  return reader.outline;
}
