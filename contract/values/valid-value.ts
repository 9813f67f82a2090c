import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { formatPointer } from '../../core/json-pointer.ts';
import type { Random } from '../../core/random.ts';
import { describedTexts } from './described-text.ts';
import { type Made, type Mend, made, unmakeable } from './made.ts';
import { isOfType, meetsAll } from './meets.ts';
import { filled, hasPlaceholder } from './placeholder.ts';
import { type RequestSchemas, requestSchemas } from './request-schemas.ts';
import { listedValues, mendedScalar, scalarOf } from './scalar-value.ts';
import { type Fact, type Member, type Shape, shapeOf, type View, viewOf, withBranch } from './shape.ts';

/** Required members only, all members, or those that the page's example has. */
export type ValueForm = 'minimal' | 'full' | 'example';

export interface ValueOptions {
  form: ValueForm;
  /** the page's example of the whole value; its parts are taken wherever the schema allows them */
  example?: JsonValue | undefined;
  /** where generated texts come from: another stream, other texts */
  random: Random;
  /** what stands for a placeholder of an example, such as `region`; where nothing is known, the name itself */
  fill?: ((name: string) => string | undefined) | undefined;
  /** what the value is called, where it is no member: of a parameter its name */
  name?: string;
  /** what the page says of the value beside its schema, as of a parameter */
  description?: string;
}

export type ValidValue =
  | { kind: 'made'; value: JsonValue; mended: readonly Mend[] }
  | { kind: 'unmakeable'; why: string };

interface Maker {
  schemas: RequestSchemas;
  form: ValueForm;
  random: Random;
  fill: (name: string) => string | undefined;
  mended: Mend[];
  description: string;
  /** values of the example by the name of their member: what refers to another part of it goes on doing so */
  shown: ReadonlyMap<string, JsonValue>;
}

interface Place {
  view: View;
  example: JsonValue | undefined;
  /** JSON pointer inside the value */
  at: string;
  name: string;
  /** schemas that are being made above this place: recursion ends where one comes again */
  above: readonly string[];
  /** an item added beside others: what must be unique is not taken from the example */
  isAdded: boolean;
}

const identities = /^(?:id|name|key|urn)$|_(?:id|name)$/i;
const brief = (value: JsonValue): string => {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

/** The first text, number or boolean of each member's name in a value. */
export function scalarsByName(
  value: JsonValue | undefined,
  found: Map<string, JsonValue> = new Map(),
): Map<string, JsonValue> {
  if (Array.isArray(value)) for (const item of value) scalarsByName(item, found);
  else if (isJsonObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      if (typeof member === 'object' && member !== null) scalarsByName(member, found);
      else if (member !== null && member !== '' && !found.has(name)) found.set(name, member);
    }
  }
  return found;
}

/** The first type that is made: the example's where it is allowed, else the first named one that is not null. */
function typeToMake({ types, facts, members, items, extra, tuple }: Shape, example: JsonValue | undefined): string {
  const hinted =
    members.size > 0 || extra.kind === 'schemas'
      ? 'object'
      : items.pointers.length > 0 || tuple.length > 0
        ? 'array'
        : facts.some(({ keyword }) => /^(?:minimum|maximum|exclusive|multipleOf)/.test(keyword))
          ? 'number'
          : facts.some(({ keyword }) => /Properties$/.test(keyword))
            ? 'object'
            : facts.some(({ keyword }) => /Items$/.test(keyword))
              ? 'array'
              : 'string';
  if (types === undefined) return example === undefined || hinted === 'object' || hinted === 'array' ? hinted : 'any';
  if (example !== undefined && example !== null) {
    const own = types.find((type) => isOfType(example, [type]));
    if (own !== undefined) return own;
  }
  return types.includes(hinted) ? hinted : (types.find((type) => type !== 'null') ?? 'null');
}

const bound = (facts: readonly Fact[], keyword: string, otherwise: number): number => {
  const values = facts.flatMap((fact) =>
    fact.keyword === keyword && typeof fact.value === 'number' ? [fact.value] : [],
  );
  if (values.length === 0) return otherwise;
  return keyword.startsWith('min') ? Math.max(...values) : Math.min(...values);
};

