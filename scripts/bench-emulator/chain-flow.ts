/** A flow definition of so many nodes, each handing its input on. */
export function chainFlow(nodes: number): object {
  const functions = [{ name: 'echo', operation: 'urn:fss:emulator:builtin:function:default:echo:latest' }];
  const actions = [{ function_ref: { ref_name: 'echo', arguments: {} } }];
  const states = Array.from({ length: nodes }, (_, index) => ({
    id: `n${index}`,
    type: 'Operation',
    actions,
    ...(index === nodes - 1 ? { end: true } : { transition: `n${index + 1}` }),
  }));
  return { name: `chain-of-${nodes}`, mode: 'EXPRESS', start: 'n0', functions, states };
}
