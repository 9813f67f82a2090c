import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { formatPointer } from '../../core/json-pointer.ts';
import type { Random } from '../../core/random.ts';
import { arrayDrafts } from './array-mutations.ts';
import { fairSample } from './fair-sample.ts';
import { withChange } from './json-change.ts';
import { isValid, keepDraft, nameOf, type Spot, type Walk } from './keep-draft.ts';
import { conditionOf, isMet, type MemberCondition } from './member-condition.ts';
import type { Draft, Mutation } from './mutation.ts';
import { numberDrafts } from './number-mutations.ts';
import { objectDrafts } from './object-mutations.ts';
import { requestSchemas } from './request-schemas.ts';
import { saidConditional, saidForm } from './said-otherwise.ts';
import { type Member, type Shape, shapeOf, type View, viewOf, withBranch } from './shape.ts';
import { textDrafts } from './text-mutations.ts';
import { typeDrafts } from './type-mutations.ts';
import { scalarsByName, valueForPart } from './valid-value.ts';
import { wordDrafts } from './word-mutations.ts';

export interface MutationOptions {
  random: Random;
  /** how many at most; without one, all */
  budget?: number;
  /** what the page says of the value beside its schema, as of a parameter */
  description?: string;
}

export interface Mutations {
  mutations: readonly Mutation[];
  /** how many the budget left out */
  leftOut: number;
  /** names of changes that could not be made without breaking something else as well */
  dropped: readonly string[];
}

/** The view with the alternatives taken that allow the value, and the levels that they judge from. */
function settled(walk: Walk, spot: Spot): Spot {
  const [choice] = shapeOf(walk.schemas, spot.view).choices;
  if (choice === undefined) return spot;
  const branch = choice.branches.find((one) => walk.schemas.faults(one, spot.value).length === 0);
  if (branch === undefined) return spot;
  return settled(walk, {
    ...spot,
    view: withBranch(spot.view, choice, branch),
    levels: [...spot.levels, { schemaPointer: branch, at: formatPointer(spot.tokens) }],
  });
}

function madeValue(walk: Walk, view: View, name: string): JsonValue | undefined {
  const value = valueForPart(walk.schemas, view, { form: 'minimal', random: walk.random, name }, walk.shown);
  return value.kind === 'made' ? value.value : undefined;
}

interface Prepared {
  object: JsonObject;
  control: JsonValue;
}

/** The object with the neighbour's word that a member depends on, and the member itself, where it is not there. */
function prepared(
  walk: Walk,
  spot: Spot,
  object: JsonObject,
  member: Member,
  condition: MemberCondition | undefined,
): Prepared | undefined {
  const isThere = Object.hasOwn(object, member.name);
  if (isThere && (condition === undefined || isMet(condition, object))) return { object, control: spot.control };
  const value = isThere ? object[member.name] : madeValue(walk, member.view, member.name);
  if (value === undefined) return undefined;
  const withValue = { ...object, [member.name]: value };
  const both = condition === undefined ? withValue : { ...withValue, [condition.on]: condition.word };
  return [both, withValue]
    .map((changed) => ({ object: changed, control: withChange(spot.control, spot.tokens, changed) }))
    .find(({ control }) => isValid(walk, control));
}

