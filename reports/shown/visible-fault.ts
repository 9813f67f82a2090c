import { visibleRarity } from '../../core/visible-rarity.ts';
import type { ContractResult } from '../result/run-result.ts';
import { formatCount } from './format.ts';

/**
 * The rarest fault that the calls of every role would have shown 95 times in 100, as "1 call of 68" of one role;
 * null where no role was called.
 */
export function rarestVisibleFault({ callsOfRole = {} }: ContractResult): string | null {
  const calls = Object.values(callsOfRole);
  return calls.length === 0 ? null : `1 call of ${formatCount(Math.floor(1 / visibleRarity(Math.min(...calls))))}`;
}
