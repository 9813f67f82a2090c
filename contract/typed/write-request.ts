import type { HeaderList } from '../../core/exchange.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { Problem } from '../../core/problem.ts';
import type { RequestPlan } from '../http/message.ts';
import { resolveObject } from '../model/document.ts';
import type { OperationModel } from '../model/operation.ts';
import { parameterStyle } from '../values/parameter-style.ts';
import { type Pair, type ParameterStyle, writtenParameter } from '../values/parameter-text.ts';

/** Values of parameters by place (`path`, `query`, `header`, `cookie`), then by name. */
export type ParameterValues = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

/** What a call sends, before it is known how the document has it written. */
export interface CallParts {
  params: ParameterValues;
  /** undefined where none is sent */
  body: unknown;
  headers: Readonly<Record<string, string>>;
}

/** Values as JSON has them; what JSON has no word for is absent. */
function jsonOf(value: unknown): JsonValue | undefined {
  const text = JSON.stringify(value);
  if (text === undefined) return undefined;
  const plain: JsonValue = JSON.parse(text);
  return plain;
}

/** How a parameter is written that the document does not know. */
function usualStyle(place: string, name: string): ParameterStyle {
  const isForm = place === 'query' || place === 'cookie';
  return { name, in: place, style: isForm ? 'form' : 'simple', explode: isForm, isJson: false };
}

function styleOf(document: JsonObject, operation: OperationModel, place: string, name: string): ParameterStyle {
  const known = operation.parameters.find((one) => one.in === place && one.name === name);
  const located = known === undefined ? undefined : resolveObject(document, known.pointer);
  return (located && parameterStyle(located.schema)) ?? usualStyle(place, name);
}

/** The media type of a body that is not JSON, as the document has it. */
function otherMediaType(document: JsonObject, operation: OperationModel): string | undefined {
  const content = resolveObject(document, `${operation.pointer}/requestBody`)?.schema.content;
  return isJsonObject(content) ? Object.keys(content)[0] : undefined;
}

function bodyOf(
  document: JsonObject,
  operation: OperationModel,
  body: unknown,
): { headers: HeaderList; body: string | Uint8Array | null } {
  if (body === undefined) return { headers: [], body: null };
  const other = operation.body === undefined ? otherMediaType(document, operation) : undefined;
  if (other !== undefined && (typeof body === 'string' || body instanceof Uint8Array))
    return { headers: [['Content-Type', other]], body };
  return { headers: [['Content-Type', 'application/json']], body: JSON.stringify(body) };
}

/**
 * The request of a call: parameters written in the document's styles, the body as JSON, or as it is where the operation
 * takes another media type.
 * @throws Problem `usage` where a parameter of the path has no value
 */
export function writeRequest(document: JsonObject, operation: OperationModel, parts: CallParts): RequestPlan {
  const written = (place: string): Pair[] =>
    Object.entries(parts.params[place] ?? {}).flatMap(([name, value]) => {
      const json = jsonOf(value);
      return json === undefined ? [] : writtenParameter(styleOf(document, operation, place, name), json);
    });
  const inPath = new Map(written('path'));
  const path = operation.path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const text = inPath.get(name);
    if (text === undefined)
      throw new Problem(
        'usage',
        `${operation.method} ${operation.path} was called without its ${name}`,
        `give params.path.${name}`,
      );
    return text;
  });
  const query = written('query').map(([name, text]) => `${name}=${text}`);
  const cookies = written('cookie').map(([name, text]) => `${name}=${text}`);
  const { headers, body } = bodyOf(document, operation, parts.body);
  const given = Object.entries(parts.headers);
  const own = new Set(given.map(([name]) => name.toLowerCase()));
  return {
    method: operation.method,
    path: query.length === 0 ? path : `${path}?${query.join('&')}`,
    headers: [
      ...headers.filter(([name]) => !own.has(name.toLowerCase())),
      ...written('header').map(([name, text]): [string, string] => [name, text]),
      ...(cookies.length === 0 ? [] : [['Cookie', cookies.join('; ')] satisfies [string, string]]),
      ...given,
    ],
    body,
    transport: { kind: 'pooled' },
  };
}
