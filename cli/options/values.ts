import { InvalidArgumentError } from 'commander';

const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

function isUnit(text: string): text is keyof typeof unitMs {
  return Object.hasOwn(unitMs, text);
}

/**
 * A duration as the field writes it, `500ms`, `10s`, `1m30s` or `2h`, in milliseconds.
 * @throws InvalidArgumentError where the text is none, or is not above zero
 */
export function parseDuration(text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  const whole = parts.map(([part]) => part).join('');
  const total = parts.reduce((sum, [, amount, unit]) => {
    return unit !== undefined && isUnit(unit) ? sum + Number(amount) * unitMs[unit] : sum;
  }, 0);
  if (whole !== text || !(total > 0)) throw new InvalidArgumentError('write it like 500ms, 10s or 1m30s.');
  return total;
}

/**
 * An instant, as ISO 8601 writes it or as a time from now such as `+60s`, in milliseconds since the epoch.
 * @throws InvalidArgumentError where the text is neither
 */
export function parseInstant(text: string): number {
  if (text.startsWith('+')) return Date.now() + parseDuration(text.slice(1));
  const instant = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(instant)) throw new InvalidArgumentError('write it like 2026-01-31T12:00:00Z or +60s.');
  return instant;
}

/** A number above zero. */
export function parsePositive(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value <= 0) {
    throw new InvalidArgumentError('write a number above 0.');
  }
  return value;
}

/** A whole number from 0 up to 2^32-1. */
export function parseWhole(text: string): number {
  if (!/^\d+$/.test(text) || Number(text) > 0xffff_ffff) {
    throw new InvalidArgumentError('write a whole number from 0 to 4294967295.');
  }
  return Number(text);
}

/** A TCP port, 0 for any free one. */
export function parsePort(text: string): number {
  const port = parseWhole(text);
  if (port > 65_535) throw new InvalidArgumentError('a port is at most 65535.');
  return port;
}

/** Gathers a repeatable option's values. */
export function collect(value: string, previous: string[]): string[] {
  return [...previous, value];
}
