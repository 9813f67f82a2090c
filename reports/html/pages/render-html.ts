import { gzipSync } from 'node:zlib';
import type { RunRecord } from '../../record/read-run.ts';
import type { RenderOptions } from '../../shown/render.ts';
import { verdictWords } from '../views/verdict-view.ts';
import { htmlDocument } from './document.ts';
import { pageBody } from './page.ts';
import { pageData } from './page-data.ts';

/**
 * The run as one HTML file. It can be read without its script and style, as CI servers with a strict content policy
 * show it; the script adds filters, copying and the long lists, which lie compressed inside.
 */
export function renderHtml(record: RunRecord, { commands = [] }: RenderOptions): string {
  const { verdict, command, target } = record.result;
  const packed = gzipSync(JSON.stringify(pageData(record)), { level: 6 }).toString('base64');
  return htmlDocument(
    `${verdictWords[verdict]}: ${command} against ${target.name}`,
    pageBody(record, commands),
    packed,
  );
}
