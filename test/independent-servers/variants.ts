/** The part of a switch's name before the colon. */
function groupOf(name: string): string {
  return name.split(':')[0] ?? name;
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Draws switches to be on together: at most one of each group, since those of a group exclude each other.
 * @param share how many of the groups take part, from 0 to 1
 */
export function drawSwitches(names: readonly string[], seed: number, share: number): string[] {
  const random = seeded(seed);
  return [...new Set(names.map(groupOf))].flatMap((group) => {
    const members = names.filter((name) => groupOf(name) === group);
    const [takesPart, chosen] = [random() < share, members[Math.floor(random() * members.length)]];
    return takesPart && chosen !== undefined ? [chosen] : [];
  });
}
