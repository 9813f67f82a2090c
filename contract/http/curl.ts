import type { Exchange, ExchangeRequest } from '../../core/exchange.ts';
import { redactedMark } from '../../core/redact.ts';
import { isPrintable, printfFormat, shellWord } from './shell-word.ts';

/** Bytes of a body that a line may hold. */
const maxBody = 12 * 1024;
/** Seconds that a line waits for a server that keeps the connection open. */
const waitSeconds = 30;

const maskedToken = /(x-auth-token: )\[redacted\]/i;

const isToken = (name: string, value: string): boolean =>
  name.toLowerCase() === 'x-auth-token' && value === redactedMark;

/** Bytes of a body; those of text are its UTF-8. */
function bytesOf({ body, bodyBytes }: ExchangeRequest): Buffer {
  return bodyBytes === undefined ? Buffer.from(body ?? '') : Buffer.from(bodyBytes, 'latin1');
}

function field(name: string, value: string): string {
  if (isToken(name, value)) return `"${name}: $FLOWGAUGE_TOKEN"`;
  return shellWord(value === '' ? `${name};` : `${name}: ${value}`);
}

/** Fields that curl adds by itself, and that this request did not have. */
function unwanted({ headers, body }: ExchangeRequest): string[] {
  const given = new Set(headers.map(([name]) => name.toLowerCase()));
  const added = ['Accept', 'User-Agent', ...(body === null ? [] : ['Content-Type'])];
  return added.filter((name) => !given.has(name.toLowerCase())).flatMap((name) => ['-H', shellWord(`${name}:`)]);
}

/** What is written before a body is sent without one: libraries name its length for methods that have bodies. */
function namesNoBody({ method, wire }: ExchangeRequest): boolean {
  return wire !== undefined || ['POST', 'PUT', 'PATCH'].includes(method);
}

function libraryLine(request: ExchangeRequest): string {
  const { method, url, headers, body, wire } = request;
  const parts = ['curl', '-sS', '-i', '-g', '--path-as-is'];
  parts.push(...(method === 'HEAD' ? ['--head'] : ['-X', method]));
  // undici says what HTTP/1.1 does anyway, and ends the connection after HEAD.
  if (wire === undefined && !headers.some(([name]) => name.toLowerCase() === 'connection')) {
    parts.push('-H', shellWord(`Connection: ${method === 'HEAD' ? 'close' : 'keep-alive'}`));
  }
  for (const [name, value] of headers) parts.push('-H', field(name, value));
  parts.push(...unwanted(request));
  if (body === null) {
    if (namesNoBody(request)) parts.push('-H', shellWord('Content-Length: 0'));
    return [...parts, shellWord(url)].join(' ');
  }
  // A value that begins with @ names a file.
  const isWord = request.bodyBytes === undefined && isPrintable(body) && !body.startsWith('@');
  parts.push('--data-binary', isWord ? shellWord(body) : '@-', shellWord(url));
  const line = parts.join(' ');
  return isWord ? line : `printf ${printfFormat(bytesOf(request))} | ${line}`;
}

/** Sends bytes as they are: curl for its telnet alone, OpenSSL where the connection is secure. */
function bytesLine(message: string, { url }: ExchangeRequest): string {
  const { protocol, hostname, port } = new URL(url);
  const format = printfFormat(Buffer.from(message, 'latin1'));
  const print = maskedToken.test(message)
    ? `printf ${format.replace(maskedToken, '$1%s')} "$FLOWGAUGE_TOKEN"`
    : `printf ${format}`;
  if (protocol === 'https:') {
    const host = hostname.replace(/^\[|\]$/g, '');
    return `${print} | openssl s_client -quiet -servername ${host} -connect ${hostname}:${port || '443'}`;
  }
  return `${print} | curl -sS -m ${waitSeconds} telnet://${hostname}:${port || '80'}`;
}

/** Why no line can send the request as it was; undefined where one can. */
function beyondShell({ headers, wire, bodyTruncated, ...request }: ExchangeRequest): string | undefined {
  if (wire?.manner !== undefined) return `the request went ${wire.manner}`;
  if (bodyTruncated === true || bytesOf({ headers, ...request }).length > maxBody)
    return 'the body is too long for a line';
  const hidden = headers.find(([name, value]) => value === redactedMark && !isToken(name, value));
  return hidden === undefined ? undefined : `${hidden[0]} is made anew for each request`;
}

/** The request with the credentials that its case made up in their places. */
function withMadeUp(request: ExchangeRequest): ExchangeRequest {
  const madeUp = new Map(request.madeUp);
  return { ...request, headers: request.headers.map(([name, value]) => [name, madeUp.get(name) ?? value]) };
}

/**
 * The request as a line for any POSIX shell that sends the same bytes: by curl, or, where curl would write others, as they
 * are. Where no line can do that, a comment that says so.
 * @param exchange redacted already; a token is taken from FLOWGAUGE_TOKEN
 */
export function curlLine(exchange: Exchange): string {
  const request = withMadeUp(exchange.request);
  const why = beyondShell(request);
  if (why !== undefined) return `# curl cannot send this, ${why}`;
  const message = request.wire?.message;
  return message === undefined ? libraryLine(request) : bytesLine(message, request);
}
