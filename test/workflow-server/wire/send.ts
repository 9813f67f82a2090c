import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { isObject, type Json } from '../data/json.ts';
import type { Answer } from '../operations/call.ts';
import type { Wire } from './wire.ts';

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sorted(value[name] ?? null)]));
}

function written(body: Json, wire: Wire): string {
  const json = JSON.stringify(wire.sorted ? sorted(body) : body, undefined, wire.indent);
  const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return wire.ascii ? json.replace(/[^\0-\x7f]/g, escaped) : json;
}

/** Sends an answer. */
export function send(request: IncomingMessage, response: ServerResponse, answer: Answer, wire: Wire): void {
  const fields: Record<string, string> = { ...wire.fields };
  if (wire.closes) fields.Connection = 'close';
  let bytes = Buffer.alloc(0);
  if (answer.body !== undefined) {
    fields['Content-Type'] = wire.contentType;
    bytes = Buffer.from(written(answer.body, wire));
    if (wire.gzip && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) {
      bytes = gzipSync(bytes);
      fields['Content-Encoding'] = 'gzip';
      fields.Vary = 'Accept-Encoding';
    }
  }
  if (!wire.chunked && answer.status !== 204) fields['Content-Length'] = String(bytes.length);
  Object.assign(fields, answer.fields);
  for (const [name, value] of Object.entries(fields)) {
    response.setHeader(wire.lowerCaseFields ? name.toLowerCase() : name, value);
  }
  response.statusCode = answer.status;
  if (request.method === 'HEAD' || answer.status === 204) {
    response.end();
    return;
  }
  // Two writes are two chunks.
  if (wire.chunked && bytes.length > 1) response.write(bytes.subarray(0, bytes.length >> 1));
  response.end(wire.chunked && bytes.length > 1 ? bytes.subarray(bytes.length >> 1) : bytes);
}
