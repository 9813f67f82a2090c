import type { ServerResponse } from 'node:http';
import type { Clock } from '../clock/clock.ts';
import type { FaultEffect } from './fault.ts';

/** An answer on its way out: flat header fields, and the body as it will be sent. */
export interface OutgoingAnswer {
  status: number;
  headers: string[];
  body: string;
}

function withoutHeaders(headers: readonly string[], dropped: readonly string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index + 1 < headers.length; index += 2) {
    const name = headers[index] ?? '';
    if (!dropped.includes(name.toLowerCase())) kept.push(name, headers[index + 1] ?? '');
  }
  return kept;
}

async function sendSlowly(
  response: ServerResponse,
  bytes: Buffer,
  pieces: number,
  delayMs: number,
  clock: Clock,
): Promise<void> {
  const size = Math.max(1, Math.ceil(bytes.length / pieces));
  for (let start = 0; start < bytes.length; start += size) {
    if (response.destroyed) return;
    response.write(bytes.subarray(start, start + size));
    await clock.sleep(delayMs);
  }
  response.end();
}

/** Sends an answer as a fault wants it: cut off, in slow pieces, or without some of its header fields. */
export async function deliver(
  response: ServerResponse,
  answer: OutgoingAnswer,
  { cut, slowBody, dropHeaders }: FaultEffect,
  clock: Clock,
): Promise<void> {
  if (cut === 'before') {
    response.destroy();
    return;
  }
  if (dropHeaders.includes('date')) response.sendDate = false;
  const bytes = Buffer.from(answer.body);
  response.writeHead(answer.status, withoutHeaders(answer.headers, dropHeaders));
  if (cut !== undefined) {
    response.flushHeaders();
    const end = (): void => {
      response.destroy();
    };
    if (cut === 'headers') setTimeout(end, 10);
    else response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => setTimeout(end, 10));
    return;
  }
  if (slowBody === undefined) response.end(bytes);
  else await sendSlowly(response, bytes, slowBody.pieces, slowBody.delayMs, clock);
}
