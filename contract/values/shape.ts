import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { formatPointer, valueAtPointer } from '../../core/json-pointer.ts';
import { isReadOnly } from './request-dialect.ts';
import type { RequestSchemas } from './request-schemas.ts';

/** A keyword that speaks about a place, with where it stands in the document. */
export interface Fact {
  keyword: string;
  pointer: string;
  value: JsonValue;
}

/** The schemas that all hold at a place, and which branch of each `oneOf` and `anyOf` is taken there. */
export interface View {
  pointers: readonly string[];
  /** JSON pointer of a `oneOf` or `anyOf` to that of the branch */
  chosen: ReadonlyMap<string, string>;
}

export interface Choice {
  /** JSON pointer of the schema that has the choice */
  owner: string;
  pointer: string;
  branches: readonly string[];
}

export interface Member {
  name: string;
  view: View;
  /** where the member is called required; undefined where it is optional */
  required: string | undefined;
  /** where the member is listed; undefined where only its being required is said */
  listed: string | undefined;
  description: string;
}

/** Members that no list names: none may be there, any, or those that schemas allow. */
export type Extra =
  | { kind: 'closed'; pointer: string }
  | { kind: 'open'; said: boolean }
  | { kind: 'schemas'; view: View };

/** What all schemas at a place say together: references followed, `allOf` merged. */
export interface Shape {
  /** places of the schema objects that speak here, references followed */
  schemas: readonly string[];
  facts: readonly Fact[];
  /** allowed JSON types; undefined where no schema names any */
  types: readonly string[] | undefined;
  members: ReadonlyMap<string, Member>;
  items: View;
  /** views of the first items of a tuple */
  tuple: readonly View[];
  extra: Extra;
  /** branches that are still to be chosen */
  choices: readonly Choice[];
  description: string;
  /** values that the schemas show, the outermost first */
  examples: readonly JsonValue[];
  /** why no value can exist; undefined where one may */
  impossible: string | undefined;
}

/** The view of one schema alone, nothing chosen. */
export function viewOf(...pointers: string[]): View {
  return { pointers, chosen: new Map() };
}

const factKeywords = new Set([
  'type',
  'nullable',
  'enum',
  'const',
  'default',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
]);

interface Gathered {
  schemas: string[];
  facts: Fact[];
  properties: Map<string, string[]>;
  descriptions: string[];
  required: Map<string, string>;
  items: string[];
  tuple: string[][];
  closed: string | undefined;
  isOpenSaid: boolean;
  extras: string[];
  choices: Choice[];
  examples: JsonValue[];
  impossible: string | undefined;
}

function push<Key>(map: Map<Key, string[]>, key: Key, value: string): void {
  map.set(key, [...(map.get(key) ?? []), value]);
}

function gatherObject(into: Gathered, { document, dialect }: RequestSchemas, schema: JsonObject, at: string): void {
  into.schemas.push(at);
  for (const [keyword, value] of Object.entries(schema)) {
    if (factKeywords.has(keyword)) into.facts.push({ keyword, pointer: `${at}/${keyword}`, value });
  }
  if (typeof schema.description === 'string') into.descriptions.push(schema.description);
  if (schema.example !== undefined) into.examples.push(schema.example);
  if (Array.isArray(schema.examples)) into.examples.push(...schema.examples);
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  for (const [name, member] of Object.entries(properties)) {
    if (!isReadOnly(dialect, member)) push(into.properties, name, `${at}/properties${formatPointer([name])}`);
  }
  const listed = valueAtPointer(document, `${at}/required`);
  for (const name of Array.isArray(schema.required) ? schema.required : []) {
    const index = Array.isArray(listed) ? listed.indexOf(name) : -1;
    if (typeof name === 'string' && !into.required.has(name)) into.required.set(name, `${at}/required/${index}`);
  }
  if (isJsonObject(schema.items)) into.items.push(`${at}/items`);
  if (Array.isArray(schema.prefixItems)) {
    for (const index of schema.prefixItems.keys()) {
      into.tuple[index] = [...(into.tuple[index] ?? []), `${at}/prefixItems/${index}`];
    }
  }
  const more = schema.additionalProperties;
  if (more === false) into.closed = `${at}/additionalProperties`;
  if (more === true) into.isOpenSaid = true;
  if (isJsonObject(more)) into.extras.push(`${at}/additionalProperties`);
}

