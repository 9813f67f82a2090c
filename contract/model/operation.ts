import { isJsonObject, type JsonObject } from '../../core/json.ts';
import { formatPointer } from '../../core/json-pointer.ts';
import { Problem } from '../../core/problem.ts';
import { type Constraint, constraintsOf } from './constraint.ts';
import { resolveObject } from './document.ts';

export interface ParameterModel {
  name: string;
  in: string;
  required: boolean;
  pointer: string;
  /** what the page says of it in words; empty where it says nothing */
  description: string;
  constraints: Constraint[];
}

export interface ResponseModel {
  /** the status code as the document writes it */
  status: string;
  pointer: string;
  /** where the JSON body's schema stands; undefined where the response has no JSON body */
  schemaPointer: string | undefined;
  constraints: Constraint[];
}

/** The operation under test, read from the OpenAPI document. */
export interface OperationModel {
  /** first part of every case id: the last fixed segment of the path, such as `sync-executions` */
  name: string;
  method: string;
  /** path template with `{name}` braces */
  path: string;
  pointer: string;
  parameters: ParameterModel[];
  body:
    | {
        pointer: string;
        schemaPointer: string;
        constraints: Constraint[];
        example: { pointer: string; value: JsonObject } | undefined;
      }
    | undefined;
  responses: ResponseModel[];
}

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;

function parameterOf(document: JsonObject, pointer: string): ParameterModel | undefined {
  const located = resolveObject(document, pointer);
  const name = located?.schema.name;
  const place = located?.schema.in;
  if (located === undefined || typeof name !== 'string' || typeof place !== 'string') return undefined;
  return {
    name,
    in: place,
    required: located.schema.required === true,
    pointer: located.pointer,
    description: typeof located.schema.description === 'string' ? located.schema.description : '',
    constraints: constraintsOf(document, `${located.pointer}/schema`),
  };
}

function parametersAt(document: JsonObject, pointer: string): ParameterModel[] {
  const holder = resolveObject(document, pointer)?.schema.parameters;
  if (!Array.isArray(holder)) return [];
  return holder.flatMap((_, index) => parameterOf(document, `${pointer}/parameters/${index}`) ?? []);
}

/** The JSON media type's place below a request body or a response, whatever its parameters. */
function jsonContent(
  document: JsonObject,
  pointer: string,
): { pointer: string; example: { pointer: string; value: JsonObject } | undefined } | undefined {
  const located = resolveObject(document, pointer);
  const content = located?.schema.content;
  if (located === undefined || !isJsonObject(content)) return undefined;
  const type = Object.keys(content).find((name) => /^application\/json\b/i.test(name));
  const media = type === undefined ? undefined : content[type];
  if (type === undefined || !isJsonObject(media)) return undefined;
  const at = `${located.pointer}${formatPointer(['content', type])}`;
  const examples = Object.entries(isJsonObject(media.examples) ? media.examples : {}).map(([name, example]) => ({
    pointer: `${at}${formatPointer(['examples', name])}`,
    value: isJsonObject(example) ? example.value : undefined,
  }));
  const [example] = [{ pointer: `${at}/example`, value: media.example }, ...examples].flatMap(
    ({ pointer: place, value }) => (isJsonObject(value) ? [{ pointer: place, value }] : []),
  );
  return { pointer: at, example };
}

/**
 * Reads the operation whose path ends in `sync-executions`, or the only one there is.
 * @throws Problem `spec-invalid` where the document has no such operation
 */
export function readOperation(document: JsonObject): OperationModel {
  const paths = document.paths;
  const templates = isJsonObject(paths) ? Object.keys(paths) : [];
  const path = templates.find((template) => template.endsWith('/sync-executions')) ?? templates[0];
  const item = path === undefined ? undefined : resolveObject(document, formatPointer(['paths', path]));
  const method = methods.find((name) => isJsonObject(item?.schema[name]));
  if (path === undefined || item === undefined || method === undefined) {
    throw new Problem('spec-invalid', 'the OpenAPI document holds no operation to check');
  }
  const pointer = `${item.pointer}/${method}`;
  const operation = resolveObject(document, pointer);
  const request = jsonContent(document, `${pointer}/requestBody`);
  const responses = operation?.schema.responses;
  return {
    name: path.split('/').findLast((segment) => segment !== '' && !segment.startsWith('{')) ?? 'operation',
    method: method.toUpperCase(),
    path,
    pointer,
    parameters: [...parametersAt(document, item.pointer), ...parametersAt(document, pointer)],
    body:
      request === undefined
        ? undefined
        : {
            pointer: `${pointer}/requestBody`,
            schemaPointer: `${request.pointer}/schema`,
            constraints: constraintsOf(document, `${request.pointer}/schema`),
            example: request.example,
          },
    responses: Object.keys(isJsonObject(responses) ? responses : {}).map((status) => {
      const at = `${pointer}/responses/${status}`;
      const content = jsonContent(document, at);
      const schemaPointer = content === undefined ? undefined : `${content.pointer}/schema`;
      return {
        status,
        pointer: at,
        schemaPointer,
        constraints: schemaPointer === undefined ? [] : constraintsOf(document, schemaPointer),
      };
    }),
  };
}