function presence(
  walk: Walk,
  spot: Spot,
  object: JsonObject,
  member: Member,
  condition: MemberCondition | undefined,
  now: Prepared | undefined,
): void {
  const { name, required, listed } = member;
  const inside: Spot = {
    ...spot,
    tokens: [...spot.tokens, name],
    path: [...spot.path, name],
    value: object[name] ?? null,
  };
  if (required !== undefined) {
    const common = { keyword: 'required', pointer: required, boundary: 'missing', what: 'is missing' } as const;
    keepDraft(walk, inside, { ...common, expect: 'refuse', put: undefined });
    return;
  }
  if (listed === undefined) return;
  const { description } = shapeOf(walk.schemas, member.view);
  const said = saidConditional(description);
  const common = { keyword: 'properties', pointer: listed };
  if (Object.hasOwn(object, name)) {
    const isOpen = said !== undefined && (condition === undefined || isMet(condition, object));
    keepDraft(walk, inside, {
      ...common,
      boundary: 'absent',
      expect: isOpen ? 'either' : 'accept',
      what: 'is absent',
      put: undefined,
      ...(isOpen && { saidOtherwise: said }),
    });
    return;
  }
  const put = now?.object[name];
  if (now === undefined || put === undefined) return;
  const form = typeof put === 'string' ? saidForm(description) : undefined;
  const open = condition === undefined ? (said ?? form) : form;
  const draft: Draft = {
    ...common,
    boundary: 'present',
    expect: open === undefined ? 'accept' : 'either',
    what: condition === undefined ? 'is present' : `is present, and ${condition.on} is ${condition.word}`,
    put,
    ...(open !== undefined && { saidOtherwise: open }),
  };
  const changed = withChange(spot.control, spot.tokens, now.object);
  const key = nameOf(inside.path, draft);
  keepDraft(walk, { ...inside, control: changed, value: put }, draft, changed);
  const added = walk.found.get(key);
  // Here the change is that the place is there: what it differs from is the value without it.
  if (added !== undefined) walk.found.set(key, { ...added, control: spot.control });
}

function visitObject(walk: Walk, spot: Spot, object: JsonObject, shape: Shape): void {
  const { extra } = shape;
  const filler = extra.kind === 'schemas' ? madeValue(walk, extra.view, 'value') : undefined;
  for (const draft of objectDrafts(shape, object, filler)) keepDraft(walk, spot, draft);
  for (const member of shape.members.values()) {
    const isElsewhere = spot.siblings.some((one) => isJsonObject(one) && Object.hasOwn(one, member.name));
    if (!Object.hasOwn(object, member.name) && isElsewhere) continue;
    const condition = conditionOf(walk.schemas, shape, member);
    const now = prepared(walk, spot, object, member, condition);
    presence(walk, spot, object, member, condition, now);
    const value = now?.object[member.name];
    if (now === undefined || value === undefined) continue;
    const inside: Spot = {
      ...spot,
      view: member.view,
      tokens: [...spot.tokens, member.name],
      path: [...spot.path, member.name],
      control: now.control,
      value,
      isOptional: member.required === undefined,
      siblings: [],
    };
    visit(walk, inside, { spot: { ...spot, value: now.object }, shape });
  }
  if (extra.kind !== 'schemas') return;
  const [name = 'key-1'] = Object.keys(object).filter((one) => !shape.members.has(one));
  const value = object[name] ?? filler;
  if (value === undefined) return;
  const tokens = [...spot.tokens, name];
  const control = Object.hasOwn(object, name) ? spot.control : withChange(spot.control, tokens, value);
  if (!isValid(walk, control)) return;
  visit(walk, {
    ...spot,
    view: extra.view,
    tokens,
    path: [...spot.path, '*'],
    control,
    value,
    isOptional: true,
    siblings: [],
  });
}

/** Items that are looked at: behind the first few, lists repeat themselves. */
const mostItems = 4;

function visitArray(walk: Walk, spot: Spot, items: readonly JsonValue[], shape: Shape): void {
  const filler = items[0] ?? madeValue(walk, shape.tuple[0] ?? shape.items, spot.path.at(-1) ?? '');
  for (const draft of arrayDrafts(walk.schemas, shape, items, filler)) keepDraft(walk, spot, draft);
  const isFilled = items.length === 0 && filler !== undefined;
  const held = isFilled ? [filler] : [...items];
  const control = isFilled ? withChange(spot.control, spot.tokens, held) : spot.control;
  if (isFilled && !isValid(walk, control)) return;
  const looked = held.slice(0, mostItems);
  for (const [index, value] of looked.entries()) {
    const view = shape.tuple[index] ?? shape.items;
    const tokens = [...spot.tokens, String(index)];
    visit(walk, {
      ...spot,
      view,
      tokens,
      path: [...spot.path, '*'],
      control,
      value,
      isOptional: false,
      siblings: looked,
    });
  }
}

