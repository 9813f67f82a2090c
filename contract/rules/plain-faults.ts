import { parsePointer } from '../../core/json-pointer.ts';
import type { AnswerView } from '../answer/answer-view.ts';
import { valuesAt } from '../model/instance-path.ts';
import { faultWords } from '../model/keyword-words.ts';
import type { SchemaFault } from '../model/response-check.ts';
import type { Breach } from './rule.ts';

/** The first of these that is broken at a place names the breach best; the others follow from it. */
const precedence = ['type', 'required', 'enum', 'const', 'minItems', 'maxItems', 'minLength', 'maxLength'];

function rank(fault: SchemaFault): number {
  const index = precedence.indexOf(fault.keyword);
  return index === -1 ? precedence.length : index;
}

/** True where a conditional field holds null: that is the other way of saying "no value". */
function isAbsence(view: AnswerView, fault: SchemaFault): boolean {
  const [field = '', ...rest] = parsePointer(fault.at);
  if (rest.length > 0 || !view.model.conditions(String(view.status)).some((condition) => condition.field === field))
    return false;
  return valuesAt(view.json, [field]).some(({ value }) => value === null);
}

/**
 * Schema faults of an answer, at most one for each place, without those that rules of their own judge:
 * conditions across fields, the form of times, and that the body is an object at all.
 */
function plainFaults(view: AnswerView): SchemaFault[] {
  const best = new Map<string, SchemaFault>();
  for (const fault of view.schemaFaults()) {
    if (fault.at === '' && fault.keyword === 'type') continue;
    if (fault.conditional || fault.keyword === 'pattern' || fault.keyword === 'format' || isAbsence(view, fault))
      continue;
    const known = best.get(fault.at);
    if (known === undefined || rank(fault) < rank(known)) best.set(fault.at, fault);
  }
  return [...best.values()];
}

/** Breaches for the plain faults with one of the given keywords. */
export function faultsWith(view: AnswerView, keywords: readonly string[]): Breach[] {
  return plainFaults(view)
    .filter(({ keyword }) => keywords.includes(keyword))
    .map(({ keyword, pointer, at, member, expected, actual }) => ({
      pointer,
      ...(member !== undefined && { member }),
      message: `${at === '' ? 'the body' : at} ${faultWords(keyword)}`,
      expected,
      actual,
    }));
}