function gather(into: Gathered, schemas: RequestSchemas, view: View, pointer: string, above: readonly string[]): void {
  if (above.includes(pointer)) into.impossible ??= 'its references run in a circle';
  if (into.schemas.includes(pointer)) return;
  const schema = valueAtPointer(schemas.dialect, pointer);
  if (schema === false) into.impossible ??= 'its schema allows nothing';
  if (!isJsonObject(schema)) return;
  const path = [...above, pointer];
  gatherObject(into, schemas, schema, pointer);
  if (typeof schema.$ref === 'string') {
    if (!schema.$ref.startsWith('#')) into.impossible ??= `it refers to another file: ${schema.$ref}`;
    else gather(into, schemas, view, decodeURIComponent(schema.$ref.slice(1)), path);
  }
  if (Array.isArray(schema.allOf)) {
    for (const index of schema.allOf.keys()) gather(into, schemas, view, `${pointer}/allOf/${index}`, path);
  }
  for (const keyword of ['oneOf', 'anyOf']) {
    const branches = schema[keyword];
    if (!Array.isArray(branches) || branches.length === 0) continue;
    const at = `${pointer}/${keyword}`;
    const branch = view.chosen.get(at);
    if (branch !== undefined) gather(into, schemas, view, branch, path);
    else into.choices.push({ owner: pointer, pointer: at, branches: branches.map((_, index) => `${at}/${index}`) });
  }
}

/** Types that both allow; an integer is a number. */
function commonTypes(some: readonly string[], others: readonly string[]): string[] {
  const narrow = some.filter((type) => others.includes(type) || (type === 'integer' && others.includes('number')));
  return others.includes('integer') && some.includes('number') && !narrow.includes('integer')
    ? [...narrow.filter((type) => type !== 'number'), 'integer']
    : narrow;
}

function typesOf(facts: readonly Fact[]): string[] | undefined {
  return facts
    .filter(({ keyword }) => keyword === 'type')
    .map(({ value }) => (Array.isArray(value) ? value : [value]).filter((type) => typeof type === 'string'))
    .reduce<string[] | undefined>(
      (common, types) => (common === undefined ? types : commonTypes(common, types)),
      undefined,
    );
}

function membersOf(gathered: Gathered, extra: Extra): Map<string, Member> {
  const names = new Set([...gathered.properties.keys(), ...gathered.required.keys()]);
  return new Map(
    [...names].map((name) => {
      const pointers = gathered.properties.get(name) ?? (extra.kind === 'schemas' ? extra.view.pointers : []);
      const member: Member = {
        name,
        view: viewOf(...pointers),
        required: gathered.required.get(name),
        listed: gathered.properties.get(name)?.[0],
        description: '',
      };
      return [name, member];
    }),
  );
}

function shaped(schemas: RequestSchemas, view: View): Shape {
  const gathered: Gathered = {
    schemas: [],
    facts: [],
    properties: new Map(),
    descriptions: [],
    required: new Map(),
    items: [],
    tuple: [],
    closed: undefined,
    isOpenSaid: false,
    extras: [],
    choices: [],
    examples: [],
    impossible: undefined,
  };
  for (const pointer of view.pointers) gather(gathered, schemas, view, pointer, []);
  const extra: Extra =
    gathered.closed !== undefined
      ? { kind: 'closed', pointer: gathered.closed }
      : gathered.extras.length > 0
        ? { kind: 'schemas', view: viewOf(...gathered.extras) }
        : { kind: 'open', said: gathered.isOpenSaid };
  const types = typesOf(gathered.facts);
  return {
    schemas: gathered.schemas,
    facts: gathered.facts,
    types,
    members: membersOf(gathered, extra),
    items: viewOf(...gathered.items),
    tuple: gathered.tuple.map((pointers) => viewOf(...pointers)),
    extra,
    choices: gathered.choices,
    description: gathered.descriptions.join(' '),
    examples: gathered.examples,
    impossible: gathered.impossible ?? (types?.length === 0 ? 'its schemas allow no type in common' : undefined),
  };
}

const known = new WeakMap<RequestSchemas, WeakMap<View, Shape>>();

/** What the schemas of a view say together; read once for each view of a document. */
export function shapeOf(schemas: RequestSchemas, view: View): Shape {
  const shapes = known.get(schemas) ?? new WeakMap<View, Shape>();
  known.set(schemas, shapes);
  const shape = shapes.get(view) ?? shaped(schemas, view);
  shapes.set(view, shape);
  return shape;
}

const branched = new WeakMap<View, Map<string, View>>();

/** The view with one more branch taken. */
export function withBranch(view: View, choice: Choice, branch: string): View {
  const views = branched.get(view) ?? new Map<string, View>();
  branched.set(view, views);
  const taken = views.get(branch) ?? {
    pointers: view.pointers,
    chosen: new Map([...view.chosen, [choice.pointer, branch]]),
  };
  views.set(branch, taken);
  return taken;
}
