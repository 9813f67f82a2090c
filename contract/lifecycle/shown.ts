import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { formatPointer } from '../../core/json-pointer.ts';
import type { OperationModel } from '../model/operation.ts';
import { successOf } from '../resources/answer-members.ts';

/** Where what is shown parts from what was sent. */
export interface ShownDifference {
  /** JSON pointer in what is shown */
  at: string;
  /** member names from the root of the answer, for the place in the document */
  path: readonly string[];
  expected: string;
  actual: string;
}

/** Paths of the members that a page lists in the answer of success, joined by `/`. */
export type ListedPaths = ReadonlySet<string>;

/** The paths of all members that the document lists in the answer of success. */
export function listedPaths(operation: OperationModel): ListedPaths {
  const paths = (successOf(operation)?.constraints ?? []).flatMap(({ path }) =>
    path.map((_, index) => path.slice(0, index + 1).join('/')),
  );
  return new Set(paths);
}

/**
 * Where the answer of an operation shows the members that were sent: at its root, or within the one member that lists
 * the most of them.
 */
export function placeOfSent(sent: JsonObject, listed: ListedPaths): readonly string[] {
  const names = Object.keys(sent);
  const count = (prefix: string): number => names.filter((name) => listed.has(`${prefix}${name}`)).length;
  const members = [...listed].filter((path) => !path.includes('/'));
  const best = members.reduce<{ place: readonly string[]; count: number }>(
    (found, name) => (count(`${name}/`) > found.count ? { place: [name], count: count(`${name}/`) } : found),
    { place: [], count: count('') },
  );
  return best.place;
}

