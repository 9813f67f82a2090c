/**
 * The reasons of a verdict without those that a busy machine adds: a generator that came late, or hosts that did not run at
 * the same time. A test that asks for no others holds on any machine.
 */
export function ownReasons(reasons: readonly string[]): string[] {
  return reasons.filter((reason) => !/: generator-limited|ran together/.test(reason));
}
