import { type Random, randomInt } from '../../core/random.ts';
import { meetsAll } from './meets.ts';
import type { Fact } from './shape.ts';

const numbers = (facts: readonly Fact[], keyword: string): number[] =>
  facts.flatMap((fact) => (fact.keyword === keyword && typeof fact.value === 'number' ? [fact.value] : []));

/** The step that values of a place are apart: a whole number, or what `multipleOf` says. */
export function stepOf(facts: readonly Fact[], isInteger: boolean): number {
  const steps = numbers(facts, 'multipleOf').filter((step) => step > 0);
  const whole = isInteger && steps.every((step) => !Number.isInteger(step)) ? [1] : [];
  return Math.max(0, ...steps, ...whole) || 0.5;
}

/** The first multiple of a step that is not below a number; digits of a double beyond what was meant are cut. */
export function firstMultiple(from: number, step: number): number {
  return Number((Math.ceil(Number((from / step).toPrecision(12))) * step).toPrecision(15));
}

function lastMultiple(from: number, step: number): number {
  return Number((Math.floor(Number((from / step).toPrecision(12))) * step).toPrecision(15));
}

/** The smallest and the largest number that all keywords of a place allow; undefined where a side has no bound. */
export function endsOf(
  facts: readonly Fact[],
  isInteger: boolean,
): { least: number | undefined; most: number | undefined } {
  const step = stepOf(facts, isInteger);
  const lower = [
    ...numbers(facts, 'minimum').map((bound) => firstMultiple(bound, step)),
    ...numbers(facts, 'exclusiveMinimum').map((bound) => {
      const first = firstMultiple(bound, step);
      return first > bound ? first : first + step;
    }),
  ];
  const upper = [
    ...numbers(facts, 'maximum').map((bound) => lastMultiple(bound, step)),
    ...numbers(facts, 'exclusiveMaximum').map((bound) => {
      const last = lastMultiple(bound, step);
      return last < bound ? last : last - step;
    }),
  ];
  return {
    least: lower.length === 0 ? undefined : Math.max(...lower),
    most: upper.length === 0 ? undefined : Math.min(...upper),
  };
}

/**
 * A number that meets all keywords of its place, a small one where that is allowed.
 * @returns undefined where none could be made
 */
export function numberOf(facts: readonly Fact[], random: Random, isInteger: boolean): number | undefined {
  const step = stepOf(facts, isInteger);
  const { least, most } = endsOf(facts, isInteger);
  const fits = (value: number): boolean => (!isInteger || Number.isInteger(value)) && meetsAll(facts, value);
  const from = least ?? Math.min(1, most ?? 1);
  const near = firstMultiple(from, step);
  const some = near + step * randomInt(random, 0, 9);
  const bounds = [...numbers(facts, 'minimum'), ...numbers(facts, 'maximum')];
  const between =
    least === undefined || most === undefined ? [] : [(least + most) / 2, firstMultiple((least + most) / 2, step)];
  const low = [...numbers(facts, 'exclusiveMinimum'), ...numbers(facts, 'minimum')];
  const high = [...numbers(facts, 'exclusiveMaximum'), ...numbers(facts, 'maximum')];
  const middle = low.length > 0 && high.length > 0 ? [(Math.max(...low) + Math.min(...high)) / 2] : [];
  // Whole numbers of steps that are no whole numbers themselves (2.5 of 5).
  const multiples = Array.from({ length: 20 }, (_, index) => near + step * index);
  return [some, near, ...bounds, ...between, ...middle, ...multiples].find(fits);
}
