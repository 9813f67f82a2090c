/** How many of something there are: `1 case`, `2 cases`. For words whose plural ends in s. */
export function counted(count: number, singular: string): string {
  return `${count} ${singular}${count === 1 ? '' : 's'}`;
}
