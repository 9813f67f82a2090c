import type { HeaderList } from '../../core/exchange.ts';
import type { SentRequest, WireFraming } from './message.ts';

function chunkedBody(body: Uint8Array, size: number): Buffer {
  const parts: Buffer[] = [];
  for (let start = 0; start < body.length; start += size) {
    const piece = body.subarray(start, start + size);
    parts.push(Buffer.from(`${piece.length.toString(16)}\r\n`), Buffer.from(piece), Buffer.from('\r\n'));
  }
  parts.push(Buffer.from('0\r\n\r\n'));
  return Buffer.concat(parts);
}

function framingHeaders(framing: WireFraming, body: Uint8Array | null): HeaderList {
  if (framing.body === 'chunked') return [['Transfer-Encoding', 'chunked']];
  if (framing.body === 'none') return [];
  return [['Content-Length', String((body?.length ?? 0) + (framing.lengthOff ?? 0))]];
}

function spelled(name: string, { fieldNames }: WireFraming): string {
  if (fieldNames === undefined) return name;
  return fieldNames === 'upper' ? name.toUpperCase() : name.toLowerCase();
}

/**
 * The bytes of a request as they go over the wire (RFC 9112): nothing is corrected, so that a broken request stays broken.
 * @param target the request target, percent-encoded
 * @param host the Host field's value; given headers named `host` replace it
 */
export function wireBytes(target: string, host: string, request: SentRequest, framing: WireFraming): Buffer {
  const hasHost = request.headers.some(([name]) => name.toLowerCase() === 'host');
  const headers: HeaderList = [
    ...(hasHost ? [] : [['Host', host] satisfies [string, string]]),
    ...request.headers,
    ...framingHeaders(framing, request.body),
  ];
  const head = `${request.method} ${target} ${framing.version ?? 'HTTP/1.1'}\r\n${headers
    .map(([name, value]) => `${spelled(name, framing)}: ${value}\r\n`)
    .join('')}\r\n`;
  const body = request.body ?? new Uint8Array();
  const payload = framing.body === 'chunked' ? chunkedBody(body, framing.chunkBytes ?? 16) : Buffer.from(body);
  return Buffer.concat([Buffer.from(head, 'latin1'), payload]);
}
