import { isObject, type Json, type JsonObject } from './json.ts';

/** What a JSONPath of the simple kind ($.a.b[0].c) finds. */
function lookUp(path: string, root: Json): Json | undefined {
  const steps = path.slice(1).matchAll(/\.([^.[\]]+)|\[(\d+)\]/g);
  let found: Json | undefined = root;
  for (const [, name, index] of steps) {
    if (name !== undefined) found = isObject(found) ? found[name] : undefined;
    else found = Array.isArray(found) ? found[Number(index)] : undefined;
  }
  return found;
}

/** The value of "constant value or constant path"; undefined where it is neither. */
function constantOf(text: string, constants: JsonObject): Json | undefined {
  if (text.startsWith('$CONST')) return lookUp(text.slice('$CONST'.length - 1), constants);
  if (/^'.*'$/s.test(text)) return text.slice(1, -1);
  if (text === 'true' || text === 'false') return text === 'true';
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
}

function resolveText(text: string, input: Json, constants: JsonObject): Json {
  if (text.startsWith('$CONST')) return constantOf(text, constants) ?? null;
  if (!text.startsWith('$')) return text;
  const [path = '$', ...rest] = text.split('|').map((part) => part.trim());
  return lookUp(path, input) ?? constantOf(rest.join('|'), constants) ?? null;
}

/** The arguments of a function, with the paths in them replaced by what they find. */
export function resolveArguments(value: Json, input: Json, constants: JsonObject): Json {
  if (typeof value === 'string') return resolveText(value, input, constants);
  if (Array.isArray(value)) return value.map((one) => resolveArguments(one, input, constants));
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([name, one]) => [name, resolveArguments(one, input, constants)] as const);
  return Object.fromEntries(members);
}

/** What a filter expression leaves of a value; an empty one leaves all. */
export function filterBy(expression: string, value: Json): Json {
  return expression === '' ? value : (lookUp(expression, value) ?? null);
}
