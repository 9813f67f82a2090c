import type { ContractModel } from '../../model/contract-model.ts';

const known = new WeakMap<ContractModel, ReadonlySet<string>>();

function readWords(model: ContractModel): ReadonlySet<string> {
  const words = model
    .constraints('200')
    .find(({ keyword, path }) => keyword === 'enum' && path.join('/') === 'status')?.value;
  return new Set(Array.isArray(words) ? words.filter((word) => typeof word === 'string') : []);
}

/** The enumerated words of `status`, in which an execution ends; empty where the document enumerates none. */
export function statusWordsOf(model: ContractModel): ReadonlySet<string> {
  const words = known.get(model) ?? readWords(model);
  known.set(model, words);
  return words;
}