function withPlaceholdersFilled(maker: Maker, value: JsonValue, at: string): JsonValue {
  if (typeof value === 'string' && hasPlaceholder(value)) {
    const text = filled(value, maker.fill);
    maker.mended.push({ at, what: `${brief(value)} has a placeholder: made ${brief(text)} of it` });
    return text;
  }
  if (Array.isArray(value)) return value.map((item, index) => withPlaceholdersFilled(maker, item, `${at}/${index}`));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      withPlaceholdersFilled(maker, member, at + formatPointer([name])),
    ]),
  );
}

function makeScalar(maker: Maker, place: Place, shape: Shape, type: string): Made {
  const { at, name, example } = place;
  const { facts } = shape;
  if (example !== undefined) {
    const kept = typeof example === 'string' && hasPlaceholder(example) ? undefined : example;
    if (kept !== undefined && meetsAll(facts, kept)) return made(kept);
  }
  const shown = [example, ...shape.examples].flatMap((value) =>
    value === undefined ? [] : [mendedScalar(facts, value, maker.fill)],
  );
  const elsewhere = maker.shown.get(name);
  if (elsewhere !== undefined && !(place.isAdded && identities.test(name))) {
    shown.push(mendedScalar(facts, elsewhere, maker.fill));
  }
  const said = at === '' ? `${maker.description} ${shape.description}` : shape.description;
  if (type === 'string') shown.push(describedTexts(said, name).find((text) => meetsAll(facts, text)));
  const value = shown.find((one) => one !== undefined) ?? scalarOf(facts, type, maker.random, name);
  if (value === undefined || !meetsAll(facts, value)) {
    const said = facts
      .filter(({ keyword }) => keyword !== 'default')
      .map(({ keyword, value: is }) => `${keyword} ${brief(is)}`);
    return unmakeable(`${at === '' ? 'the value' : at}: nothing could be made that is of ${said.join(', ')}`);
  }
  if (example !== undefined)
    maker.mended.push({ at, what: `${brief(example)} is not allowed: made ${brief(value)} of it` });
  return made(value);
}

/** Names of the members that a form asks for, the required ones first. */
function namesToMake(maker: Maker, shape: Shape, example: JsonObject | undefined): Member[] {
  const members = [...shape.members.values()];
  const wanted = ({ name }: Member): boolean =>
    maker.form === 'full' || (maker.form === 'example' && example !== undefined && Object.hasOwn(example, name));
  return [
    ...members.filter(({ required }) => required !== undefined),
    ...members.filter((member) => member.required === undefined && wanted(member)),
  ];
}

function makeExtras(
  maker: Maker,
  place: Place,
  shape: Shape,
  example: JsonObject | undefined,
  count: { have: number; least: number; most: number },
): [string, JsonValue][] | Made {
  const { extra } = shape;
  const entries: [string, JsonValue][] = [];
  const room = (): boolean => count.have + entries.length < count.most;
  const lacks = (): boolean => count.have + entries.length < count.least;
  for (const [name, value] of Object.entries(example ?? {})) {
    if (shape.members.has(name)) continue;
    const isFree = extra.kind === 'open' && (extra.said || shape.members.size === 0);
    const at = place.at + formatPointer([name]);
    if (!isFree && extra.kind !== 'schemas') {
      maker.mended.push({ at, what: `no table lists "${name}": left out` });
    } else if (room() && (maker.form !== 'minimal' || lacks())) {
      if (extra.kind !== 'schemas') entries.push([name, withPlaceholdersFilled(maker, value, at)]);
      else {
        const part = make(maker, { ...place, view: extra.view, example: value, at, name });
        if (part.kind === 'made') entries.push([name, part.value]);
      }
    }
  }
  const isShown = maker.form === 'full' && extra.kind === 'schemas' && count.have + entries.length === 0 && room();
  for (let index = 1; (lacks() || (isShown && index === 1)) && extra.kind !== 'closed' && index <= 1000; index += 1) {
    const name = `key-${index}`;
    if (entries.some(([taken]) => taken === name)) continue;
    const view = extra.kind === 'schemas' ? extra.view : viewOf();
    const part = make(maker, { ...place, view, example: undefined, at: place.at + formatPointer([name]), name });
    if (part.kind === 'made') entries.push([name, part.value]);
    else if (lacks()) return part;
    else break;
  }
  return entries;
}

