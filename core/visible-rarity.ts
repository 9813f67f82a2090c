/**
 * The rarest fault, as a share of calls (0 to 1), that this many independent calls show with 95% chance:
 * 1 - 0.05^(1/n), from 1 - (1 - share)^n = 0.95.
 */
export function visibleRarity(calls: number): number {
  return 1 - 0.05 ** (1 / calls);
}
