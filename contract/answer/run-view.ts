import type { ContractModel } from '../model/contract-model.ts';
import type { AnswerView } from './answer-view.ts';

/** All answers of a run, in the order they came, for the rules that look across calls. */
export interface RunView {
  model: ContractModel;
  answers: readonly AnswerView[];
}
