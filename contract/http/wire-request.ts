import type { HeaderList, WireRequest } from '../../core/exchange.ts';
import type { Redactor } from '../../core/redact.ts';
import type { SentRequest, Transport, WireFraming } from './message.ts';
import { wireBytes } from './wire-bytes.ts';

/** Bytes of a message that a record keeps. */
const keptBytes = 12 * 1024;

/** True where an HTTP library can write the same bytes: a body with its length, or none. */
function isPlain({ body, lengthOff, fieldNames, version }: WireFraming, { headers }: SentRequest): boolean {
  const framed = headers.some(([name]) => /^(?:transfer-encoding|content-length)$/i.test(name));
  return body === 'length' && lengthOff === undefined && fieldNames === undefined && version === undefined && !framed;
}

function mannerOf({ pieceBytes, endAfter }: WireFraming): string | undefined {
  if (pieceBytes !== undefined) return `in pieces of ${pieceBytes} bytes`;
  return endAfter === true ? 'with the end of the connection after its last byte' : undefined;
}

/** A asChunks request as undici writes it. */
const asChunks = (chunkBytes: number): WireFraming => ({ body: 'chunked', chunkBytes });

function framingOf(transport: Transport | undefined): WireFraming | undefined {
  if (transport?.kind === 'chunked') return asChunks(transport.chunkBytes);
  return transport?.kind === 'wire' ? transport.framing : undefined;
}

/**
 * How a request went out where its bytes were ours, or in chunks of a size of ours; secrets are redacted.
 * @returns undefined for a request that an HTTP library wrote in its own way
 */
export function wireRequestOf(request: SentRequest, redactor: Redactor): WireRequest | undefined {
  const framing = framingOf(request.transport);
  if (framing === undefined) return undefined;
  const [, host = '', target = ''] = /^[a-z]+:\/\/([^/?#]*)(.*)$/i.exec(request.url) ?? [];
  const manner = mannerOf(framing);
  const length = (request.body?.length ?? 0) + request.headers.flat().join('').length;
  const isKept = !isPlain(framing, request) && length <= keptBytes;
  // Fields are redacted by their names first; the lengths that are written stay those of the real bytes.
  const added: HeaderList = request.transport?.kind === 'chunked' ? [['Connection', 'keep-alive']] : [];
  const headers = [...added, ...redactor.headers(request.headers)];
  const bytes = isKept ? wireBytes(target, host, { ...request, headers }, framing) : undefined;
  return {
    ...(bytes !== undefined && { message: redactor.text(bytes.toString('latin1')) }),
    ...(manner !== undefined && { manner }),
  };
}
