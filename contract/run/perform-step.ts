import type { AnswerView } from '../answer/answer-view.ts';
import { answerView } from '../answer/answer-view.ts';
import type { Step } from '../cases/contract-case.ts';
import type { WireConnection } from '../http/wire-connection.ts';
import { judgeAnswer, judgeSilence } from '../judge/judge-answer.ts';
import type { StatusBreach } from '../judge/judge-status.ts';
import { redactBreaches } from '../judge/redact-breaches.ts';
import type { ContractModel } from '../model/contract-model.ts';
import type { Collector } from './collector.ts';
import { pause } from './pause.ts';
import type { RunEvidence } from './run-evidence.ts';
import { type SenderParts, sendStep } from './sender.ts';

export interface StepParts extends SenderParts {
  /** what the run has seen so far, and gets to see by this step */
  seen: RunEvidence;
  collector: Collector;
}

/** One step of a case, ready to be sent. */
export interface StepCall {
  /** of its exchange */
  id: string;
  caseId: string;
  /** the operation that the step calls */
  model: ContractModel;
  step: Step;
  /** the raw connection of its case */
  wire: WireConnection;
}

/** What a step that was delivered came to. */
export interface Performed {
  /** of the exchange with the last answer */
  id: string;
  /** as it is kept; undefined where none came */
  answer: AnswerView | undefined;
  /** those that its own case reports */
  breaches: StatusBreach[];
  /** why the answer shows nothing of what the step was made for */
  unlooked?: string;
}

/**
 * Sends one step and judges what came; breaches that other cases report go to the collector.
 * @returns undefined where the step was not delivered: the run ended, or no answer is hoped for any more
 */
export async function performStep(parts: StepParts, call: StepCall): Promise<Performed | undefined> {
  const { seen, collector, redactorFor, signal } = parts;
  const { caseId, model, step, wire } = call;
  if (step.afterSilence) await pause(step.afterSilence(Date.now(), seen.answers), signal);
  const delivered = await sendStep(parts, call.id, step, wire);
  if (delivered === undefined) return undefined;
  const { id, raw } = delivered;
  const redactor = redactorFor(raw);
  if (raw.outcome.kind !== 'answered') {
    const breaches = redactBreaches(judgeSilence(step.expect, raw.outcome), redactor);
    return { id, answer: undefined, breaches };
  }
  const view = answerView(id, caseId, raw, step.expect, model);
  if (view === undefined) return { id, answer: undefined, breaches: [] };
  const answer = seen.keep(view);
  const { ofCall, ofAnswer, unlooked } = judgeAnswer(view, step.expect);
  const homeless = collector.add(view, redactBreaches(ofAnswer, redactor));
  return {
    id,
    answer,
    breaches: [...redactBreaches(ofCall, redactor), ...homeless],
    ...(unlooked !== undefined && { unlooked }),
  };
}
