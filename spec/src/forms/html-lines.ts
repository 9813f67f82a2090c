import type { DefaultTreeAdapterMap } from 'parse5';
import type { Line } from './block.ts';
import { foldText, stripInvisible } from './fold-text.ts';

export type HtmlNode = DefaultTreeAdapterMap['node'];
export type HtmlElement = DefaultTreeAdapterMap['element'];

export function isElement(node: HtmlNode): node is HtmlElement {
  return 'tagName' in node;
}

/** Elements whose words are not the page's. */
const silent: ReadonlySet<string> = new Set([
  'script',
  'style',
  'head',
  'template',
  'noscript',
  'svg',
  'iframe',
  'button',
]);

const inline: ReadonlySet<string> = new Set(
  'a abbr b bdi cite code em font i kbd label mark q s samp small span strong sub sup tt u var wbr'.split(' '),
);

/** The children of a node, those of a `template` left out. */
export function childrenOf(node: HtmlNode): readonly HtmlNode[] {
  return 'childNodes' in node ? node.childNodes : [];
}

/**
 * Visits a tree without recursion, so that no nesting overflows the stack. `enter` returns false for an element whose
 * children are not to be visited.
 */
export function walk(root: HtmlNode, enter: (node: HtmlNode) => boolean, leave: (element: HtmlElement) => void): void {
  const stack: { node: HtmlNode; next: number }[] = [{ node: root, next: 0 }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const child = childrenOf(top.node)[top.next];
    top.next += 1;
    if (child === undefined) {
      stack.pop();
      if (stack.length > 0 && isElement(top.node)) leave(top.node);
    } else if (enter(child)) stack.push({ node: child, next: 0 });
  }
}

/** Collects the words of inline elements into lines; blanks are collapsed as a browser does. */
export class LineCollector {
  readonly lines: Line[] = [];
  #words = '';
  #number = 0;
  readonly #firstLine: number;

  /** @param firstLine the page's line on which the parsed text starts */
  constructor(firstLine: number) {
    this.#firstLine = firstLine;
  }

  add(text: string, startLine: number): void {
    const lead = /^\s*/.exec(text)?.[0] ?? '';
    if (this.#words.trim() === '' && lead.length < text.length) {
      this.#number = startLine + lead.split('\n').length - 1 + this.#firstLine - 1;
    }
    this.#words += stripInvisible(text).replace(/\s+/g, ' ');
  }

  flush(prefix = ''): void {
    const raw = this.#words.trim();
    if (raw !== '') this.lines.push({ number: this.#number, text: foldText(prefix + raw), raw: prefix + raw });
    this.#words = '';
  }
}

export function isSilent(node: HtmlNode): boolean {
  return isElement(node) && silent.has(node.tagName);
}

export function isInline(element: HtmlElement): boolean {
  return inline.has(element.tagName);
}

/** The page's line of an element or text, counted from the start of the parsed text. */
export function startLine(node: HtmlNode): number {
  return ('sourceCodeLocation' in node ? node.sourceCodeLocation?.startLine : undefined) ?? 1;
}
