import type { JsonObject } from '../../core/json.ts';
import { Problem } from '../../core/problem.ts';

/** What to do with a log that was not written as it stands. */
export const recordAgain = 'fetch the file again from where it was written, or record the run again';

/**
 * The members of one JSON object of a log. Each has to be there and be what it is: a count taken as 0 because it is missing would be a
 * measurement that nobody made. Every reader throws Problem `run-unreadable` with the place and the member.
 */
export interface Fields {
  number(name: string): number;
  /** a whole number from 0 */
  count(name: string): number;
  /** a number from 0 */
  amount(name: string): number;
  text(name: string): string;
  flag(name: string): boolean;
  oneOf<T extends string>(name: string, values: readonly T[]): T;
  orNull<T>(name: string, read: (name: string) => T): T | null;
  /** @throws Problem `run-unreadable` with a sentence about the place */
  wrong(what: string): Problem;
}

/** @param place what the object is, as messages name it: `a.hlog:2, the head` */
export function fieldsOf(object: JsonObject, place: string): Fields {
  const wrong = (what: string): Problem => new Problem('run-unreadable', `${place}: ${what}`, recordAgain);
  const read = (name: string): unknown => {
    if (!Object.hasOwn(object, name)) throw wrong(`${JSON.stringify(name)} is missing`);
    return object[name];
  };
  const is = (name: string, what: string): Problem =>
    wrong(`${JSON.stringify(name)} is ${JSON.stringify(object[name])}, not ${what}`);
  const number = (name: string): number => {
    const value = read(name);
    if (typeof value !== 'number') throw is(name, 'a number');
    return value;
  };
  const amount = (name: string): number => {
    const value = number(name);
    if (!(value >= 0)) throw is(name, 'a number from 0');
    return value;
  };
  return {
    wrong,
    number,
    amount,
    count(name) {
      const value = amount(name);
      if (!Number.isSafeInteger(value)) throw is(name, 'a whole number');
      return value;
    },
    text(name) {
      const value = read(name);
      if (typeof value !== 'string') throw is(name, 'a text');
      return value;
    },
    flag(name) {
      const value = read(name);
      if (typeof value !== 'boolean') throw is(name, 'true or false');
      return value;
    },
    oneOf(name, values) {
      const value = read(name);
      const found = values.find((one) => one === value);
      if (found === undefined) throw is(name, values.join(' or '));
      return found;
    },
    orNull: (name, of) => (read(name) === null ? null : of(name)),
  };
}
