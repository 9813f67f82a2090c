import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { JsonObject } from '../../core/json.ts';
import { Problem } from '../../core/problem.ts';
import { type LogParts, logSchema } from './log-schema.ts';

/** What to do with a log that was not written as it stands. */
export const recordAgain = 'fetch the file again from where it was written, or record the run again';

type Part = 'head' | 'share' | 'interval' | 'end';
type Checks = { [Name in Part]: ValidateFunction<LogParts[Name]> };

let compiled: Checks | undefined;

/** The checks, compiled when the first log is read. Members that this version does not know are left out of what is read. */
function checks(): Checks {
  if (compiled !== undefined) return compiled;
  const ajv = new Ajv({ strict: true, verbose: true, removeAdditional: 'all' });
  const { head, share, interval, end } = logSchema;
  compiled = {
    head: ajv.compile(head),
    share: ajv.compile(share),
    interval: ajv.compile(interval),
    end: ajv.compile(end),
  };
  return compiled;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  number: 'a number',
};

/** What a value has to be and is not. */
function expected({ keyword, params, data }: ErrorObject): string {
  switch (keyword) {
    case 'enum':
      return Array.isArray(params.allowedValues) ? params.allowedValues.join(' or ') : 'a known word';
    case 'type':
      if (params.type === 'integer') return typeof data === 'number' ? 'a whole number' : 'a number';
      return kinds[String(params.type)] ?? String(params.type);
    case 'minimum':
      return 'a number from 0';
    case 'maximum':
      return 'a whole number';
    case 'minItems':
      return 'a list of at least one';
    default:
      return `as it is written (${keyword})`;
  }
}

/** What is wrong with a part, in words: `"engine" is "wrk", not k6 or autocannon`. */
function fault(error: ErrorObject): string {
  const path = error.instancePath.split('/').slice(1);
  if (error.keyword === 'required') {
    return `${JSON.stringify([...path, error.params.missingProperty].join('.'))} is missing`;
  }
  return `${JSON.stringify(path.join('.'))} is ${JSON.stringify(error.data)}, not ${expected(error)}`;
}

/**
 * Holds one part of a log to the schema. Every member has to be there and be what it is: a count taken as 0 because it is missing would
 * be a measurement that nobody made.
 * @param place what the part is, as messages name it: `a.hlog:2, the head`
 * @throws Problem `run-unreadable` with the place and the member
 */
export function checkPart<Name extends Part>(name: Name, part: JsonObject, place: string): LogParts[Name] {
  const check: ValidateFunction<LogParts[Name]> = checks()[name];
  if (check(part)) return part;
  const [error] = check.errors ?? [];
  const wrong = error === undefined ? 'it is not as it was written' : fault(error);
  throw new Problem('run-unreadable', `${place}: ${wrong}`, recordAgain);
}
