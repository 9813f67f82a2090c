import { Agent, request } from 'node:http';
import { parseJson } from '../../core/json.ts';
import { isLoopbackHost } from '../../core/safety.ts';
import { DefinitionError } from '../definition/definition-error.ts';
import type { CallContext, FlowFunction } from './flow-function.ts';
import type { FunctionResult } from './function-result.ts';
import { maxPayloadBytes } from './payload-limit.ts';

const agent = new Agent({ keepAlive: true });

/** Header fields that belong to the connection, not to the caller. */
const hopByHop = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'content-type',
  'upgrade',
  'te',
]);

function headerFields(headers: CallContext['headers']): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === 'object' || hopByHop.has(name.toLowerCase()) || !/^[\w-]+$/.test(name)) continue;
    fields[name] = encodeURI(String(value));
  }
  return fields;
}

function resultOf(status: number, text: string): FunctionResult {
  if (status < 200 || status > 299) return { ok: false, code: String(status), message: text || `HTTP ${status}` };
  const parsed = parseJson(text === '' ? 'null' : text);
  if (!parsed.ok)
    return { ok: false, code: 'InvalidResult', message: `The function's answer is no JSON: ${parsed.message}` };
  return { ok: true, value: parsed.value };
}

/**
 * A function behind an HTTP URL on this machine: POST of the argument as JSON, a 2xx with JSON is its result, anything
 * else an error whose code is the status.
 * @throws DefinitionError where the URL is none, or not on loopback
 */
export function httpFunction(url: string, at: string): FlowFunction {
  if (!URL.canParse(url) || new URL(url).protocol !== 'http:' || !isLoopbackHost(new URL(url).hostname)) {
    throw new DefinitionError(at, `${JSON.stringify(url)} is no http URL on this machine`);
  }
  return (argument, context) => {
    const body = JSON.stringify(argument);
    const call = new Promise<FunctionResult>((resolve) => {
      const failed = (error: Error): void =>
        resolve({ ok: false, code: 'FunctionUnreachable', message: error.message });
      const headers = { ...headerFields(context.headers), 'Content-Type': 'application/json' };
      const outgoing = request(url, { method: 'POST', agent, headers, signal: context.signal() }, (incoming) => {
        let text = '';
        incoming.setEncoding('utf8');
        incoming.on('data', (chunk: string) => {
          text += chunk;
          if (text.length > maxPayloadBytes) incoming.destroy(new Error('The answer is larger than 6 MB.'));
        });
        incoming.on('error', failed);
        incoming.on('end', () => resolve(resultOf(incoming.statusCode ?? 0, text)));
      });
      outgoing.on('error', failed);
      outgoing.end(body);
    });
    return context.clock.during(call);
  };
}