function makeObject(maker: Maker, place: Place, shape: Shape): Made {
  const shown = [place.example, ...shape.examples].find(isJsonObject);
  if (place.example !== undefined && !isJsonObject(place.example)) {
    maker.mended.push({ at: place.at, what: `${brief(place.example)} is no object: replaced` });
  }
  const least = bound(shape.facts, 'minProperties', 0);
  const most = bound(shape.facts, 'maxProperties', Number.POSITIVE_INFINITY);
  const entries = new Map<string, JsonValue>();
  const put = ({ name, view, required }: Member): Made => {
    const has = shown !== undefined && Object.hasOwn(shown, name);
    const at = place.at + formatPointer([name]);
    const part = make(maker, { ...place, view, example: has ? shown[name] : undefined, at, name });
    if (part.kind === 'made') entries.set(name, part.value);
    if (part.kind === 'made' && !has && required !== undefined && place.example !== undefined) {
      maker.mended.push({ at, what: `it is required and missing: added ${brief(part.value)}` });
    }
    return part;
  };
  const members = namesToMake(maker, shape, shown);
  for (const member of members) {
    if (member.required === undefined && entries.size >= most) break;
    const part = put(member);
    if (part.kind === 'unmakeable' && member.required !== undefined) return part;
  }
  for (const member of shape.members.values()) {
    if (entries.size < least && !entries.has(member.name)) put(member);
  }
  const extras = makeExtras(maker, place, shape, shown, { have: entries.size, least, most });
  if (!Array.isArray(extras)) return extras;
  for (const [name, value] of extras) entries.set(name, value);
  if (entries.size < least || entries.size > most) {
    return unmakeable(`${place.at === '' ? 'the value' : place.at}: its members cannot be ${least} to ${most}`);
  }
  return made(Object.fromEntries(entries));
}

function makeArray(maker: Maker, place: Place, shape: Shape): Made {
  const shown = [place.example, ...shape.examples].find(Array.isArray);
  if (place.example !== undefined && !Array.isArray(place.example)) {
    maker.mended.push({ at: place.at, what: `${brief(place.example)} is no array: replaced` });
  }
  const least = bound(shape.facts, 'minItems', 0);
  const most = bound(shape.facts, 'maxItems', Number.POSITIVE_INFINITY);
  if (least > 10_000) return unmakeable(`${place.at}: ${least} items are too many to make`);
  const isUnique = shape.facts.some(({ keyword, value }) => keyword === 'uniqueItems' && value === true);
  const given: readonly JsonValue[] = shown ?? [];
  const wanted = Math.min(most, Math.max(least, shape.tuple.length, given.length, maker.form === 'full' ? 1 : 0));
  const items: JsonValue[] = [];
  const texts = new Set<string>();
  for (let index = 0, tries = 0; items.length < wanted && tries < wanted + 50; index += 1, tries += 1) {
    const example = given[index];
    const part = make(maker, {
      ...place,
      view: shape.tuple[items.length] ?? shape.items,
      example,
      at: `${place.at}/${items.length}`,
      isAdded: example === undefined && items.length > 0,
    });
    if (part.kind === 'unmakeable') {
      if (items.length >= least) break;
      return part;
    }
    const text = isUnique ? JSON.stringify(part.value) : '';
    if (isUnique && texts.has(text)) continue;
    texts.add(text);
    items.push(part.value);
  }
  if (items.length < least) return unmakeable(`${place.at}: no ${least} different items could be made`);
  if (place.example !== undefined && Array.isArray(place.example) && items.length !== place.example.length) {
    const what = `${place.example.length} items are not allowed: made ${items.length} of them`;
    maker.mended.push({ at: place.at, what });
  }
  return made(items);
}

/** Tries the branches of the first choice that is open, those first that allow the example. */
function makeBranch(maker: Maker, place: Place, shape: Shape): Made {
  const [choice] = shape.choices;
  if (choice === undefined) return unmakeable('nothing to choose');
  const { example } = place;
  const shown = example ?? shape.examples[0];
  const isShown = (branch: string): boolean => shown !== undefined && maker.schemas.faults(branch, shown).length === 0;
  const first = choice.branches.filter(isShown);
  const branches = [...first, ...choice.branches.filter((branch) => !first.includes(branch))];
  let why = 'none of its alternatives can be made';
  for (const branch of branches) {
    const before = maker.mended.length;
    const part = make(maker, { ...place, view: withBranch(place.view, choice, branch) });
    if (part.kind === 'unmakeable') why = part.why;
    else {
      const [fault] = maker.schemas.faults(choice.owner, part.value);
      if (fault === undefined) return part;
      why = `${place.at}: what one of its alternatives allows breaks ${fault.keyword}`;
    }
    maker.mended.length = before;
  }
  return unmakeable(why);
}

