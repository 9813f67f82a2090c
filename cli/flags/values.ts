import { InvalidArgumentError } from 'commander';

const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

function isUnit(text: string): text is keyof typeof unitMs {
  return Object.hasOwn(unitMs, text);
}

/** `1m30s` in milliseconds; undefined for what is no such text. */
function durationOf(text: string): number | undefined {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  if (text === '' || parts.map(([part]) => part).join('') !== text) return undefined;
  return parts.reduce((sum, [, amount, unit]) => {
    return unit !== undefined && isUnit(unit) ? sum + Number(amount) * unitMs[unit] : sum;
  }, 0);
}

/**
 * A duration as the field writes it, `500ms`, `10s`, `1m30s` or `2h`, in milliseconds.
 * @throws InvalidArgumentError where the text is none, or is not above zero
 */
export function parseDuration(text: string): number {
  const total = durationOf(text) ?? 0;
  if (!(total > 0)) throw new InvalidArgumentError('Write a time above 0, such as 500ms, 10s or 1m30s.');
  return total;
}

/**
 * The same, or none: `0`, `0s`.
 * @throws InvalidArgumentError where the text is no duration
 */
export function parseDurationOrZero(text: string): number {
  const total = text === '0' ? 0 : durationOf(text);
  if (total === undefined) throw new InvalidArgumentError('Write a time such as 500ms, 10s or 1m30s, or 0.');
  return total;
}

/**
 * An instant, as ISO 8601 writes it with its offset or as a time from now such as `+60s`, in milliseconds since the epoch.
 * @throws InvalidArgumentError where the text is neither
 */
export function parseInstant(text: string): number {
  const isIso = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/.test(text);
  const instant = text.startsWith('+') ? Date.now() + parseDuration(text.slice(1)) : Date.parse(isIso ? text : '');
  if (Number.isNaN(instant)) {
    throw new InvalidArgumentError(
      'Write it with its offset, like 2026-01-31T12:00:00Z, or as a time from now, like +60s.',
    );
  }
  return instant;
}

/** A number above zero, with or without a fraction. */
export function parsePositive(text: string): number {
  const value = /^\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : 0;
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('Write a number above 0.');
  return value;
}

const mostWhole = 0xffff_ffff;

/** A whole number from 0 up to 2^32-1. */
export function parseWhole(text: string): number {
  if (!/^\d+$/.test(text) || Number(text) > mostWhole) {
    throw new InvalidArgumentError(`Write a whole number from 0 to ${mostWhole}.`);
  }
  return Number(text);
}

/** How many there are of something that there must be one of: a whole number from 1. */
export function parseCount(text: string): number {
  if (!/^\d+$/.test(text) || Number(text) < 1 || Number(text) > mostWhole) {
    throw new InvalidArgumentError('Write a whole number from 1.');
  }
  return Number(text);
}

/** A TCP port, 0 for any free one. */
export function parsePort(text: string): number {
  if (!/^\d+$/.test(text) || Number(text) > 65_535) {
    throw new InvalidArgumentError('Write a port from 0 to 65535.');
  }
  return Number(text);
}

/** Gathers a repeatable option's values. */
export function collect(value: string, previous: string[]): string[] {
  return [...previous, value];
}
