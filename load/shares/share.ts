import { Problem } from '../../core/problem.ts';
import { type DueTimes, dueTimes } from '../../scenarios/due-times.ts';
import type { ArrivalPlan } from '../../scenarios/index.ts';
import { formatSegment, formatSequence, parseSegment, parseSequence, segmentsOf } from './segments.ts';
import { stripesOf } from './stripes.ts';

/** One generator's part of a load that several carry together. */
export interface Share {
  /** k6's execution segment, in lowest terms: `1/4:1/2` */
  segment: string;
  /** all segments: `0,1/4,1/2,3/4,1` */
  sequence: string;
  /** tells the shares of one load from those of another; null where nobody named it */
  distribution: string | null;
}

/** The place of a share among all, from 0, and how many there are. */
export function placeOf({ segment, sequence }: Share): { index: number; shares: number } {
  const all = parseSequence(sequence).map(formatSegment);
  return { index: all.indexOf(segment), shares: all.length };
}

/**
 * The shares of generators that carry a plan together, each in proportion to its weight.
 * @param weights whole numbers from 1, one for each generator
 * @throws Problem `usage` where the plan has fewer VUs than there are generators
 */
export function sharesOf(plan: ArrivalPlan, weights: readonly number[], distribution: string): Share[] {
  const segments = segmentsOf(weights);
  const sequence = formatSequence(segments);
  const shares = segments.map((segment) => ({ segment: formatSegment(segment), sequence, distribution }));
  // One that fits shows that all do.
  for (const share of shares.slice(0, 1)) shareDueTimes(plan, share);
  return shares;
}

/** The segments of the shares' sequence that none of them is, in order. */
export function missingShares(shares: readonly Share[]): string[] {
  const [first] = shares;
  if (first === undefined) return [];
  const there = new Set(shares.map(({ segment }) => segment));
  return parseSequence(first.sequence)
    .map(formatSegment)
    .filter((segment) => !there.has(segment));
}

/**
 * The share that its texts in k6's form ask for, its fractions in lowest terms; undefined where they ask for none.
 * @throws Problem `usage` where the segment is none of the sequence, or one of both is left out
 */
export function parseShare(texts: {
  segment: string | undefined;
  sequence: string | undefined;
  distribution: string | undefined;
}): Share | undefined {
  const { segment, sequence, distribution = null } = texts;
  if (segment === undefined && sequence === undefined) {
    if (distribution === null) return undefined;
    throw new Problem('usage', 'a distribution is named, and no share of it', 'name the share too, or leave it out', [
      { set: 'segment' },
      { set: 'distribution' },
    ]);
  }
  if (segment === undefined || sequence === undefined) {
    throw new Problem(
      'usage',
      'a share needs its execution segment and the sequence of all segments: without the sequence, shares overlap',
      'give both, as they are printed where the load is cut up',
      [{ set: 'segment' }, { set: 'segmentSequence' }, { run: 'distributeLoad' }],
    );
  }
  const all = parseSequence(sequence);
  const share = { segment: formatSegment(parseSegment(segment)), sequence: formatSequence(all), distribution };
  if (placeOf(share).index >= 0) return share;
  throw new Problem(
    'usage',
    `the execution segment ${segment} is none of the sequence ${sequence}`,
    `it has ${all.map(formatSegment).join(', ')}`,
    [{ set: 'segment' }],
  );
}

/**
 * When each arrival of a share is due, as the k6 that runs it walks them.
 * @param plan of the whole load
 * @throws Problem `usage` where the plan has fewer VUs than shares
 */
export function shareDueTimes(plan: ArrivalPlan, share: Share): DueTimes {
  const { index } = placeOf(share);
  return dueTimes(plan, stripesOf(parseSequence(share.sequence), index, plan.maxVus));
}
