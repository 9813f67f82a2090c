let cachedSecond = Number.NaN;
let cachedText = '';

/**
 * A time as the API writes it, `yyyy-MM-ddTHH:mm:ssZ` in UTC, fractions cut off.
 * The last second's text is kept, since most calls begin and end within one.
 * @param timeMs milliseconds since the epoch
 */
export function flowTime(timeMs: number): string {
  const second = Math.floor(timeMs / 1000);
  if (second !== cachedSecond) {
    cachedText = `${new Date(second * 1000).toISOString().slice(0, 19)}Z`;
    cachedSecond = second;
  }
  return cachedText;
}
