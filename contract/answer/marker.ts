/** Words planted in requests so that a leak into another answer shows; letters and digits only, so that nothing escapes them. */
export function markerOf(seed: number, serial: number): string {
  return `fgm${(seed >>> 0).toString(36)}x${serial.toString(36)}z`;
}

const pattern = /fgm[0-9a-z]+x[0-9a-z]+z/g;

/** Every planted word in a text, of this run or of another. */
export function markersIn(text: string): string[] {
  return text.includes('fgm') ? (text.match(pattern) ?? []) : [];
}
