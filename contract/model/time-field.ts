import type { Constraint } from './constraint.ts';

/**
 * The keyword that makes a member a time of the documented form: a `pattern` over digits and `T`, or `format: date-time`.
 * One constraint for each member, the pattern before the format.
 */
export function timeFieldsOf(constraints: readonly Constraint[]): Constraint[] {
  const fields = new Map<string, Constraint>();
  for (const constraint of constraints) {
    const { keyword, value, path } = constraint;
    const isPattern =
      keyword === 'pattern' && typeof value === 'string' && /\\d|\[0-9\]/.test(value) && value.includes('T');
    const isFormat = keyword === 'format' && value === 'date-time';
    const key = path.join('/');
    if (isPattern || (isFormat && !fields.has(key))) fields.set(key, constraint);
  }
  return [...fields.values()];
}
