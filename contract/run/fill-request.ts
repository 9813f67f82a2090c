import type { HeaderList } from '../../core/exchange.ts';
import type { JsonValue } from '../../core/json.ts';
import type { RequestPlan } from '../http/message.ts';
import type { Thing } from '../lifecycle/thing.ts';
import { NotExercised } from '../lifecycle/tools.ts';
import type { OperationModel, ParameterModel } from '../model/operation.ts';
import type { Resource } from '../resources/resource.ts';
import { sourceOf, type ValueHints } from '../resources/values-needed.ts';

/** What the values of parameters follow from, beside the thing that a call is about. */
export interface ValueContext {
  resources: readonly Resource[];
  hints: ValueHints;
  /** a value that the page allows for a parameter that names nothing; undefined where none can be made */
  usual: (parameter: ParameterModel) => string | undefined;
}

/** A thing and all that it belongs to, itself first. */
function chainOf(thing: Thing | undefined): Thing[] {
  return thing === undefined ? [] : [thing, ...chainOf(thing.parent)];
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** The first value at a path of member names, `*` for the first item. */
function firstAt(value: JsonValue | undefined, path: readonly string[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>((inner, name) => {
    if (name === '*') return Array.isArray(inner) ? inner[0] : undefined;
    return typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner[name] : undefined;
  }, value);
}

/** The value of a parameter out of the things of a chain, itself first; undefined where nothing says it. */
export function parameterValue(
  parameter: ParameterModel,
  operation: OperationModel,
  chain: readonly Thing[],
  context: ValueContext,
): string | undefined {
  const source = sourceOf(parameter, operation, context.resources, context.hints);
  switch (source.kind) {
    case 'given':
      return context.hints.values[source.name];
    case 'resource': {
      const thing = chain.find(({ resource }) => resource.name === source.resource);
      if (thing === undefined) return undefined;
      return source.member === thing.resource.id ? thing.id : textOf(thing.answer[source.member]);
    }
    case 'part': {
      const thing = chain.find(({ resource }) => resource.name === source.resource);
      return textOf(firstAt(thing?.sent, source.path));
    }
    case 'unknown':
      return undefined;
    default:
      return source satisfies never;
  }
}

/** A call's own words for what it sends. */
export interface RequestParts {
  operation: OperationModel;
  of: Thing | undefined;
  /** values by parameter, which win over what follows from the thing */
  values: Readonly<Record<string, string>>;
  body: JsonValue | undefined;
}

/**
 * The request of a call: its path filled from the thing it is about, required parameters with what they name or with a
 * usual value, and the rest as given.
 * @throws NotExercised where a value that is required is not known
 */
export function fillRequest({ operation, of, values, body }: RequestParts, context: ValueContext): RequestPlan {
  const chain = chainOf(of);
  const known = (parameter: ParameterModel): string | undefined => {
    if (Object.hasOwn(values, parameter.name)) return values[parameter.name];
    if (parameter.in !== 'path' && !parameter.required) return undefined;
    return (
      parameterValue(parameter, operation, chain, context) ??
      (parameter.in === 'path' ? undefined : context.usual(parameter))
    );
  };
  const named = new Map(operation.parameters.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]));
  const path = operation.path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const parameter = named.get(`path ${name}`);
    const value = parameter === undefined ? (values[name] ?? context.hints.values[name]) : known(parameter);
    if (value === undefined) throw new NotExercised(`nothing says what ${name} of ${operation.path} is`);
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams();
  const headers: [string, string][] = [];
  for (const parameter of operation.parameters) {
    const value = parameter.in === 'query' || parameter.in === 'header' ? known(parameter) : undefined;
    if (value === undefined) {
      if (parameter.required && (parameter.in === 'query' || parameter.in === 'header'))
        throw new NotExercised(`nothing says what the ${parameter.in} parameter ${parameter.name} is`);
      continue;
    }
    if (parameter.in === 'query') query.append(parameter.name, value);
    else headers.push([parameter.name, value]);
  }
  const search = query.toString();
  const contentType: HeaderList = body === undefined ? [] : [['Content-Type', 'application/json']];
  return {
    method: operation.method,
    path: search === '' ? path : `${path}?${search}`,
    headers: [...contentType, ...headers],
    body: body === undefined ? null : JSON.stringify(body),
    transport: { kind: 'pooled' },
  };
}
