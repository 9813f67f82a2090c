import type { Socket } from 'node:net';
import type { RuleName } from '../../contract/catalogue/catalogue.ts';
import type { Effort } from '../../core/contract-setup.ts';
import type { HeaderList } from '../../core/exchange.ts';
import type { JsonObject } from '../../core/json.ts';

export const defectClasses = ['response', 'echo', 'request', 'http', 'time', 'calls'] as const;
export type DefectClass = (typeof defectClasses)[number];

/** A request on its way through the proxy; what a defect changes is what the server behind gets. */
export interface ProxyRequest {
  method: string;
  path: string;
  headers: HeaderList;
  body: Buffer;
  /** the body as it was sent, parsed; undefined where it is no JSON object */
  json: JsonObject | undefined;
  socket: Socket;
  /** counts from 1 over all requests of the proxy */
  serial: number;
}

/** An answer on its way back. `raw` replaces the whole message on the wire, and the connection closes after it. */
export interface ProxyAnswer {
  status: number;
  headers: HeaderList;
  body: Buffer;
  raw?: { bytes: Buffer };
  /** no answer: the connection is cut */
  cut?: boolean;
  delayMs?: number;
}

/** What one defective server does; made anew for each run, so that state begins empty. */
export interface DefectHooks {
  /** changes the request, or answers it itself */
  request?: (request: ProxyRequest) => ProxyAnswer | undefined;
  /** changes the answer in place, or replaces it */
  answer?: (answer: ProxyAnswer, request: ProxyRequest) => ProxyAnswer | undefined;
  /** bytes for a connection whose request ends before its announced length; it is refused with 400 unless given */
  truncated?: () => Buffer;
  /** reads requests that have two lengths */
  lenient?: true;
}

export interface Defect {
  name: string;
  class: DefectClass;
  /** the rule meant for it */
  rule: RuleName;
  /** rules that may fire beside it, because they say the same from another side */
  related?: readonly RuleName[];
  /** what a breach of it is: `warn` where some sane server does the same; `error` unless given */
  severity?: 'warn';
  /** calls that it takes to show; `quick` unless given */
  effort?: Effort;
  /** milliseconds that an answer is waited for, where the defect is to give none */
  timeoutMs?: number;
  /** the target says that it asks for a token */
  auth?: 'token';
  make: () => DefectHooks;
}
