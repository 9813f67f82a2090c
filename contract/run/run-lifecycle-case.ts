import { performance } from 'node:perf_hooks';
import { valueAtPointer } from '../../core/json-pointer.ts';
import type { Redactor } from '../../core/redact.ts';
import type { AnswerView } from '../answer/answer-view.ts';
import type { RuleSettings } from '../catalogue/severity.ts';
import { judgeCase } from '../judge/judge-case.ts';
import type { StatusBreach } from '../judge/judge-status.ts';
import { redactBreaches } from '../judge/redact-breaches.ts';
import { addBreach, type BreachGroup } from '../judge/violation.ts';
import { type LifecycleTools, NotExercised } from '../lifecycle/tools.ts';
import type { ContractModel } from '../model/contract-model.ts';
import type { LifecycleCase } from './case-kinds.ts';
import { type CaseOutcome, notExercised } from './case-outcome.ts';
import { createTools, type ToolParts } from './lifecycle-tools.ts';
import { pause } from './pause.ts';
import { performStep } from './perform-step.ts';
import type { RequestsParts } from './run-requests-case.ts';
import type { World } from './world.ts';

/** Milliseconds that are waited for what takes effect later: copies and caches of a sound service are not older. */
const patienceMs = 2_000;

export interface LifecycleParts {
  /** how the steps of an operation are sent, judged and gathered */
  partsFor: (model: ContractModel) => RequestsParts;
  world: World;
  settings: RuleSettings;
}

/** What a sequence came to, before it is judged. */
interface Told {
  groups: Map<string, BreachGroup>;
  sent: number;
  /** why it could not be gone through to its end */
  reason: string | undefined;
  durationMs: number;
}

/**
 * Goes through a sequence with the tools of a case: its calls are sent, judged and recorded like those of any case.
 * @param ids names its exchanges; `caseId` is undefined for what belongs to no case
 */
export async function tellStory(
  { partsFor, world }: Pick<LifecycleParts, 'partsFor' | 'world'>,
  { prefix, caseId }: { prefix: string; caseId: string | undefined },
  tell: (tools: LifecycleTools) => Promise<void>,
): Promise<Told> {
  const groups = new Map<string, BreachGroup>();
  const startMs = performance.now();
  let sent = 0;
  let redactor: Redactor | undefined;
  let signal: AbortSignal | undefined;
  const send: ToolParts['send'] = async (operation, step) => {
    const model = world.modelOf(operation);
    const parts = partsFor(model);
    ({ signal } = parts);
    sent += 1;
    let seen: AnswerView | undefined;
    const wire = parts.client.openWire();
    try {
      const performed = await performStep(
        {
          ...parts,
          record: (exchange) => parts.record(caseId === undefined ? exchange : { ...exchange, caseId }),
          onView: (view, hides) => {
            seen = view;
            redactor = hides;
            parts.onView?.(view, hides);
          },
        },
        { id: `${prefix}.${sent}`, caseId: caseId ?? prefix, model, step, wire },
      );
      for (const breach of performed?.breaches ?? []) addBreach(groups, breach, [performed?.id ?? '']);
      if (seen === undefined || performed === undefined) return undefined;
      const { status, json } = seen;
      return { exchange: performed.id, status, ok: status >= 200 && status < 300, json };
    } finally {
      wire.close();
    }
  };
  const tools = createTools({
    values: world.values,
    bodies: world.bodies,
    effort: world.effort,
    send,
    made: world.made,
    breach: (rule, breach, exchanges) => {
      const told: StatusBreach = { ...breach, rule };
      for (const clean of redactor === undefined ? [told] : redactBreaches([told], redactor))
        addBreach(groups, clean, exchanges);
    },
    bodiesThatRun: world.bodiesThatRun,
    wordsAt: (operation, pointer) => {
      const words = valueAtPointer(world.modelOf(operation).spec.document, pointer);
      return typeof words === 'string' ? words : '';
    },
    otherProject: world.otherProject,
    pause: (ms) => pause(ms, signal),
    patienceMs,
  });
  let reason: string | undefined;
  try {
    await tell(tools);
  } catch (error) {
    if (!(error instanceof NotExercised)) throw error;
    reason = error.message;
  }
  return { groups, sent, reason, durationMs: performance.now() - startMs };
}

/** Takes one resource through one sequence, and judges it by what the calls showed together. */
export async function runLifecycleCase(parts: LifecycleParts, item: LifecycleCase): Promise<CaseOutcome> {
  const { world, settings } = parts;
  const { story, resource, model } = item;
  const told = await tellStory(parts, { prefix: `c${item.number}`, caseId: item.id }, (tools) =>
    story.tell(tools, resource, world.resources),
  );
  const result = judgeCase({
    caseId: item.id,
    groups: told.groups.values(),
    looked: { count: told.sent, unit: 'requests' },
    durationMs: told.durationMs,
    spec: model.spec,
    exchange: parts.partsFor(model).seen.exchange,
    settings,
  });
  if (told.reason !== undefined && result.violations.length === 0) return notExercised(item.id, told.reason);
  return { result, state: 'observed' };
}
