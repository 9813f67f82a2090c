import type { JsonValue } from '../../core/json.ts';
import { formatPointer, valueAtPointer } from '../../core/json-pointer.ts';
import type { Random } from '../../core/random.ts';
import { textsIn, withChange } from './json-change.ts';
import type { Draft, Mutation } from './mutation.ts';
import { breaksAtMost, breaksOnly, type Level } from './precise-fault.ts';
import type { RequestSchemas } from './request-schemas.ts';
import type { View } from './shape.ts';

/** What all places of one value share while its changes are looked for. */
export interface Walk {
  schemas: RequestSchemas;
  random: Random;
  /** scalars of the valid value that all changes begin from */
  shown: ReadonlyMap<string, JsonValue>;
  schemaPointer: string;
  description: string;
  found: Map<string, Mutation>;
  dropped: Set<string>;
}

/** A place of the value, in a control that has it. */
export interface Spot {
  view: View;
  tokens: readonly string[];
  path: readonly string[];
  control: JsonValue;
  value: JsonValue;
  levels: readonly Level[];
  isOptional: boolean;
  above: readonly string[];
  /** the other items of its list: a member that one of them has is asked there */
  siblings: readonly JsonValue[];
}

/** `states[0].name`; the whole value is `the body`. */
function placeWords(tokens: readonly string[]): string {
  const words = tokens.map((token) => (/^\d+$/.test(token) ? `[${token}]` : `.${token}`)).join('');
  return words === '' ? 'the body' : words.replace(/^\./, '');
}

/** The name of a change: where, which keyword, which side of it. */
export const nameOf = (path: readonly string[], draft: Pick<Draft, 'keyword' | 'label' | 'boundary'>): string =>
  [...path.map((step) => (step === '*' ? 'items' : step)), draft.keyword, draft.label ?? draft.boundary].join('/');

/** Whether the schema of the whole allows a value. */
export const isValid = ({ schemas, schemaPointer }: Walk, value: JsonValue): boolean =>
  schemas.faults(schemaPointer, value).length === 0;

/** Places elsewhere that hold a text which a change takes away: a server may compare them. */
function linkedPlaces(spot: Spot, put: JsonValue | undefined): { tokens: readonly string[]; text: string }[] {
  const kept = new Set(put === undefined ? [] : textsIn(put).map(({ text }) => text));
  const lost = new Set(textsIn(spot.value).flatMap(({ text }) => (kept.has(text) || text === '' ? [] : [text])));
  if (lost.size === 0) return [];
  const own = formatPointer(spot.tokens);
  return textsIn(spot.control).filter(
    ({ tokens, text }) => lost.has(text) && !`${formatPointer(tokens)}/`.startsWith(`${own}/`),
  );
}

function textWith(spot: Spot, { text }: Draft): string | undefined {
  if (text === undefined) return undefined;
  const mark = '\u0001place\u0001';
  return JSON.stringify(withChange(spot.control, spot.tokens, mark)).replace(JSON.stringify(mark), text);
}

/** Where a keyword really stands: a discriminator's words, which are constants here, stand beside the alternatives. */
function placeOf(
  { schemas }: Walk,
  { levels }: Spot,
  { keyword, pointer }: Draft,
): { keyword: string; pointer: string } {
  if (valueAtPointer(schemas.document, pointer) !== undefined) return { keyword, pointer };
  const branch = levels.at(-1)?.schemaPointer ?? '';
  const discriminator = `${branch.replace(/\/(?:oneOf|anyOf)\/\d+$/, '')}/discriminator`;
  if (keyword === 'const' && valueAtPointer(schemas.document, discriminator) !== undefined) {
    return { keyword: 'discriminator', pointer: discriminator };
  }
  let above = pointer;
  while (above !== '' && valueAtPointer(schemas.document, above) === undefined) {
    above = above.slice(0, above.lastIndexOf('/'));
  }
  return { keyword, pointer: above };
}

/** Puts a draft into its place, and keeps it where it changes what it says and nothing else. */
export function keepDraft(walk: Walk, spot: Spot, draft: Draft, control: JsonValue = spot.control): void {
  const name = nameOf(spot.path, draft);
  if (walk.found.has(name)) return;
  const tokens = draft.member === undefined ? spot.tokens : [...spot.tokens, draft.member];
  const at = formatPointer(tokens);
  let value = withChange(control, spot.tokens, draft.put);
  let { expect } = draft;
  let linked: string[] | undefined;
  const isWord = draft.keyword === 'enum' || draft.keyword === 'const';
  if (expect === 'accept' && !isWord && draft.boundary !== 'present') {
    const links = linkedPlaces(spot, draft.put);
    if (links.length > 0) {
      linked = links.map((link) => formatPointer(link.tokens));
      const { put } = draft;
      const renamed =
        typeof put === 'string' ? links.reduce((changed, link) => withChange(changed, link.tokens, put), value) : value;
      if (typeof put === 'string' && isValid(walk, renamed)) value = renamed;
      else expect = 'either';
    }
  }
  const isRight =
    expect === 'accept'
      ? isValid(walk, value)
      : expect === 'refuse'
        ? breaksOnly(walk.schemas, spot.levels, value, { pointer: draft.pointer, keyword: draft.keyword, at })
        : breaksAtMost(walk.schemas, spot.levels, value, at);
  if (!isRight) {
    walk.dropped.add(name);
    return;
  }
  const text = textWith(spot, draft);
  walk.dropped.delete(name);
  walk.found.set(name, {
    name,
    ...placeOf(walk, spot, draft),
    at,
    path: draft.member === undefined ? spot.path : [...spot.path, draft.member],
    boundary: draft.boundary,
    expect,
    what: `${placeWords(spot.tokens)} ${draft.what}`,
    value,
    control,
    ...(text !== undefined && { text }),
    ...(draft.saidOtherwise !== undefined && { saidOtherwise: draft.saidOtherwise }),
    ...(linked !== undefined && { linked }),
  });
}
