import type { Exchange, ExchangeResponse, HeaderList } from '../../core/exchange.ts';

const mostOfBody = 300;
const mostOfLine = 200;

/** Fields that no rule is about, or that tell of the run and not of the server. */
const dull = new Set(['date', 'connection', 'keep-alive', 'content-length', 'traceparent', 'x-auth-token']);

function cut(text: string, most: number): string {
  const shown = [...text];
  return shown.length > most ? `${shown.slice(0, most).join('')}…` : text;
}

/** Without what would break a block of text: control characters as escapes. */
function printable(text: string): string {
  return text.replace(/[^\P{C}\n]/gu, (found) => JSON.stringify(found).slice(1, -1)).replaceAll('```', "'''");
}

function fieldLines(headers: HeaderList, shown: ReadonlySet<string>): string[] {
  return headers
    .filter(([name]) => !dull.has(name.toLowerCase()) || shown.has(name.toLowerCase()))
    .map(([name, value]) => cut(printable(`${name}: ${value}`), mostOfLine));
}

function answerLines(response: ExchangeResponse, shown: ReadonlySet<string>): string[] {
  if (response.kind === 'client-timeout') return ['(no answer)'];
  if (response.kind === 'transport-error') return [`(no answer: ${printable(response.message)})`];
  const { status, headers, body } = response;
  const text = body === '' ? [] : ['', cut(printable(body), mostOfBody)];
  return [`HTTP/1.1 ${status}`, ...fieldLines(headers, shown), ...text];
}

function requestLines({ request }: Exchange, shown: ReadonlySet<string>): string[] {
  const { pathname, search } = new URL(request.url);
  return [
    cut(`${request.method} ${pathname}${search}`, mostOfLine),
    ...fieldLines(request.headers, new Set([...shown, 'connection'])),
    ...(request.wire?.manner === undefined ? [] : [`(${request.wire.manner})`]),
    ...(request.body === null || request.body === '' ? [] : ['', cut(printable(request.body), mostOfBody)]),
  ];
}

/**
 * A request and its answer as they went over the wire, cut short, with the fields that matter.
 * @param about fields that are shown though they are of no interest elsewhere, in lower case
 */
export function exchangeText(exchange: Exchange, about: readonly string[] = []): string {
  return [...requestLines(exchange, new Set(about)), '', answerText(exchange, about)].join('\n');
}

/** The answer alone, for a request that is shown already. */
export function answerText({ response }: Exchange, about: readonly string[] = []): string {
  return answerLines(response, new Set(about)).join('\n');
}