function scalarDrafts(walk: Walk, shape: Shape, value: JsonValue): Draft[] {
  const { facts } = shape;
  const description = `${walk.description} ${shape.description}`.trim();
  const words = wordDrafts(facts, value, description);
  if (typeof value === 'string') return [...words, ...textDrafts(facts, value, walk.random, description)];
  if (typeof value !== 'number') return words;
  const isInteger = shape.types !== undefined && !shape.types.includes('number');
  return [...words, ...numberDrafts(facts, value, isInteger, description)];
}

/** A control in which the members are there that a listed word asks for in words, so that the word alone is the change. */
function controlForWord(
  walk: Walk,
  spot: Spot,
  holder: { spot: Spot; shape: Shape } | undefined,
  word: JsonValue,
): JsonValue {
  const name = spot.tokens.at(-1);
  if (holder === undefined) return spot.control;
  let control = spot.control;
  for (const member of holder.shape.members.values()) {
    const condition = conditionOf(walk.schemas, holder.shape, member);
    if (condition === undefined || condition.on !== name || condition.word !== word) continue;
    const value = madeValue(walk, member.view, member.name);
    const place = [...holder.spot.tokens, member.name];
    const isThere = isJsonObject(holder.spot.value) && Object.hasOwn(holder.spot.value, member.name);
    if (value !== undefined && !isThere) control = withChange(control, place, value);
  }
  return isValid(walk, control) ? control : spot.control;
}

function visit(walk: Walk, unsettled: Spot, holder?: { spot: Spot; shape: Shape }): void {
  const spot = settled(walk, unsettled);
  const shape = shapeOf(walk.schemas, spot.view);
  if (shape.impossible !== undefined || shape.schemas.some((at) => spot.above.includes(at))) return;
  const { value } = spot;
  for (const draft of typeDrafts(shape, value, spot.isOptional)) keepDraft(walk, spot, draft);
  if (typeof value !== 'object' || value === null) {
    for (const draft of scalarDrafts(walk, shape, value)) {
      const isWord = draft.boundary === 'listed';
      keepDraft(walk, spot, draft, isWord ? controlForWord(walk, spot, holder, draft.put ?? null) : spot.control);
    }
    return;
  }
  const inside = { ...spot, above: [...spot.above, ...shape.schemas] };
  if (Array.isArray(value)) visitArray(walk, inside, value, shape);
  else visitObject(walk, inside, value, shape);
}

/** A constraint at a place: what a budget is shared among. */
const groupOf = ({ path, pointer, keyword }: Mutation): string => JSON.stringify([path, pointer, keyword]);

/**
 * Every change of one thing of a valid value, at every depth: for each keyword of its schema what lies below, at and
 * above it, wrong types, null, members that are missing, absent, present or not listed. What is to be refused breaks
 * the named keyword at the named place and nothing else; what is to be accepted is valid; controls are valid.
 * @param document an OpenAPI 3.0 or 3.1 document
 * @param base a value that the schema allows; where it does not, there are no mutations
 */
export function mutationsOf(
  document: JsonObject,
  schemaPointer: string,
  base: JsonValue,
  { random, budget = Number.POSITIVE_INFINITY, description = '' }: MutationOptions,
): Mutations {
  const schemas = requestSchemas(document);
  const shown = scalarsByName(base);
  const walk: Walk = { schemas, random, shown, schemaPointer, description, found: new Map(), dropped: new Set() };
  if (schemas.unreadable(schemaPointer) !== undefined || !isValid(walk, base)) {
    return { mutations: [], leftOut: 0, dropped: [] };
  }
  visit(walk, {
    view: viewOf(schemaPointer),
    tokens: [],
    path: [],
    control: base,
    value: base,
    levels: [{ schemaPointer, at: '' }],
    isOptional: false,
    above: [],
    siblings: [],
  });
  const { taken, leftOut } = fairSample([...walk.found.values()], groupOf, budget, random);
  return { mutations: taken, leftOut, dropped: [...walk.dropped] };
}
