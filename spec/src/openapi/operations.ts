import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/json.ts';
import { formatPointer, valueAtPointer } from '../../../core/json-pointer.ts';

/** A schema in the document, with the pointer under which provenance knows it. */
export interface SchemaPlace {
  pointer: string;
  schema: JsonObject;
}

export interface OperationParameter extends SchemaPlace {
  name: string;
  in: string;
  required: boolean;
  /** pointer of the parameter itself; `pointer` is its schema's */
  parameterPointer: string;
}

export interface NamedExample {
  pointer: string;
  name: string;
  summary: string;
  value: JsonValue;
}

export interface OperationContent extends SchemaPlace {
  mediaType: string;
  examples: NamedExample[];
}

export interface OperationResponse {
  pointer: string;
  status: string;
  description: string;
  headers: (SchemaPlace & { name: string })[];
  /** undefined for a response without a body */
  content: OperationContent | undefined;
}

/** One operation of the document, with pointers to all its parts. */
export interface Operation {
  pointer: string;
  method: string;
  path: string;
  operationId: string;
  summary: string;
  parameters: OperationParameter[];
  requestBody: (OperationContent & { required: boolean }) | undefined;
  responses: OperationResponse[];
}

const methods = new Set(['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace']);

function objects(value: JsonValue | undefined): [string, JsonObject][] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, child]) => (isJsonObject(child) ? [[key, child]] : []));
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** Follows a chain of local references; the pointer moves with it. */
export function resolveSchema(openapi: JsonObject, place: SchemaPlace): SchemaPlace {
  let current = place;
  const seen = new Set<string>();
  while (
    typeof current.schema.$ref === 'string' &&
    current.schema.$ref.startsWith('#/') &&
    !seen.has(current.pointer)
  ) {
    seen.add(current.pointer);
    const pointer = current.schema.$ref.slice(1);
    const schema = valueAtPointer(openapi, pointer);
    if (!isJsonObject(schema)) return current;
    current = { pointer, schema };
  }
  return current;
}

function content(value: JsonValue | undefined, pointer: string): OperationContent | undefined {
  const [first] = objects(value);
  if (first === undefined) return undefined;
  const [mediaType, media] = first;
  const at = `${pointer}${formatPointer(['content', mediaType])}`;
  const examples = objects(media.examples).map(([name, example]) => ({
    pointer: `${at}${formatPointer(['examples', name])}`,
    name,
    summary: text(example.summary),
    value: example.value ?? null,
  }));
  const schema = isJsonObject(media.schema) ? media.schema : {};
  return { mediaType, pointer: `${at}/schema`, schema, examples };
}

function parameters(value: JsonValue | undefined, pointer: string): OperationParameter[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((parameter, index) => {
    if (!isJsonObject(parameter)) return [];
    const parameterPointer = `${pointer}/parameters/${index}`;
    return [
      {
        name: text(parameter.name),
        in: text(parameter.in),
        required: parameter.required === true,
        parameterPointer,
        pointer: `${parameterPointer}/schema`,
        schema: isJsonObject(parameter.schema) ? parameter.schema : {},
      },
    ];
  });
}

function response(status: string, value: JsonObject, operation: string): OperationResponse {
  const pointer = `${operation}${formatPointer(['responses', status])}`;
  const headers = objects(value.headers).map(([name, header]) => ({
    name,
    pointer: `${pointer}${formatPointer(['headers', name, 'schema'])}`,
    schema: isJsonObject(header.schema) ? header.schema : {},
  }));
  return { pointer, status, description: text(value.description), headers, content: content(value.content, pointer) };
}

function operation(path: string, method: string, item: JsonObject, value: JsonObject): Operation {
  const pointer = formatPointer(['paths', path, method]);
  const shared = parameters(item.parameters, formatPointer(['paths', path]));
  const body = isJsonObject(value.requestBody) ? value.requestBody : undefined;
  const bodyContent = body && content(body.content, `${pointer}/requestBody`);
  return {
    pointer,
    method: method.toUpperCase(),
    path,
    operationId: text(value.operationId),
    summary: text(value.summary),
    parameters: [...shared, ...parameters(value.parameters, pointer)],
    requestBody: bodyContent && { ...bodyContent, required: body?.required === true },
    responses: objects(value.responses).map(([status, child]) => response(status, child, pointer)),
  };
}

/** The operations of a document, in its order. */
export function listOperations(openapi: JsonObject): Operation[] {
  return objects(openapi.paths).flatMap(([path, item]) =>
    objects(item).flatMap(([method, value]) => (methods.has(method) ? [operation(path, method, item, value)] : [])),
  );
}
