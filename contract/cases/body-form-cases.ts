import type { ValueForm } from '../values/valid-value.ts';
import type { CaseDraft } from './contract-case.ts';
import { cellStatus, type GeneralContext, stepOf } from './general-context.ts';
import { hasWordsBelow } from './words-at.ts';

const words: Readonly<Record<ValueForm, string>> = {
  example: "the page's own example",
  minimal: 'the smallest valid body',
  full: 'a body with every member',
};

/** The page's example, the smallest valid body and one with every member; and that bodies of other media types are not made. */
export function bodyFormCases(context: GeneralContext): CaseDraft[] {
  const { valid, model } = context;
  const { operation, spec } = model;
  const { body } = operation;
  const pointer = body?.schemaPointer ?? `${operation.pointer}/requestBody`;
  const status = cellStatus(context, false);
  const others = valid.otherMedia.map(
    (type): CaseDraft => ({
      id: `${operation.name}/request/body/media-type/${type}`,
      summary: `a body of ${type}`,
      cells: [{ pointer, constraint: 'content', boundary: type, status }],
      notExercised: 'only JSON bodies are made',
      kind: 'requests',
      order: 'sequence',
      steps: [],
      safe: false,
    }),
  );
  if (body === undefined) return others;
  const isBound = hasWordsBelow(spec.document, body.schemaPointer);
  const forms = (['example', 'minimal', 'full'] as const).filter(
    (form) => form !== 'example' || body.example !== undefined,
  );
  const cases = forms.map((form): CaseDraft => {
    const what = words[form];
    const place = form === 'example' ? (body.example?.pointer ?? pointer) : pointer;
    const made = valid.form(form);
    // What the page says in words no keyword holds, and what was mended is not the page's own any more.
    const isDoubtful = made.kind === 'made' && (form === 'example' ? made.mended.length > 0 : isBound);
    const expect = valid.expect(what, 'valid-request', place, '', null, isDoubtful ? { atMost: 'warn' } : {});
    return {
      id: `${operation.name}/request/body/${form}`,
      summary: what,
      cells: [{ pointer: place, constraint: 'content', boundary: form, status }],
      ...(made.kind === 'unmakeable' && { notExercised: `none can be made: ${made.why}` }),
      kind: 'requests',
      order: 'sequence',
      steps: made.kind === 'unmakeable' ? [] : [stepOf(context, { body: valid.textOf(made.value) }, expect)],
      safe: false,
    };
  });
  return [...cases, ...others];
}