function make(maker: Maker, place: Place): Made {
  const shape = shapeOf(maker.schemas, place.view);
  const name = place.at === '' ? 'the value' : place.at;
  if (shape.impossible !== undefined) return unmakeable(`${name}: ${shape.impossible}`);
  if (shape.choices.length > 0) return makeBranch(maker, place, shape);
  const listed = listedValues(shape.facts);
  const type = listed === undefined ? typeToMake(shape, place.example ?? shape.examples[0]) : 'listed';
  const { example } = place;
  if (example === null && shape.types?.includes('null') === true && meetsAll(shape.facts, null)) return made(null);
  if (type === 'any') return made(withPlaceholdersFilled(maker, example ?? shape.examples[0] ?? '', place.at));
  if (type !== 'object' && type !== 'array') return makeScalar(maker, place, shape, type);
  // Once again is shown, so that what stands below is asked; a third time would tell nothing new.
  const again = shape.schemas.filter(
    (at) => place.above.includes(at) && place.above.indexOf(at) !== place.above.lastIndexOf(at),
  );
  if (again.length > 0 && example === undefined) return unmakeable(`${name}: it holds itself without an end`);
  const inner = { ...place, above: [...place.above, ...shape.schemas] };
  return type === 'object' ? makeObject(maker, inner, shape) : makeArray(maker, inner, shape);
}

/**
 * A value for a place below a schema, whose view is known. It meets every keyword that values are made from; whether
 * keywords that no value is made from (`not`, `if`) allow it is to be asked of the whole that it becomes a part of.
 * @param shown values by the name of their member, taken where there is no example
 */
export function valueForPart(
  schemas: RequestSchemas,
  view: View,
  { form, example, random, fill = () => undefined, description = '', name = '' }: ValueOptions,
  shown: ReadonlyMap<string, JsonValue>,
): ValidValue {
  const maker: Maker = { schemas, form, random, fill, mended: [], description, shown };
  const value = make(maker, { view, example, at: '', name, above: [], isAdded: false });
  return value.kind === 'unmakeable' ? value : { ...value, mended: maker.mended };
}

/** Members that exclude each other cannot all be there: as many as go together, beginning with the required ones. */
function withMembersThatFit(smallest: JsonValue, full: JsonValue, fits: (value: JsonValue) => boolean): JsonValue {
  if (!isJsonObject(smallest) || !isJsonObject(full)) return smallest;
  let value = smallest;
  for (const [name, member] of Object.entries(full)) {
    const larger = { ...value, [name]: member };
    if (fits(larger)) value = larger;
  }
  return value;
}

/**
 * A value that the schema allows at every depth: from the example, mended where it breaks the schema, else from the
 * keywords. Members that no list names are left out where a list names others; what only a server sets is not made.
 * @param document an OpenAPI 3.0 or 3.1 document
 * @param schemaPointer JSON pointer of a schema in it
 */
export function validValue(document: JsonObject, schemaPointer: string, options: ValueOptions): ValidValue {
  const schemas = requestSchemas(document);
  const view = viewOf(schemaPointer);
  const why = shapeOf(schemas, view).impossible ?? schemas.unreadable(schemaPointer);
  if (why !== undefined) return { kind: 'unmakeable', why: `the schema cannot be read: ${why}` };
  const shown = scalarsByName(options.example);
  const made = valueForPart(schemas, view, options, shown);
  if (made.kind === 'unmakeable') return made;
  const [fault] = schemas.faults(schemaPointer, made.value);
  if (fault === undefined) return made;
  const fits = (value: JsonValue): boolean => schemas.faults(schemaPointer, value).length === 0;
  const smallest = valueForPart(schemas, view, { ...options, form: 'minimal' }, shown);
  if (options.form === 'full' && smallest.kind === 'made' && fits(smallest.value)) {
    return { ...made, value: withMembersThatFit(smallest.value, made.value, fits) };
  }
  const place = fault.at === '' ? 'the value' : fault.at;
  return { kind: 'unmakeable', why: `${place}: what was made breaks ${fault.keyword}` };
}
