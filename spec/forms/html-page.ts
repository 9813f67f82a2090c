import { parse, parseFragment } from 'parse5';
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
  private collector: LineCollector;
  private readonly file: string;
  private readonly firstLine: number;

  constructor(file: string, firstLine: number) {
    this.file = file;
    this.firstLine = firstLine;
    this.collector = new LineCollector(firstLine);
  }

  read(root: HtmlNode): void {
    walk(
      root,
      (node) => this.enter(node),
      (element) => {
        if (!isInline(element)) this.flush();
      },
    );
    this.flush();
  }

  private enter(node: HtmlNode): boolean {
    if (isSilent(node)) return false;
    if (!isElement(node)) {
      if (node.nodeName === '#text' && 'value' in node) this.collector.add(node.value, startLine(node));
      return false;
    }
    if (!isInline(node)) this.flush();
    if (node.tagName === 'pre') {
      this.blocks.push({ kind: 'code', lines: preformatted(node, this.firstLine) });
      return false;
    }
    return node.tagName !== 'table' || !this.addTable(node);
  }

  /** True where the element was a table of the page; a table that is only layout is read as its contents. */
  private addTable(element: HtmlElement): boolean {
    const table = readHtmlTable(element, this.file, this.firstLine);
    if (table === undefined) return false;
    for (const line of readHtmlCaption(element, this.firstLine)) this.blocks.push({ kind: 'text', line });
    this.blocks.push(table);
    return true;
  }

  private flush(): void {
    this.collector.flush();
    for (const line of this.collector.lines) this.blocks.push({ kind: 'text', line });
    this.collector = new LineCollector(this.firstLine);
  }
}

/**
 * Reads a saved HTML page.
 * @throws Problem `page-unreadable` naming the line of a table row that lacks cells
 */
export function lexHtmlPage(text: string, file: string): Block[] {
  const reader = new HtmlReader(file, 1);
  reader.read(parse(text, { sourceCodeLocationInfo: true }));
  return reader.blocks;
}

/**
 * Reads the HTML between two lines of a Markdown page.
 * @param firstLine the page's line on which it starts
 */
export function lexHtmlFragment(text: string, file: string, firstLine: number): Block[] {
  const reader = new HtmlReader(file, firstLine);
  reader.read(parseFragment(text, { sourceCodeLocationInfo: true }));
  return reader.blocks;
}
