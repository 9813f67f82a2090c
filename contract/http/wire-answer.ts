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

/** What a response may have beside its body. */
export interface WireLimits {
  /** bytes of a head, interim responses included, of all trailers, and of one line with a chunk's size */
  maxHeadBytes: number;
  maxFields: number;
}

/** Chunks of one body; one with more is made of crumbs, each of which costs more than it holds. */
const maxChunks = 16_384;

/** Interim responses before the final one; a server that sends more never comes to it. */
export const maxInterim = 32;

export function isInterim(status: number): boolean {
  return status >= 100 && status < 200;
}

/** Why a head has too many fields; undefined where it has not. */
export function fieldsFault(count: number, maxFields: number): string | undefined {
  return count > maxFields ? `${count} header fields, more than the ${maxFields} that are read` : undefined;
}

interface Head {
  version: string;
  status: number;
  headers: HeaderList;
  end: number;
}

type Unread = { kind: 'incomplete' } | { kind: 'broken'; reason: string };
const incomplete: Unread = { kind: 'incomplete' };
const broken = (reason: string): Unread => ({ kind: 'broken', reason });

/** @param start where this head begins; `limits.maxHeadBytes` holds from the buffer's own start */
function readHead(buffer: Buffer, start: number, limits: WireLimits): ({ kind: 'head' } & Head) | Unread {
  const end = buffer.indexOf('\r\n\r\n', start);
  if (end === -1 ? buffer.length > limits.maxHeadBytes : end > limits.maxHeadBytes) {
    return broken(`a head of more than ${limits.maxHeadBytes} bytes`);
  }
  if (end === -1) return incomplete;
  const [statusLine = '', ...lines] = buffer.toString('latin1', start, end).split('\r\n');
  const [, version = '', code = ''] = /^(HTTP\/1\.[01]) (\d{3})(?: .*)?$/.exec(statusLine) ?? [];
  if (version === '') return broken(`status line ${JSON.stringify(statusLine.slice(0, 80))}`);
  const tooMany = fieldsFault(lines.length, limits.maxFields);
  if (tooMany !== undefined) return broken(tooMany);
  const headers: HeaderList = [];
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon < 1) return broken(`header line ${JSON.stringify(line.slice(0, 80))}`);
    headers.push([line.slice(0, colon), line.slice(colon + 1).trim()]);
  }
  return { kind: 'head', version, status: Number(code), headers, end: end + 4 };
}

/** Where the parts of a chunked body lie, as far as it has been read. */
interface Chunks {
  parts: { from: number; to: number }[];
  /** where the next chunk's line begins */
  at: number;
}

/** Goes on reading chunks; `chunks` remembers how far, so that no byte is looked at twice. */
function readChunks(buffer: Buffer, chunks: Chunks, limits: WireLimits): { kind: 'end'; end: number } | Unread {
  for (;;) {
    const { at } = chunks;
    const lineEnd = buffer.indexOf('\r\n', at);
    if ((lineEnd === -1 ? buffer.length : lineEnd) - at > limits.maxHeadBytes) {
      return broken(`a line of more than ${limits.maxHeadBytes} bytes for the size of a chunk`);
    }
    if (lineEnd === -1) return incomplete;
    const line = buffer.toString('latin1', at, lineEnd);
    const [, digits = ''] = /^([0-9a-fA-F]{1,8})[ \t]*(?:;.*)?$/.exec(line) ?? [];
    if (digits === '') return broken(`chunk size ${JSON.stringify(line.slice(0, 40))}`);
    const from = lineEnd + 2;
    const to = from + Number.parseInt(digits, 16);
    if (to === from) return readTrailers(buffer, from, limits);
    if (buffer.length < to + 2) return incomplete;
    if (buffer.toString('latin1', to, to + 2) !== '\r\n') return broken('a chunk longer than its size');
    chunks.parts.push({ from, to });
    if (chunks.parts.length > maxChunks) return broken(`a body in more than ${maxChunks} chunks`);
    chunks.at = to + 2;
  }
}

function readTrailers(buffer: Buffer, start: number, limits: WireLimits): { kind: 'end'; end: number } | Unread {
  if (buffer.toString('latin1', start, start + 2) === '\r\n') return { kind: 'end', end: start + 2 };
  const end = buffer.indexOf('\r\n\r\n', start);
  if ((end === -1 ? buffer.length : end) - start > limits.maxHeadBytes) {
    return broken(`trailers of more than ${limits.maxHeadBytes} bytes`);
  }
  return end === -1 ? incomplete : { kind: 'end', end: end + 4 };
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
 * A reader of one response (RFC 9112, sections 4 to 7); interim 1xx responses are skipped. It is given the buffer from its
 * start again whenever more has come, and remembers how far it has read.
 * @param requestMethod `HEAD` has no body whatever the head says
 */
export function createWireReader(
  requestMethod: string,
  limits: WireLimits,
): (buffer: Buffer, /** the peer has closed, so that nothing will follow */ ended: boolean) => WireParse {
  let start = 0;
  let interim = 0;
  let head: Head | undefined;
  let chunks: Chunks | undefined;

  const finalHead = (buffer: Buffer): ({ kind: 'head' } & Head) | Unread => {
    for (;;) {
      const read = readHead(buffer, start, limits);
      if (read.kind !== 'head' || !isInterim(read.status)) return read;
      interim += 1;
      if (interim > maxInterim) return broken(`more than ${maxInterim} interim responses`);
      start = read.end;
    }
  };

  const readBody = (buffer: Buffer, ended: boolean, { version, status, headers, end }: Head): WireParse => {
    const connection = headerValue(headers, 'connection')?.toLowerCase() ?? '';
    const closes = connection.includes('close') || (version === 'HTTP/1.0' && !connection.includes('keep-alive'));
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
      chunks ??= { parts: [], at: end };
      const read = readChunks(buffer, chunks, limits);
      if (read.kind === 'broken') return read;
      if (read.kind === 'end') {
        return done(Buffer.concat(chunks.parts.map(({ from, to }) => buffer.subarray(from, to))), read.end);
      }
      if (ended) return { kind: 'broken', reason: 'closed within a chunked body' };
      return { kind: 'incomplete', within: 'body' };
    }
    const length = headerValue(headers, 'content-length');
    if (length === undefined)
      return ended ? done(buffer.subarray(end), buffer.length, true) : { kind: 'incomplete', within: 'body' };
    const wanted = Number(length);
    if (!Number.isSafeInteger(wanted) || wanted < 0)
      return { kind: 'broken', reason: `Content-Length ${length.slice(0, 40)}` };
    if (buffer.length - end >= wanted) return done(buffer.subarray(end, end + wanted), end + wanted);
    if (!ended) return { kind: 'incomplete', within: 'body' };
    faults.push(`Content-Length promised ${wanted} bytes, ${buffer.length - end} came`);
    return done(buffer.subarray(end), buffer.length, true);
  };

  return (buffer, ended) => {
    if (head === undefined) {
      const read = finalHead(buffer);
      if (read.kind === 'broken') return read;
      if (read.kind === 'incomplete') {
        if (!ended) return { kind: 'incomplete', within: 'head' };
        return { kind: 'broken', reason: buffer.length === 0 ? 'closed without an answer' : 'closed within the head' };
      }
      head = read;
    }
    return readBody(buffer, ended, head);
  };
}
