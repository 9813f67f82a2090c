import type { HeaderList } from '../../core/exchange.ts';

/** How a request reaches the target: a pooled connection, one of its own, or bytes of ours on a raw socket. */
export type Transport =
  | { kind: 'pooled' }
  | { kind: 'fresh' }
  /** streamed with `Transfer-Encoding: chunked`, in pieces of `chunkBytes` */
  | { kind: 'chunked'; chunkBytes: number }
  /** raw socket shared by the wire steps of one case; `framing` says how the head and body are written */
  | { kind: 'wire'; framing: WireFraming };

/** What the raw socket writes beyond the request's own head: see `wire-bytes.ts`. */
export interface WireFraming {
  /** `length` writes Content-Length, `chunked` chunks of `chunkBytes`, `none` the body as it is and no framing header */
  body: 'length' | 'chunked' | 'none';
  chunkBytes?: number;
  /** bytes are written in pieces of this size, a turn of the event loop apart */
  pieceBytes?: number;
  /** declared length minus real length; positive cuts the body short of what was promised */
  lengthOff?: number;
  /** wait a moment for bytes that follow the end of the response */
  watchAfter?: boolean;
  /** half-close after the last byte */
  endAfter?: boolean;
  /** spells every field name alike; as given otherwise */
  fieldNames?: 'upper' | 'lower';
  /** the protocol version of the request line; `HTTP/1.1` unless given */
  version?: string;
}

/** A request as data; the path is already percent-encoded and follows the target's base URL. */
export interface RequestPlan {
  method: string;
  path: string;
  headers: HeaderList;
  body: string | Uint8Array | null;
  transport: Transport;
  /** goes out without the credentials of the run */
  unsigned?: boolean;
}

export type AnswerOutcome =
  | {
      kind: 'answered';
      status: number;
      headers: HeaderList;
      body: Uint8Array;
      truncated: boolean;
      /** what was wrong with the message itself: length that lies, doubled fields; empty where nothing is */
      framingFaults: readonly string[];
    }
  | { kind: 'transport-error'; code: string; message: string }
  | { kind: 'client-timeout'; afterMs: number };

/** What was sent and what came back, before redaction. Wall-clock times are milliseconds since the epoch. */
export interface SentRequest {
  method: string;
  url: string;
  headers: HeaderList;
  body: Uint8Array | null;
  /** set for what goes out; a signer has no use for it */
  transport?: Transport;
  /** went out without the credentials of the run: what looks like some was made up */
  unsigned?: boolean;
}

export interface RawExchange {
  request: SentRequest;
  sentAtMs: number;
  durationMs: number;
  outcome: AnswerOutcome;
}

/** Bytes of a request body; text is sent as UTF-8. */
export function bodyBytes(body: string | Uint8Array | null): Uint8Array | null {
  return typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
}
