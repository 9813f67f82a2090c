import { bodyFaultCases } from './body-fault-cases.ts';
import type { CaseDraft, Expectation, Step } from './contract-case.ts';
import { fieldVariants } from './field-variants.ts';
import { framingVariants } from './framing-variants.ts';
import { mediaVariants } from './media-variants.ts';
import { methodVariants } from './method-variants.ts';
import { pathVariants } from './path-variants.ts';
import { type CaseContext, expectRefusal, pooled } from './plan-context.ts';
import type { Variant } from './protocol-variant.ts';

/** Variants call success 200; the operation may have another code for it. */
function withSuccess(more: Variant['more'] = {}, successes: readonly number[]): Partial<Expectation> {
  const own = (statuses: readonly number[]): number[] =>
    statuses.flatMap((status) => (status === 200 ? successes : status));
  const { right, defensible } = more;
  return { ...more, ...(right && { right: own(right) }), ...(defensible && { defensible: own(defensible) }) };
}

function stepOf(context: CaseContext, variant: Variant): Step {
  const { valid } = context;
  const { method, pointer } = context.model.operation;
  const marker = context.marker();
  const text = valid.body?.text(marker) ?? null;
  const body = variant.body === undefined ? text : variant.body(text ?? '');
  const head = valid.head();
  const request: Step['request'] = {
    method: variant.method ?? method,
    path: variant.path ?? head.path,
    headers: [...(variant.headers ?? valid.bodyHeaders), ...head.headers],
    body,
    transport: variant.transport ?? pooled,
  };
  const rule = variant.rule ?? valid.rule;
  const more = withSuccess(variant.more, context.model.successes);
  if (variant.want === 'refuse')
    return { request, expect: expectRefusal(variant.what, rule, pointer, { marker, ...more }) };
  // Of chunks that were written by hand, what they hold.
  const plainText = typeof body === 'string' ? body.slice(body.indexOf('{'), body.lastIndexOf('}') + 1) : text;
  return { request, expect: valid.expect(variant.what, rule, pointer, marker, plainText, more) };
}

function protocolVariants(context: CaseContext): Variant[] {
  const { valid } = context;
  const { body } = valid;
  return [
    ...(body === undefined ? [] : mediaVariants()),
    ...fieldVariants(valid.bodyHeaders),
    ...(body === undefined ? [] : framingVariants(body)),
    ...methodVariants(context),
    ...pathVariants(context),
    ...(body === undefined ? [] : bodyFaultCases(body)),
  ];
}

/**
 * What HTTP says must make no difference, and what must be refused; all of it on the valid request.
 * @param choose which of them are asked, by name; all of them unless given
 */
export function protocolCases(
  context: CaseContext,
  choose: (names: readonly string[]) => ReadonlySet<string> = (names) => new Set(names),
): CaseDraft[] {
  const { valid, model } = context;
  const { operation } = model;
  const success = String(model.successes[0] ?? 200);
  const variants = protocolVariants(context);
  const chosen = choose(variants.map(({ name }) => name));
  return variants
    .filter(({ name }) => chosen.has(name))
    .map(
      (variant): CaseDraft => ({
        id: `${operation.name}/protocol/${variant.name}`,
        summary: variant.what,
        cells: [
          {
            pointer: operation.pointer,
            constraint: variant.constraint,
            boundary: variant.name,
            status: variant.want === 'accept' ? success : '400',
          },
        ],
        ...(valid.reason !== undefined && { notExercised: valid.reason }),
        kind: 'requests',
        order: 'sequence',
        steps: [stepOf(context, variant)],
        safe: variant.want === 'accept' && variant.body === undefined,
      }),
    );
}
