import type { Cell } from './block.ts';
import { type HtmlElement, isElement, isInline, isSilent, LineCollector, startLine, walk } from './html-lines.ts';

/** The words of a cell: a line for each paragraph, item (with a bullet) and line break in it. */
export function readHtmlCell(cell: HtmlElement, firstLine: number): Cell {
  const collector = new LineCollector(firstLine);
  let bullet = '';
  const flush = (): void => {
    const before = collector.lines.length;
    collector.flush(bullet);
    if (collector.lines.length > before) bullet = '';
  };
  walk(
    cell,
    (node) => {
      if (isSilent(node)) return false;
      if (!isElement(node)) {
        if (node.nodeName === '#text' && 'value' in node) collector.add(node.value, startLine(node));
        return false;
      }
      if (!isInline(node)) flush();
      if (node.tagName === 'li') bullet = '• ';
      return true;
    },
    (element) => {
      if (!isInline(element)) flush();
    },
  );
  flush();
  return collector.lines;
}
