import { type AnswerPair, changingHeaders, type PairParts, type Part, partsOf } from './answer-parts.ts';

/** One pair of answers that differ at a place. */
export interface DifferingPair {
  pair: AnswerPair;
  base: string;
  other: string;
}

/** What two targets showed at one place, over all their answers. */
export interface ComparedPlace {
  /** `status`, `header/NAME`, `body` and a pointer; `form/` before it where the form of a changing value was compared */
  place: string;
  /** pairs of answers that showed it */
  looked: number;
  /** the first that showed a difference first; empty where the targets are alike */
  differing: DifferingPair[];
  /** further places that differ in the same way: one way to write a time shows wherever times stand */
  also: string[];
}

interface SeenPart {
  pair: AnswerPair;
  part: Part;
}

function byPlace(pairs: readonly { pair: AnswerPair; parts: Part[] }[]): Map<string, SeenPart[]> {
  const places = new Map<string, SeenPart[]>();
  for (const { pair, parts } of pairs) {
    for (const part of parts) places.set(part.place, [...(places.get(part.place) ?? []), { pair, part }]);
  }
  return places;
}

/** The text that comes most often. */
function most(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

/** Places whose usual forms part in the same way are one difference. */
function joined(places: readonly ComparedPlace[]): ComparedPlace[] {
  const byWay = new Map<string, ComparedPlace>();
  return places.flatMap((compared) => {
    const way = most(compared.differing.map(({ base, other }) => JSON.stringify([base, other])));
    const known = way === undefined ? undefined : byWay.get(way);
    if (known !== undefined) {
      known.also.push(compared.place);
      return [];
    }
    if (way !== undefined) byWay.set(way, compared);
    return [compared];
  });
}

/** Forms vary by chance, so they differ only where the usual form of one target never comes from the other. */
function differingForms(seen: readonly SeenPart[]): DifferingPair[] {
  const [bases, others] = [seen.map(({ part }) => part.base), seen.map(({ part }) => part.other)];
  const [usual, usualOther] = [most(bases) ?? '', most(others) ?? ''];
  if (others.includes(usual) && bases.includes(usualOther)) return [];
  return seen
    .filter(({ part }) => part.base !== part.other)
    .map(({ pair, part: { base, other } }) => ({ pair, base, other }));
}

function differingValues(seen: readonly SeenPart[]): DifferingPair[] {
  return seen
    .filter(({ part }) => part.base !== part.other)
    .map(({ pair, part: { base, other } }) => ({ pair, base, other }));
}

/**
 * Compares what two targets answered to the same requests, place by place: what differs at one place, in however many
 * answers, is one difference.
 */
export function comparePairs(pairs: readonly AnswerPair[]): ComparedPlace[] {
  const changing = changingHeaders(pairs.map(({ base }) => base));
  for (const name of changingHeaders(pairs.map(({ other }) => other))) changing.add(name);
  const read = pairs.flatMap((pair) => {
    const parts: PairParts | undefined = partsOf(pair, changing);
    return parts === undefined ? [] : [{ pair, parts }];
  });
  const bodies = read.filter(({ parts }) => parts.values.some(({ place }) => place.startsWith('body'))).length;
  const values = byPlace(read.map(({ pair, parts }) => ({ pair, parts: parts.values })));
  const forms = byPlace(read.map(({ pair, parts }) => ({ pair, parts: parts.forms })));
  return [
    ...[...values].map(([place, seen]): ComparedPlace => {
      // A place inside a body is named only where it differs; all bodies were looked at for it.
      const looked = place.startsWith('body') ? bodies : seen.length;
      return { place, looked, differing: differingValues(seen), also: [] };
    }),
    ...joined(
      [...forms].map(([place, seen]): ComparedPlace => {
        return { place: `form/${place}`, looked: seen.length, differing: differingForms(seen), also: [] };
      }),
    ),
  ].sort((one, other) => (one.place < other.place ? -1 : 1));
}
