import type { Exchange } from '../../core/exchange.ts';

/** Ways to say where a request goes, each looser than the one before. */
const places: readonly ((url: URL) => string)[] = [
  ({ pathname, search }) => pathname + search,
  // A walk goes on by what it got.
  ({ pathname, searchParams }) => `${pathname} ${[...searchParams].filter(([name]) => name !== 'offset').join('&')}`,
  // Without the ids that the shop gave and those that were drawn.
  ({ pathname }) => pathname.replaceAll(/\/[^/]*\d{6}(?=\/|$)/g, '/{id}'),
];

/**
 * What answers the same in another run of the shop, where ids may differ, and how often an execution is looked at: the
 * exchange of the same case with the same method and place that comes as late among them, or the last of them.
 */
export function likeExchange(
  exchange: Exchange,
  own: readonly Exchange[],
  others: readonly Exchange[],
): Exchange | undefined {
  for (const place of places) {
    const keyOf = ({ caseId, request: { method, url } }: Exchange): string =>
      [caseId, method, place(new URL(url))].join(' ');
    const isAlike = (one: Exchange): boolean => keyOf(one) === keyOf(exchange);
    const alike = others.filter(isAlike);
    const before = own.filter(isAlike).findIndex(({ id }) => id === exchange.id);
    const found = alike[before] ?? alike.at(-1);
    if (found !== undefined) return found;
  }
  return undefined;
}
