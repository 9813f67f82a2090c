import { parse, parseFragment } from 'parse5';
import { Problem } from '../../../core/problem.ts';
import type { Block, Line } from './block.ts';
import { foldText, stripInvisible } from './fold-text.ts';
import {
  type HtmlElement,
  type HtmlNode,
  isElement,
  isInline,
  isSilent,
  LineCollector,
  startLine,
  walk,
} from './html-lines.ts';
import { readHtmlCaption, readHtmlTable } from './html-table.ts';

/** The words of a `pre`, its line breaks kept. */
function preformatted(element: HtmlElement, firstLine: number): Line[] {
  const lines: { number: number; raw: string }[] = [];
  const open = (number: number, raw: string): void => {
    lines.push({ number: number + firstLine - 1, raw });
  };
  let breaks = true;
  walk(
    element,
    (node) => {
      if (node.nodeName === '#text' && 'value' in node) {
        for (const [index, words] of stripInvisible(node.value)
          .split(/\r\n|\n|\r/)
          .entries()) {
          const last = lines.at(-1);
          if (index > 0 || breaks || last === undefined) open(startLine(node) + index, words);
          else last.raw += words;
          breaks = false;
        }
      } else if (node.nodeName === 'br') breaks = true;
      return isElement(node);
    },
    () => {},
  );
  return lines.map(({ number, raw }) => ({ number, text: foldText(raw), raw }));
}

/** The captions and tables of a tree, and its other words as lines, in the order of the page. */
class HtmlReader {
  readonly blocks: Block[] = [];
  #collector: LineCollector;
  readonly #file: string;
  readonly #firstLine: number;

  constructor(file: string, firstLine: number) {
    this.#file = file;
    this.#firstLine = firstLine;
    this.#collector = new LineCollector(firstLine);
  }

  read(root: HtmlNode): void {
    walk(
      root,
      (node) => this.#enter(node),
      (element) => {
        if (!isInline(element)) this.#flush();
      },
    );
    this.#flush();
  }

  #enter(node: HtmlNode): boolean {
    if (isSilent(node)) return false;
    if (!isElement(node)) {
      if (node.nodeName === '#text' && 'value' in node) this.#collector.add(node.value, startLine(node));
      return false;
    }
    if (!isInline(node)) this.#flush();
    if (node.tagName === 'table' || node.tagName === 'pre') this.#demandEnd(node);
    if (node.tagName === 'pre') {
      this.blocks.push({ kind: 'code', lines: preformatted(node, this.#firstLine) });
      return false;
    }
    return node.tagName !== 'table' || !this.#addTable(node);
  }

  /** What follows an element without its end tag would be read as a part of it. */
  #demandEnd(element: HtmlElement): void {
    if (element.sourceCodeLocation === undefined || element.sourceCodeLocation?.endTag !== undefined) return;
    const line = startLine(element) + this.#firstLine - 1;
    throw new Problem(
      'page-unreadable',
      `${this.#file}:${line}: the ${element.tagName} that starts here is never closed`,
    );
  }

  /** True where the element was a table of the page; a table that is only layout is read as its contents. */
  #addTable(element: HtmlElement): boolean {
    const table = readHtmlTable(element, this.#file, this.#firstLine);
    if (table === undefined) return false;
    for (const line of readHtmlCaption(element, this.#firstLine)) this.blocks.push({ kind: 'text', line });
    this.blocks.push(table);
    return true;
  }

  #flush(): void {
    this.#collector.flush();
    for (const line of this.#collector.lines) this.blocks.push({ kind: 'text', line });
    this.#collector = new LineCollector(this.#firstLine);
  }
}

/**
 * Demands that each `</table>` closes a table: where one was never opened, the parser drops its rows and cells.
 * @throws Problem `page-unreadable` naming the line of the last one
 */
function demandTables(text: string, root: HtmlNode, file: string, firstLine: number): void {
  let closed = 0;
  walk(
    root,
    (node) => {
      if (isElement(node) && node.tagName === 'table' && node.sourceCodeLocation?.endTag !== undefined) closed += 1;
      return !isSilent(node);
    },
    () => {},
  );
  const shown = text.replace(/<!--|<script/gi, '').length === text.length;
  const ends = [...text.matchAll(/<\/table\s{0,20}>/gi)];
  const last = ends.at(-1);
  if (!shown || last === undefined || ends.length <= closed) return;
  const line = text.slice(0, last.index).split('\n').length + firstLine - 1;
  throw new Problem('page-unreadable', `${file}:${line}: a table ends that has no beginning`);
}

/**
 * Reads a saved HTML page.
 * @throws Problem `page-unreadable` naming the line of a table row that lacks cells
 */
export function lexHtmlPage(text: string, file: string): Block[] {
  const reader = new HtmlReader(file, 1);
  const root = parse(text, { sourceCodeLocationInfo: true });
  demandTables(text, root, file, 1);
  reader.read(root);
  return reader.blocks;
}

/**
 * Reads the HTML between two lines of a Markdown page.
 * @param firstLine the page's line on which it starts
 */
export function lexHtmlFragment(text: string, file: string, firstLine: number): Block[] {
  const reader = new HtmlReader(file, firstLine);
  const root = parseFragment(text, { sourceCodeLocationInfo: true });
  demandTables(text, root, file, firstLine);
  reader.read(root);
  return reader.blocks;
}