function brief(value: JsonValue | undefined): string {
  const text = value === undefined ? 'absent' : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

/** A member that says nothing: left out, null and empty are shown alike by correct servers. */
function isNothing(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  return Array.isArray(value) ? value.length === 0 : isJsonObject(value) && Object.keys(value).length === 0;
}

/** Members that a server rightly does not give back. */
const secret = /pass(?:word|wd)|secret|token|credential|private_?key/i;

function differences(
  sent: JsonValue,
  shown: JsonValue | undefined,
  path: readonly string[],
  at: readonly string[],
  listed: ListedPaths,
): ShownDifference[] {
  const differ = [{ at: formatPointer(at), path, expected: brief(sent), actual: brief(shown) }];
  if (isNothing(sent) && isNothing(shown)) return [];
  if (Array.isArray(sent)) {
    if (!Array.isArray(shown) || shown.length !== sent.length) return differ;
    return sent.flatMap((item, index) =>
      differences(item, shown[index], [...path, '*'], [...at, String(index)], listed),
    );
  }
  if (isJsonObject(sent)) {
    if (!isJsonObject(shown)) return differ;
    // Of an object whose members no table lists, every member counts.
    const isFree = ![...listed].some((known) => known.startsWith(`${path.join('/')}/`));
    return Object.entries(sent).flatMap(([name, value]) => {
      const below = [...path, name];
      const isShown = Object.hasOwn(shown, name);
      if (secret.test(name) || (!isShown && !isFree && !listed.has(below.join('/')))) return [];
      return differences(value, isShown ? shown[name] : undefined, below, [...at, name], listed);
    });
  }
  return sent === shown ? [] : differ;
}

/**
 * Where an answer does not show what was sent. Members that the page does not list in the answer may be left out; what is
 * shown beside them does not matter; an array keeps its length and order.
 */
export function shownDifferences(
  sent: JsonObject,
  answer: JsonValue | undefined,
  listed: ListedPaths,
): ShownDifference[] {
  const place = placeOfSent(sent, listed);
  const root = place.reduce<JsonValue | undefined>(
    (value, name) => (isJsonObject(value) ? value[name] : undefined),
    answer,
  );
  if (!isJsonObject(root)) return differences(sent, root, place, place, listed);
  return Object.entries(sent).flatMap(([name, value]) => {
    const path = [...place, name];
    const isShown = Object.hasOwn(root, name);
    if (secret.test(name) || (!isShown && !listed.has(path.join('/')))) return [];
    return differences(value, isShown ? root[name] : undefined, path, path, listed);
  });
}

/**
 * Members of one answer that another on the same thing shows otherwise, or leaves out though the document lists them there.
 * @param listed names that the document lists in the other answer, joined paths from its root
 */
export function sharedDifferences(
  one: JsonObject,
  other: JsonObject,
  ignored: (name: string) => boolean,
  listed: ListedPaths = new Set(),
): ShownDifference[] {
  return Object.keys(one)
    .filter((name) => (Object.hasOwn(other, name) || listed.has(name)) && !ignored(name))
    .flatMap((name) => {
      const [expected, actual] = [one[name], other[name]];
      const isSame = JSON.stringify(expected) === JSON.stringify(actual) || (isNothing(expected) && isNothing(actual));
      return isSame
        ? []
        : [{ at: formatPointer([name]), path: [name], expected: brief(expected), actual: brief(actual) }];
    });
}

/** Where one answer parts from an earlier one on the same thing, members that came or went included. */
export function allDifferences(before: JsonObject, after: JsonObject): ShownDifference[] {
  const known = sharedDifferences(before, after, () => false, new Set(Object.keys(before)));
  const added = Object.entries(after).filter(([name, value]) => !Object.hasOwn(before, name) && !isNothing(value));
  return [
    ...known,
    ...added.map(([name, value]) => ({
      at: formatPointer([name]),
      path: [name],
      expected: 'absent',
      actual: brief(value),
    })),
  ];
}

/** Names of members that change by themselves: times of changes, versions, counts. When a thing was made does not. */
export function changesByItself(name: string): boolean {
  if (/^(?:creat|begin|start)/i.test(name)) return false;
  return /updat|modif|last|version|revision|etag|time|_at$|date|count|size|status|state/i.test(name);
}

/** Whether a value holds a text that no default has: long, with a digit or a hyphen in it. */
function isOwnText(value: JsonValue): boolean {
  if (typeof value === 'string') return value.length >= 8 && /[-\d]/.test(value);
  if (Array.isArray(value)) return value.some(isOwnText);
  return isJsonObject(value) && Object.values(value).some(isOwnText);
}

/**
 * Members of free objects at the root that are shown though they were not sent now: those that an earlier body had.
 * @param before the body of an earlier request; what of it is shown again was kept from it
 */
export function keptInMaps(
  before: JsonObject,
  sent: JsonObject,
  answer: JsonValue | undefined,
  listed: ListedPaths,
): { path: readonly string[]; member: string }[] {
  const place = placeOfSent(sent, listed);
  const root = place.reduce<JsonValue | undefined>(
    (value, name) => (isJsonObject(value) ? value[name] : undefined),
    answer,
  );
  if (!isJsonObject(root)) return [];
  return Object.entries(sent).flatMap(([name, value]) => {
    const path = [...place, name];
    const [old, now] = [before[name], root[name]];
    const isFree = ![...listed].some((known) => known.startsWith(`${path.join('/')}/`));
    if (!isFree || !isJsonObject(value) || !isJsonObject(old) || !isJsonObject(now)) return [];
    const member = Object.keys(now).find((key) => Object.hasOwn(old, key) && !Object.hasOwn(value, key));
    return member === undefined ? [] : [{ path, member }];
  });
}

/**
 * Root members that an earlier body, of another thing, had, that this one does not name, and that are shown all the same
 * as they were sent then: texts and structures that no default explains.
 */
export function keptFromAnother(
  before: JsonObject,
  sent: JsonObject,
  answer: JsonValue | undefined,
  listed: ListedPaths,
): { path: readonly string[]; value: string }[] {
  const place = placeOfSent(before, listed);
  const root = place.reduce<JsonValue | undefined>(
    (value, name) => (isJsonObject(value) ? value[name] : undefined),
    answer,
  );
  if (!isJsonObject(root)) return [];
  return Object.entries(before).flatMap(([name, value]) => {
    const text = JSON.stringify(value);
    if (!isOwnText(value) || Object.hasOwn(sent, name) || JSON.stringify(root[name]) !== text) return [];
    return [{ path: [...place, name], value: brief(value) }];
  });
}
