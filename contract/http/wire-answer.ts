import { type HeaderList, headerValue } from '../../core/exchange.ts';

/** One response as it lay on the wire, or what is still missing of it. */
export type WireParse =
  | { kind: 'incomplete' /** where more is missing */; within: 'head' | 'body' }
  | { kind: 'broken'; reason: string }
  | {
      kind: 'complete';
      status: number;
      headers: HeaderList;
      body: Buffer;
      /** bytes of the buffer that this response took */
      used: number;
      faults: string[];
      /** the connection cannot carry another request */
      closes: boolean;
    };

/** Interim responses before the final one; a server that sends more never comes to it. */
export const maxInterim = 32;

export function isInterim(status: number): boolean {
  return status >= 100 && status < 200;
}

interface Head {
  version: string;
  status: number;
  headers: HeaderList;
  end: number;
}

function parseHead(buffer: Buffer): Head | 'incomplete' | { broken: string } {
  const end = buffer.indexOf('\r\n\r\n');
  if (end === -1) return 'incomplete';
  const [statusLine = '', ...lines] = buffer.toString('latin1', 0, end).split('\r\n');
  const [, version = '', code = ''] = /^(HTTP\/1\.[01]) (\d{3})(?: .*)?$/.exec(statusLine) ?? [];
  if (version === '') return { broken: `status line ${JSON.stringify(statusLine.slice(0, 80))}` };
  const headers: HeaderList = [];
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon < 1) return { broken: `header line ${JSON.stringify(line.slice(0, 80))}` };
    headers.push([line.slice(0, colon), line.slice(colon + 1).trim()]);
  }
  return { version, status: Number(code), headers, end: end + 4 };
}

function parseChunks(buffer: Buffer, start: number): { body: Buffer; end: number } | 'incomplete' | { broken: string } {
  const parts: Buffer[] = [];
  let at = start;
  for (;;) {
    const lineEnd = buffer.indexOf('\r\n', at);
    if (lineEnd === -1) return 'incomplete';
    const line = buffer.toString('latin1', at, lineEnd);
    const [, digits = ''] = /^([0-9a-fA-F]{1,8})[ \t]*(?:;.*)?$/.exec(line) ?? [];
    if (digits === '') return { broken: `chunk size ${JSON.stringify(line.slice(0, 40))}` };
    const size = Number.parseInt(digits, 16);
    at = lineEnd + 2;
    if (size === 0) {
      const trailerEnd = buffer.indexOf('\r\n', at);
      if (trailerEnd === -1) return 'incomplete';
      if (trailerEnd === at) return { body: Buffer.concat(parts), end: at + 2 };
      const whole = buffer.indexOf('\r\n\r\n', at);
      return whole === -1 ? 'incomplete' : { body: Buffer.concat(parts), end: whole + 4 };
    }
    if (buffer.length < at + size + 2) return 'incomplete';
    parts.push(buffer.subarray(at, at + size));
    if (buffer.toString('latin1', at + size, at + size + 2) !== '\r\n')
      return { broken: 'a chunk longer than its size' };
    at += size + 2;
  }
}

function headerFaults(headers: HeaderList): string[] {
  const faults: string[] = [];
  const lengths = headers.filter(([name]) => name.toLowerCase() === 'content-length').map(([, value]) => value);
  if (lengths.length > 1) faults.push(`Content-Length stands ${lengths.length} times (${lengths.join(', ')})`);
  if (lengths.some((value) => !/^\d+$/.test(value))) faults.push(`Content-Length ${lengths.join(', ')} is no number`);
  if (lengths.length > 0 && headerValue(headers, 'transfer-encoding') !== undefined) {
    faults.push('Content-Length stands beside Transfer-Encoding');
  }
  return faults;
}

/**
 * Reads one response from the start of a buffer (RFC 9112, sections 4 to 7); interim 1xx responses are skipped.
 * @param ended the peer has closed, so that nothing will follow
 * @param requestMethod `HEAD` has no body whatever the head says
 */
export function parseWireAnswer(buffer: Buffer, ended: boolean, requestMethod: string): WireParse {
  let before = 0;
  let head = parseHead(buffer);
  for (let interim = 0; head !== 'incomplete' && !('broken' in head) && isInterim(head.status); interim += 1) {
    if (interim === maxInterim) return { kind: 'broken', reason: `more than ${maxInterim} interim responses` };
    before += head.end;
    head = parseHead(buffer.subarray(before));
  }
  if (head === 'incomplete') {
    if (!ended) return { kind: 'incomplete', within: 'head' };
    return { kind: 'broken', reason: buffer.length === 0 ? 'closed without an answer' : 'closed within the head' };
  }
  if ('broken' in head) return { kind: 'broken', reason: head.broken };
  const { status, headers } = head;
  const end = before + head.end;
  const connection = headerValue(headers, 'connection')?.toLowerCase() ?? '';
  const closes = connection.includes('close') || (head.version === 'HTTP/1.0' && !connection.includes('keep-alive'));
  const faults = headerFaults(headers);
  const done = (body: Buffer, used: number, closing = closes): WireParse => ({
    kind: 'complete',
    status,
    headers,
    body,
    used,
    faults,
    closes: closing,
  });
  if (requestMethod === 'HEAD' || status === 204 || status === 304) return done(Buffer.alloc(0), end);
  if (/\bchunked\b/i.test(headerValue(headers, 'transfer-encoding') ?? '')) {
    const chunks = parseChunks(buffer, end);
    if (chunks === 'incomplete')
      return ended
        ? { kind: 'broken', reason: 'closed within a chunked body' }
        : { kind: 'incomplete', within: 'body' };
    return 'broken' in chunks ? { kind: 'broken', reason: chunks.broken } : done(chunks.body, chunks.end);
  }
  const length = headerValue(headers, 'content-length');
  if (length === undefined)
    return ended ? done(buffer.subarray(end), buffer.length, true) : { kind: 'incomplete', within: 'body' };
  const wanted = Number(length);
  if (!Number.isSafeInteger(wanted) || wanted < 0) return { kind: 'broken', reason: `Content-Length ${length}` };
  if (buffer.length - end >= wanted) return done(buffer.subarray(end, end + wanted), end + wanted);
  if (!ended) return { kind: 'incomplete', within: 'body' };
  faults.push(`Content-Length promised ${wanted} bytes, ${buffer.length - end} came`);
  return done(buffer.subarray(end), buffer.length, true);
}
