import type { CaseDraft, Step } from './contract-case.ts';

/** Rules on requests that many correct servers take all the same. */
const oftenTaken: ReadonlySet<string> = new Set(['request-media-type', 'charset-variant', 'json-spelling']);

function mayBeTaken({ expect }: Step): boolean {
  return (
    expect.mayAccept === true ||
    oftenTaken.has(expect.rule) ||
    [...expect.right, ...expect.defensible].some((status) => status < 300)
  );
}

/** Cases of an operation that ends what it names: what a correct target might do at their word is not asked of it. */
export function withoutEnding(drafts: readonly CaseDraft[]): CaseDraft[] {
  return drafts.map((item) =>
    item.kind === 'requests' && item.steps.some(mayBeTaken)
      ? { ...item, notExercised: item.notExercised ?? 'it would end, stop or repeat what it names' }
      : item,
  );
}
