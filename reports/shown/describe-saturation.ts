import type { Saturation } from '../../core/load-result.ts';

/** What a rising load says of its target, in one line. */
export function describeSaturation(saturation: Saturation): string {
  const { quantile, objectiveMs, highestRatePerSecond, knee } = saturation;
  const kept =
    highestRatePerSecond === null
      ? `no rate kept ${quantile} below ${objectiveMs} ms`
      : typeof highestRatePerSecond === 'number'
        ? `${quantile} stays below ${objectiveMs} ms up to ${highestRatePerSecond.toFixed(0)} requests/s`
        : `${quantile} stayed below ${objectiveMs} ms at every rate, up to ${highestRatePerSecond.atLeast.toFixed(0)} requests/s`;
  return knee === null
    ? `${kept}; no knee in this range`
    : `${kept}; the knee is at ${knee.ratePerSecond.toFixed(0)} requests/s`;
}
