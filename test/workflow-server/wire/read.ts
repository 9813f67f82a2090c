import type { IncomingMessage } from 'node:http';
import type { Json } from '../data/json.ts';
import { Refusal } from '../operations/call.ts';

const mostBytes = 6 * 1024 * 1024;

/** Reads a request's body. @throws Refusal */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= mostBytes) chunks.push(chunk);
  }
  if (length > mostBytes) throw new Refusal(413, 'The body is too large.');
  return Buffer.concat(chunks);
}

/** The JSON of a body. @throws Refusal */
export function parseJson(bytes: Buffer): Json {
  try {
    const value: Json = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
    return value;
  } catch {
    throw new Refusal(400, 'The body must be JSON in UTF-8.');
  }
}

/** A path segment as text. @throws Refusal */
export function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Refusal(400, 'The path is not UTF-8.');
  }
}
