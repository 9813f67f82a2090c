import type { Exchange } from '../../core/exchange.ts';
import { shellWord } from '../../core/shell-word.ts';

const maxBody = 4096;

/** The request as a curl command, from an exchange that is redacted already; long bodies are cut with a word on it. */
export function curlLine({ request }: Exchange): string {
  const parts = ['curl', '-sS', '-i', '--path-as-is', '-X', request.method];
  for (const [name, value] of request.headers) parts.push('-H', shellWord(`${name}: ${value}`));
  if (request.body !== null) {
    const cut = request.body.length > maxBody || request.bodyTruncated === true;
    parts.push('--data-binary', shellWord(cut ? `${request.body.slice(0, maxBody)}` : request.body));
    if (cut) parts.push(shellWord(request.url), '# the body is cut here');
    else parts.push(shellWord(request.url));
  } else parts.push(shellWord(request.url));
  return parts.join(' ');
}
