import type { Exchange, HeaderList } from '../../../core/exchange.ts';
import { formatNumber } from '../../shown/format.ts';
import { html, type Markup } from '../markup/markup.ts';
import { code } from '../markup/section.ts';

function headerText(headers: HeaderList): string {
  return headers.map(([name, value]) => `${name}: ${value}`).join('\n');
}

function message(start: string, headers: HeaderList, body: string | null, isTruncated: boolean): string {
  const rest = isTruncated ? '\n[the rest of the body was not kept]' : '';
  return `${start}\n${headerText(headers)}${body === null || body === '' ? '' : `\n\n${body}`}${rest}`;
}

function answerText({ response }: Exchange): string {
  switch (response.kind) {
    case 'answered':
      return message(`HTTP ${response.status}`, response.headers, response.body, response.bodyTruncated ?? false);
    case 'transport-error':
      return `No answer: ${response.code} ${response.message}`;
    case 'client-timeout':
      return `No answer within ${formatNumber(response.afterMs)} ms`;
  }
}

/** A request and its answer, folded until someone wants to see them. */
export function exchangeView(exchange: Exchange): Markup {
  const { id, request, durationMs } = exchange;
  const asked = message(
    `${request.method} ${request.url}`,
    request.headers,
    request.body,
    request.bodyTruncated ?? false,
  );
  return html`<details class="exchange"><summary>Exchange ${id}, ${formatNumber(durationMs)} ms</summary>
<div class="pair"><div><h5>Request</h5>${code(asked, `request ${id}`)}</div><div><h5>Answer</h5>${code(answerText(exchange), `answer ${id}`)}</div></div></details>`;
}
