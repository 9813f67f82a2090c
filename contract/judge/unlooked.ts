import type { AnswerView } from '../answer/answer-view.ts';
import { pluginFor } from '../plan/plugins.ts';

/**
 * Why an answer shows nothing of what its call was made for, whatever rules it breaks beside: a case is not passed by an
 * answer that was not looked at. Undefined where there was something to look at.
 */
export function unlooked(view: AnswerView): string | undefined {
  const { inconclusive } = view.expect;
  if (inconclusive?.statuses.includes(view.status) === true) return inconclusive.reason;
  return pluginFor(view.model.operation)?.unlooked(view);
}
