import type { Exchange } from '../../../core/exchange.ts';
import type { RunRecord } from '../../record/read-run.ts';
import type { PageData } from '../client/page-data-shape.ts';

/** The exchanges that violations name, in the order they happened. */
export function shownExchanges(record: RunRecord): Exchange[] {
  const wanted = new Set(
    (record.result.contract?.cases ?? []).flatMap(({ violations }) => violations.flatMap(({ exchanges }) => exchanges)),
  );
  return record.events.flatMap((event) =>
    event.type === 'exchange' && wanted.has(event.exchange.id) ? [event.exchange] : [],
  );
}

export function pageData(record: RunRecord): PageData {
  const { contract } = record.result;
  return { cases: contract?.cases ?? [], matrix: contract?.matrix ?? [], exchanges: shownExchanges(record) };
}
