import { isJsonObject, type JsonObject } from '../../core/json.ts';
import { formatPointer, valueAtPointer } from '../../core/json-pointer.ts';
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

/** One operation, read from an OpenAPI document. */
export interface OperationModel {
  /** first part of every case id, no two alike in one document: the last fixed segment of the path where that tells it apart */
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

/** In the order in which the main one of a path's operations is looked for. */
const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace'] as const;
type Method = (typeof methods)[number];

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

/** Parameters of a path and of its operation; what the operation says of one replaces what the path says. */
function parametersOf(document: JsonObject, itemPointer: string, pointer: string): ParameterModel[] {
  const own = parametersAt(document, pointer);
  const isOwn = ({ name, in: place }: ParameterModel): boolean =>
    own.some((one) => one.name === name && one.in === place);
  return [...parametersAt(document, itemPointer).filter((shared) => !isOwn(shared)), ...own];
}

/** The word of a path that says most: its last segment that is no parameter. */
function lastWord(path: string): string {
  return path.split('/').findLast((segment) => segment !== '' && !segment.startsWith('{')) ?? 'operation';
}

interface Place {
  path: string;
  itemPointer: string;
  method: Method;
}

/** Where the document's operations stand, in its own order of paths. */
function placesOf(document: JsonObject): Place[] {
  const paths = isJsonObject(document.paths) ? Object.keys(document.paths) : [];
  return paths.flatMap((path) => {
    const item = resolveObject(document, formatPointer(['paths', path]));
    if (item === undefined) return [];
    const found = methods.filter((method) => isJsonObject(item.schema[method]));
    return found.map((method): Place => ({ path, itemPointer: item.pointer, method }));
  });
}

/** The names of the parameters that stand behind the last word of a path. */
function lastParameters(path: string): string[] {
  const after = path.slice(path.lastIndexOf(`/${lastWord(path)}`));
  return [...after.matchAll(/\{([^{}]+)\}/g)].flatMap(([, name]) => name ?? []);
}

/** Names for operations, the shortest that no other has: the last word, its method, what stands behind it, the whole path. */
function namesOf(places: readonly Place[]): string[] {
  const spellings = [
    ({ path }: Place) => lastWord(path),
    ({ path, method }: Place) => `${method}-${lastWord(path)}`,
    ({ path, method }: Place) => [method, lastWord(path), ...lastParameters(path)].join('-'),
    ({ path, method }: Place) => [method, ...(path.match(/[\w.~-]+/g) ?? [])].join('-'),
  ];
  return places.map((place, index) => {
    const unique = spellings.find((spell) => places.filter((other) => spell(other) === spell(place)).length === 1);
    return unique?.(place) ?? `operation-${index + 1}`;
  });
}

function operationAt(document: JsonObject, { path, itemPointer, method }: Place, name: string): OperationModel {
  const pointer = `${itemPointer}/${method}`;
  const request = jsonContent(document, `${pointer}/requestBody`);
  const responses = resolveObject(document, pointer)?.schema.responses;
  return {
    name,
    method: method.toUpperCase(),
    path,
    pointer,
    parameters: parametersOf(document, itemPointer, pointer),
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
      const schemaPointer =
        content !== undefined && valueAtPointer(document, `${content.pointer}/schema`) !== undefined
          ? `${content.pointer}/schema`
          : undefined;
      return {
        status,
        pointer: at,
        schemaPointer,
        constraints: schemaPointer === undefined ? [] : constraintsOf(document, schemaPointer),
      };
    }),
  };
}

/** Every operation of an OpenAPI document, in the order of its paths. */
export function readOperations(document: JsonObject): OperationModel[] {
  const places = placesOf(document);
  const names = namesOf(places);
  return places.map((place, index) => operationAt(document, place, names[index] ?? place.method));
}

/**
 * The one operation that a document is about: where it holds several, the first of those that `wanted` takes, or the first.
 * @throws Problem `spec-invalid` where the document holds no operation
 */
export function readOperation(
  document: JsonObject,
  wanted: (operation: Pick<OperationModel, 'method' | 'path'>) => boolean = () => false,
): OperationModel {
  const places = placesOf(document);
  const place = places.find(({ path, method }) => wanted({ path, method: method.toUpperCase() })) ?? places[0];
  if (place === undefined) throw new Problem('spec-invalid', 'the OpenAPI document holds no operation to check');
  return operationAt(document, place, lastWord(place.path));
}
