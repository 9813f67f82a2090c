/** An exact fraction in lowest terms, from 0 on. */
export interface Fraction {
  numerator: bigint;
  denominator: bigint;
}

/** The greatest common divisor of two whole numbers, not both 0. */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}

/** A fraction in lowest terms. @throws RangeError where the denominator is 0 */
export function fraction(numerator: bigint, denominator: bigint): Fraction {
  const divisor = greatestCommonDivisor(numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

/** Reads `1/4`, `0.25`, `25%` or `1`, as k6 does; undefined where the text is none of them. */
export function parseFraction(text: string): Fraction | undefined {
  const match = /^(\d{1,15})(?:\.(\d{1,15})|\/(\d{1,15})|(%))?$/.exec(text.trim());
  if (match === null) return undefined;
  const [, whole = '', decimals, denominator, percent] = match;
  if (decimals !== undefined) return fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
  const divisor = percent === undefined ? BigInt(denominator ?? '1') : 100n;
  return divisor === 0n ? undefined : fraction(BigInt(whole), divisor);
}

/** `1/4`, or `1` where there is nothing to divide by. */
export function formatFraction({ numerator, denominator }: Fraction): string {
  return denominator === 1n ? `${numerator}` : `${numerator}/${denominator}`;
}

/** Below 0 where a is the smaller one, 0 where they are equal. */
export function compareFractions(a: Fraction, b: Fraction): number {
  return Number(a.numerator * b.denominator - b.numerator * a.denominator);
}

/** a - b; a must not be the smaller one. */
export function subtract(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator);
}
