/** Maps a value of the domain to a coordinate of the picture. */
export type Scale = (value: number) => number;

/** A scale that is even in `of(value)`: the identity for a linear axis, a logarithm for a logarithmic one. */
export function scaleBy(
  of: (value: number) => number,
  domain: readonly [number, number],
  range: readonly [number, number],
): Scale {
  const [from, to] = [of(domain[0]), of(domain[1])];
  const span = to - from || 1;
  return (value) => range[0] + ((of(value) - from) / span) * (range[1] - range[0]);
}

/** Round numbers (1, 2, 5 times a power of ten) from below `low` to above `high`, both positive; few enough to label. */
export function logTicks(low: number, high: number): number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  const mantissas = last - first > 4 ? [1] : last - first > 2 ? [1, 3] : [1, 2, 5];
  const all = Array.from({ length: last - first + 1 }, (_, index) => first + index).flatMap((power) =>
    mantissas.map((mantissa) => Number(`${mantissa}e${power}`)),
  );
  const start = all.findLastIndex((tick) => tick <= low);
  const end = all.findIndex((tick) => tick >= high);
  return all.slice(Math.max(0, start), end < 0 ? all.length : end + 1);
}

/** Round numbers from zero to above `high`, about `wanted` of them. */
export function linearTicks(high: number, wanted: number): number[] {
  if (high <= 0) return [0, 1];
  const rough = high / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const count = Math.ceil(high / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}
