import { counted } from '../../core/counted.ts';
import { authCases } from './auth-cases.ts';
import { bodyFormCases } from './body-form-cases.ts';
import { bodyMutationCases } from './body-mutation-cases.ts';
import type { CaseDraft, Step } from './contract-case.ts';
import { documentedRequest } from './documented-request.ts';
import { requestsPerOperation, withinRequests } from './effort-requests.ts';
import { type Candidate, cellStatus, type GeneralContext, stepOf } from './general-context.ts';
import { parameterCases } from './parameter-cases.ts';
import { parameterMutationCases } from './parameter-mutation-cases.ts';
import type { PlanContext } from './plan-context.ts';
import { protocolCases } from './protocol-cases.ts';
import { chosenProtocol, isChosenAuth, type ProtocolDepth } from './protocol-depth.ts';
import { acrossCases, responseCases } from './response-cases.ts';
import { unknownThingCases } from './unknown-thing-cases.ts';
import { withoutEnding } from './without-ending.ts';

/** Methods that change nothing (RFC 9110, section 9.2.1). */
const safeMethods = ['GET', 'HEAD', 'OPTIONS', 'TRACE'];

/** The valid request as it is: what every other case is held against. */
function validCase(context: GeneralContext): CaseDraft {
  const { valid, model } = context;
  const { operation } = model;
  const what = 'a valid request';
  const status = cellStatus(context, false);
  const expect = valid.expect(what, valid.rule, operation.pointer, context.marker(), null);
  return {
    id: `${operation.name}/request/valid`,
    summary: what,
    cells: [{ pointer: `${operation.pointer}/responses/${status}`, constraint: 'status', boundary: 'valid', status }],
    kind: 'requests',
    order: 'sequence',
    steps: [stepOf(context, {}, expect)],
    safe: true,
  };
}

/** What has an id that is too long is not there: a page that lists no 404 does not mean that. */
function orNotThere(step: Step): Step {
  const { right } = step.expect;
  return right.some((status) => status < 300) ? step : { ...step, expect: { ...step.expect, right: [...right, 404] } };
}

/** Ids in a path at and beyond their documented lengths. */
function pathCandidates(context: GeneralContext): Candidate[] {
  return parameterCases(context, ['path']).flatMap((draft) => {
    const [cell] = draft.cells;
    if (draft.kind !== 'requests' || cell === undefined) return [];
    const group = JSON.stringify([cell.pointer, cell.constraint]);
    const cost = draft.notExercised === undefined ? draft.steps.length : 0;
    return [
      { id: draft.id, cost, draft: () => ({ ...draft, steps: draft.steps.map(orNotThere) }), group, isOpen: false },
    ];
  });
}

/** Two builders may say the same of a parameter: what the first says is asked. */
function withoutTwins(candidates: readonly Candidate[]): Candidate[] {
  const byId = new Map<string, Candidate>();
  for (const one of candidates) if (!byId.has(one.id)) byId.set(one.id, one);
  return [...byId.values()];
}

/** The changes of one thing of the valid request that an effort is enough for, and how many it is not. */
function changeCases(context: GeneralContext, before: readonly CaseDraft[]): CaseDraft[] {
  const { effort, model, random } = context;
  const { operation } = model;
  const candidates = withoutTwins([
    ...pathCandidates(context),
    ...parameterMutationCases(context),
    ...bodyMutationCases(context),
  ]);
  const spent = before.reduce(
    (sum, item) => sum + (item.kind === 'requests' && item.notExercised === undefined ? item.steps.length : 0),
    0,
  );
  const most = Math.max(0, requestsPerOperation[effort] - spent);
  const { taken, leftOut } = withinRequests(candidates, most, random(`${operation.name}/effort`));
  const cases: CaseDraft[] = taken.map(({ draft }) => draft());
  if (leftOut === 0) return cases;
  const rest: CaseDraft = {
    id: `${operation.name}/request/left-out`,
    summary: `${counted(leftOut, 'other change')} of the valid request`,
    cells: [],
    notExercised: `effort ${effort} is enough for ${taken.length} of ${candidates.length} changes of one thing of the request`,
    kind: 'requests',
    order: 'sequence',
    steps: [],
    safe: true,
  };
  return [...cases, rest];
}

/** Cases that change a valid request show nothing where the target cannot be asked for one, or refuses it as it is. */
function withReason(drafts: readonly CaseDraft[], reason: string | undefined): CaseDraft[] {
  if (reason === undefined) return [...drafts];
  return drafts.map((item) =>
    item.kind === 'requests' ? { ...item, notExercised: item.notExercised ?? reason } : item,
  );
}

/**
 * What is common to all operations, for one of which no more is known than its document says, and what was found out of
 * its target.
 */
export function generalCases(planned: PlanContext, depth: ProtocolDepth = 'whole'): CaseDraft[] {
  const valid = documentedRequest(planned);
  const context: GeneralContext = { ...planned, valid, unseen: () => undefined };
  const { known, model } = context;
  const { operation } = model;
  const changesNothing = safeMethods.includes(operation.method);
  const first = withReason([validCase(context)], valid.reason);
  const usual = [
    ...bodyFormCases(context),
    ...unknownThingCases(context),
    ...protocolCases(context, chosenProtocol(context, depth)),
    ...authCases(context).filter(({ id }) => isChosenAuth(id, depth)),
  ];
  const changed = withReason(
    [...usual, ...changeCases(context, [...first, ...usual])],
    valid.reason ?? known.refusedFor(operation),
  );
  const requests = [...first, ...changed];
  return [
    ...(known.isFinal(operation) ? withoutEnding(requests) : requests),
    ...responseCases(context),
    ...acrossCases(context),
  ].map((item) => (item.kind === 'requests' ? { ...item, safe: item.safe && changesNothing } : item));
}
