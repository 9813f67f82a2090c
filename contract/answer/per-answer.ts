import type { AnswerView } from './answer-view.ts';

/** What several rules work out of one answer, worked out once for each; kept for as long as the answer is. */
export function perAnswer<T extends object>(work: (view: AnswerView) => T): (view: AnswerView) => T {
  const known = new WeakMap<AnswerView, T>();
  return (view) => {
    const found = known.get(view) ?? work(view);
    known.set(view, found);
    return found;
  };
}
