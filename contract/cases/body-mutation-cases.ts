import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, type JsonValue } from '../../core/json.ts';
import { valueAtPointer } from '../../core/json-pointer.ts';
import type { Mutation } from '../values/mutation.ts';
import { mutationsOf } from '../values/mutations-of.ts';
import type { Expectation, Step } from './contract-case.ts';
import { isContradicted } from './contradicted.ts';
import { type Candidate, cellStatus, type GeneralContext, stepOf } from './general-context.ts';
import { ruleOfKeyword } from './mutation-rule.ts';
import { hasConditionBeside, wordsBeyondKeywords } from './words-at.ts';

const lengthAt = (value: JsonValue, at: string): number | undefined => {
  const found = valueAtPointer(value, at);
  return Array.isArray(found) ? found.length : undefined;
};

/** Whether a list of objects has lost some: those that are left may name one that is not. */
function isShortened({ control, value, at }: Mutation): boolean {
  const first = valueAtPointer(control, `${at}/0`);
  const [before, after] = [lengthAt(control, at), lengthAt(value, at)];
  return isJsonObject(first) && before !== undefined && after !== undefined && after < before;
}

/** Whether a refusal of what the keywords allow may have another cause: references, or a condition that the page names. */
function mayBeRefused({ model }: GeneralContext, mutation: Mutation): boolean {
  const { linked, pointer, boundary } = mutation;
  const { document } = model.spec;
  return (
    linked !== undefined ||
    isShortened(mutation) ||
    // Java and JavaScript count UTF-16 units.
    boundary === 'at-astral' ||
    (boundary === 'listed' && hasConditionBeside(document, pointer)) ||
    wordsBeyondKeywords(document, pointer) !== undefined
  );
}

function expectationOf(context: GeneralContext, mutation: Mutation, hasControl: boolean): Expectation {
  const { valid } = context;
  const { what, pointer, keyword, expect } = mutation;
  if (expect === 'refuse') {
    const more = isContradicted(context.model, pointer, keyword) ? { mayAccept: true } : {};
    return valid.refused(what, ruleOfKeyword(keyword), pointer, more);
  }
  const atMost = expect === 'either' || mayBeRefused(context, mutation) ? ({ atMost: 'warn' } as const) : {};
  if (expect === 'either') return valid.open(what, 'valid-request', pointer);
  // Where the valid request itself is refused, another refusal shows nothing of the change.
  const like = hasControl ? { likeStep: 0 } : {};
  return valid.expect(what, 'valid-request', pointer, '', null, { ...atMost, ...like });
}

/** Without it nothing shows: the control is another body than the one that was tried, or none was. */
function needsControl({ valid }: GeneralContext, { expect, control }: Mutation): boolean {
  if (expect === 'either') return false;
  return !isDeepStrictEqual(control, valid.base) || (expect === 'accept' && !valid.isTried);
}

function stepsOf(context: GeneralContext, mutation: Mutation, hasControl: boolean): Step[] {
  const { valid } = context;
  const { at, value, text, control, pointer, what } = mutation;
  const first = hasControl
    ? [
        stepOf(
          context,
          { body: valid.textOf(control) },
          valid.control(`the same, valid, before ${what}`, 'valid-request', pointer),
        ),
      ]
    : [];
  return [
    ...first,
    stepOf(
      context,
      { body: text === undefined ? valid.textOf(value, at) : valid.rawText(text) },
      expectationOf(context, mutation, hasControl),
    ),
  ];
}

/** One case for each change of one thing of the valid body, at every depth. */
export function bodyMutationCases(context: GeneralContext): Candidate[] {
  const { valid, model, known } = context;
  const { operation, spec } = model;
  const { body } = operation;
  if (body === undefined || valid.base === undefined) return [];
  const { mutations } = mutationsOf(spec.document, body.schemaPointer, valid.base, {
    random: context.random(`${operation.name}/mutations`),
  });
  const isFinal = known.isFinal(operation);
  return mutations.map((mutation): Candidate => {
    const { name, pointer, keyword, boundary, expect, path, what } = mutation;
    const id = `${operation.name}/request/body/${name}`;
    const status = cellStatus(context, expect === 'refuse');
    // A valid request would end what the next ones are about.
    const hasControl = !isFinal && needsControl(context, mutation);
    return {
      id,
      cost: hasControl ? 2 : 1,
      group: JSON.stringify([path, pointer, keyword]),
      isOpen: expect === 'either',
      draft: () => ({
        id,
        summary: what,
        cells: [{ pointer, constraint: keyword, boundary, status }],
        kind: 'requests',
        order: 'sequence',
        steps: stepsOf(context, mutation, hasControl),
        safe: false,
      }),
    };
  });
}
