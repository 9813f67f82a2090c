import { createHash } from 'node:crypto';
import { clientScript, clientStyle } from '../client/generated/client.ts';
import { html, Markup } from '../markup/markup.ts';

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

/**
 * A whole HTML file that needs nothing else: no request to anywhere, and a content policy that allows only its own
 * script and style, by their hashes.
 * @param packedData what the script unpacks: gzip in base64, of which no character can end the element it stands in
 */
export function htmlDocument(title: string, body: Markup, packedData: string): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${new Markup(clientStyle)}</style>
</head>
<body>
${body}
<script type="application/octet-stream" id="data">${new Markup(packedData)}</script>
<script>${new Markup(clientScript)}</script>
</body>
</html>
`;
  return page.source;
}
