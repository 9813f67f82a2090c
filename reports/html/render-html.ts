import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { RunRecord } from '../record/read-run.ts';
import { clientScript, clientStyle } from './generated/client.ts';
import { html, Markup } from './markup.ts';
import { pageBody } from './page.ts';
import { pageData } from './page-data.ts';

function sourceHash(text: string): string {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
}

/** Only the script and the style of this very file may run, and nothing may be loaded but the empty icon. */
const policy: string = [
  "default-src 'none'",
  `script-src ${sourceHash(clientScript)}`,
  `style-src ${sourceHash(clientStyle)}`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const titles = { pass: 'Passed', fail: 'Failed', incomplete: 'Incomplete' } as const;

/** Gzip in base64: no character of it can end the element it stands in, and browsers unpack it themselves. */
function packed(value: unknown): Markup {
  return new Markup(gzipSync(JSON.stringify(value), { level: 9 }).toString('base64'));
}

/**
 * The run as one HTML file that needs nothing else: no request to anywhere, a content policy that allows only its own
 * script and style by their hashes. It can be read without either, as CI servers with a stricter policy show it;
 * the script adds filters, copying and the long lists, which lie compressed inside.
 */
export function renderHtml(record: RunRecord): string {
  const { verdict, command, target } = record.result;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${titles[verdict]}: ${command} against ${target.name}</title>
<link rel="icon" href="data:,">
<style>${new Markup(clientStyle)}</style>
</head>
<body>
${pageBody(record)}
<script type="application/octet-stream" id="data">${packed(pageData(record))}</script>
<script>${new Markup(clientScript)}</script>
</body>
</html>
`;
  return page.source;
}
