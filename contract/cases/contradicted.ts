import { valueAtPointer } from '../../core/json-pointer.ts';
import type { ContractModel } from '../model/contract-model.ts';
import { descriptionAt } from './words-at.ts';

/** Whole numbers and decimals in words, not those within names. */
const numbers = /(?<![\w.-])-?\d+(?:\.\d+)?(?![\w-])/g;

/** Whether the words of a place name a number beyond the bound that a keyword sets there: "3, ... 100" where 2 is the most. */
function namesBeyond(keyword: string, bound: number, description: string): boolean {
  const named = [...description.matchAll(numbers)].map(([text]) => Number(text));
  return named.some((number) => (/aximum$/.test(keyword) ? number > bound : number < bound));
}

/**
 * Whether a page says otherwise of what a keyword forbids: its example or its words break the keyword, or it contradicts
 * itself elsewhere. To take what is forbidden is at most a warning then.
 * @param pointer JSON pointer of the keyword
 */
export function isContradicted({ spec }: ContractModel, pointer: string, keyword: string): boolean {
  if (spec.contested?.(pointer) !== undefined) return true;
  const bound = valueAtPointer(spec.document, pointer);
  if (typeof bound !== 'number' || !/(?:in|ax)imum$/.test(keyword)) return false;
  return namesBeyond(keyword, bound, descriptionAt(spec.document, pointer));
}
