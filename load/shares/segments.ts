import { Problem } from '../../core/problem.ts';
import type { WayOut } from '../../core/ways-out.ts';
import { compareFractions, type Fraction, formatFraction, fraction, parseFraction } from './fraction.ts';

/** A part of a load, of 0 to 1: k6's execution segment. */
export interface Segment {
  from: Fraction;
  to: Fraction;
}

/** The texts that are read here: what each is called, how it is set, and what a good one looks like. */
const forms = {
  segment: { called: 'execution segment', example: { set: 'segment', to: '1/4:2/4' } },
  sequence: { called: 'execution segment sequence', example: { set: 'segmentSequence', to: '0,1/4,2/4,3/4,1' } },
} as const satisfies Record<string, { called: string; example: WayOut }>;

type Form = (typeof forms)[keyof typeof forms];

function wrong({ called, example }: Form, text: string, why: string): Problem {
  const hint = `write it like ${example.to}`;
  return new Problem('usage', `${called} ${JSON.stringify(text)}: ${why}`, hint, [example]);
}

function pointOf(form: Form, text: string, point: string): Fraction {
  const value = parseFraction(point);
  if (value !== undefined && value.numerator <= value.denominator) return value;
  throw wrong(form, text, `${JSON.stringify(point)} is no fraction, decimal or percentage from 0 to 1`);
}

/** `1/4:1/2`, in lowest terms. */
export function formatSegment({ from, to }: Segment): string {
  return `${formatFraction(from)}:${formatFraction(to)}`;
}

/** `0,1/4,1/2,3/4,1`, in lowest terms. @param segments in order, without a gap, from 0 to 1 */
export function formatSequence(segments: readonly Segment[]): string {
  return ['0', ...segments.map(({ to }) => formatFraction(to))].join(',');
}

/**
 * Reads an execution segment in any of k6's forms: `1/4:2/4`, `25%:50%`, `0.25:0.5`, or `1/4`, which begins at 0.
 * @throws Problem `usage`
 */
export function parseSegment(text: string): Segment {
  const form = forms.segment;
  const [first = '', second, more] = text.split(':');
  if (more !== undefined) throw wrong(form, text, 'it has more than two ends');
  const from = pointOf(form, text, second === undefined ? '0' : first);
  const to = pointOf(form, text, second ?? first);
  if (compareFractions(from, to) >= 0) throw wrong(form, text, 'it is empty');
  return { from, to };
}

/**
 * Reads an execution segment sequence. k6 fills up one that does not reach from 0 to 1; here it has to, so that every
 * generator knows the same whole.
 * @returns its segments in order, which cover 0 to 1 without a gap
 * @throws Problem `usage`
 */
export function parseSequence(text: string): Segment[] {
  const form = forms.sequence;
  const points = text.split(',').map((point) => pointOf(form, text, point));
  const segments = points.slice(1).map((to, index) => ({ from: points[index] ?? to, to }));
  if (segments.some(({ from, to }) => compareFractions(from, to) >= 0))
    throw wrong(form, text, 'its points do not rise');
  const last = points.at(-1);
  if (segments.length === 0 || points[0]?.numerator !== 0n || last?.numerator !== last?.denominator) {
    throw wrong(form, text, 'it does not reach from 0 to 1');
  }
  return segments;
}

/**
 * The segments of generators that carry a load together, each in proportion to its weight; they cover 0 to 1 without a gap.
 * @param weights whole numbers from 1, one for each generator
 */
export function segmentsOf(weights: readonly number[]): Segment[] {
  const total = BigInt(weights.reduce((sum, weight) => sum + weight, 0));
  let before = 0n;
  return weights.map((weight) => {
    const from = fraction(before, total);
    before += BigInt(weight);
    return { from, to: fraction(before, total) };
  });
}
