import { isDeepStrictEqual as same } from 'node:util';
import { type Bench, each, type Probe, type Reply } from './bench.ts';
import { express, flowBody, freshName, sleeping } from './flow-bodies.ts';

/** A project of its own with these flows. */
async function flowsOf(bench: Bench, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) ids.push(await bench.flow(flowBody()));
  return ids;
}

/** A flow with executions that have all ended. */
async function runsOf(bench: Bench, count: number): Promise<{ id: string; runs: string[] }> {
  const id = await bench.flow();
  const runs = await Promise.all(Array.from({ length: count }, () => bench.run(id)));
  await Promise.all(runs.map((run) => bench.ended(id, run)));
  return { id, runs };
}

const sorted = (ids: readonly string[]): string[] => [...ids].sort();

/** Pages of two hold everything once, and no page has more. */
async function pagesHold(ask: (offset: number, limit: number) => Promise<string[]>, all: string[]): Promise<boolean> {
  const found: string[] = [];
  for (let offset = 0; offset < all.length; offset += 2) {
    const page = await ask(offset, 2);
    if (page.length > 2) return false;
    found.push(...page);
  }
  return same(sorted(found), sorted(all));
}

const flowPages: Probe = async (first) => {
  const bench = first.inOther();
  const all = await flowsOf(bench, 5);
  return pagesHold(async (offset, limit) => each(await bench.list({ offset, limit }), 'workflows', 'id'), all);
};

/** A whole list has each flow once, tells how many there are, and has what stands before an offset of 0. */
const flowList =
  (query: Record<string, string | number>, count: number): Probe =>
  async (first) => {
    const bench = first.inOther();
    const all = await flowsOf(bench, count);
    const reply = await bench.list(query);
    const told = reply.body.total === count && reply.body.size === count;
    return told && same(sorted(each(reply, 'workflows', 'id')), sorted(all));
  };

const shortPage: Probe = async (first) => {
  const bench = first.inOther();
  await flowsOf(bench, 3);
  const [full, rest, beyond] = [
    await bench.list({ limit: 2 }),
    await bench.list({ offset: 2, limit: 2 }),
    await bench.list({ offset: 3, limit: 2 }),
  ];
  const sizes = [full, rest, beyond].map(({ body }) => [body.size, body.total]);
  return (
    same(sizes, [
      [2, 3],
      [1, 3],
      [0, 3],
    ]) && each(beyond, 'workflows', 'id').length === 0
  );
};

/** Each filter finds its flow among others, alone and with another filter. */
const flowFilters: Probe = async (first) => {
  const bench = first.inOther();
  const name = freshName();
  const normal = await bench.flow(flowBody({ name, enterprise_project_id: 'mine' }));
  const fast = await bench.flow(express(flowBody()));
  const found = async (query: Record<string, string>): Promise<unknown> => {
    const reply = await bench.list(query);
    return [reply.body.total, ...each(reply, 'workflows', 'id')];
  };
  return (
    same(await found({ workflow_name: name }), [1, normal]) &&
    same(await found({ mode: 'EXPRESS' }), [1, fast]) &&
    same(await found({ enterprise_project: 'mine' }), [1, normal]) &&
    same(await found({ workflow_name: name, mode: 'EXPRESS' }), [0])
  );
};

const filterOfLater: Probe = async (first) => {
  const bench = first.inOther();
  await flowsOf(bench, 2);
  const name = freshName();
  await bench.create(flowBody({ name }));
  return (await bench.list({ workflow_name: name, limit: 1 })).body.total === 1;
};

const runPages =
  (ask: (bench: Bench, id: string, query: { offset: number; limit: number }) => Promise<Reply>): Probe =>
  async (bench) => {
    const { id, runs } = await runsOf(bench, 5);
    const page = async (offset: number, limit: number): Promise<string[]> =>
      each(await ask(bench, id, { offset, limit }), 'executions', 'execution_id');
    return pagesHold(page, runs);
  };

const wholeList =
  (ask: (bench: Bench, id: string) => Promise<Reply>): Probe =>
  async (bench) => {
    const { id, runs } = await runsOf(bench, 7);
    const reply = await ask(bench, id);
    return same(sorted(each(reply, 'executions', 'execution_id')), sorted(runs));
  };

/** Lists of executions by status have those of the status. */
const statusFilter: Probe = async (bench) => {
  const { name } = flowBody();
  const id = await bench.flow(sleeping(30, { name: name ?? '' }));
  const [stopped, running] = [await bench.run(id), await bench.run(id)];
  await bench.stop(id, stopped);
  await bench.update(id, flowBody({ name: name ?? '' }, 'timeout'));
  const late = await bench.run(id);
  await bench.ended(id, late);
  const found = async (status: string): Promise<string[]> =>
    each(await bench.executions(id, { status }), 'executions', 'execution_id');
  return (
    same(await found('cancel'), [stopped]) &&
    same(await found('running'), [running]) &&
    same(await found('fail'), []) &&
    same(await found(''), [late, running, stopped])
  );
};

const blank = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
const hour = 3_600_000;

/** What began now is in a window around now, and in none before or after. */
const windows =
  (ask: (bench: Bench, id: string, query: Record<string, string>) => Promise<Reply>): Probe =>
  async (bench) => {
    const { id, runs } = await runsOf(bench, 1);
    const now = Date.now();
    const found = async (query: Record<string, string>): Promise<unknown> => {
      const reply = await ask(bench, id, query);
      const ids = each(reply, 'executions', 'execution_id');
      return reply.body.total === undefined || reply.body.total === ids.length ? ids : 'another total';
    };
    return (
      same(await found({ start_time: blank(now - hour), end_time: blank(now + hour) }), runs) &&
      same(await found({ start_time: blank(now + hour) }), []) &&
      same(await found({ end_time: blank(now - hour) }), []) &&
      same(await found({ start_time: blank(now + hour), end_time: blank(now + 2 * hour) }), [])
    );
  };

const historySizes: Probe = async (bench) => {
  const { id } = await runsOf(bench, 3);
  await runsOf(bench, 1);
  const [full, rest] = [await bench.history(id, { limit: 2 }), await bench.history(id, { limit: 2, offset: 2 })];
  const sizes = [full, rest].map(({ body }) => [body.size, body.total]);
  return same(sizes, [
    [2, 3],
    [1, 3],
  ]);
};

const history = (bench: Bench, id: string, query: Record<string, string | number> = {}): Promise<Reply> =>
  bench.history(id, query);
const runs = (bench: Bench, id: string, query: Record<string, string | number> = {}): Promise<Reply> =>
  bench.executions(id, query);

const runsInPages = runPages(runs);
const historyInPages = runPages(history);
const wholeRuns = wholeList((bench, id) => runs(bench, id));
const wholeHistory = wholeList((bench, id) => history(bench, id));

/** For each defect of paging, what shows it. */
export const pagingProbes: Record<string, Probe> = {
  'list-skips-at-boundary': flowPages,
  'list-repeats-at-boundary': flowPages,
  'list-takes-offset-for-page': flowPages,
  'list-ignores-offset': flowPages,
  'list-ignores-limit': flowPages,
  'list-gives-one-more-than-limit': flowPages,
  'list-order-is-new-each-time': flowPages,
  'list-gives-5-by-default': flowList({}, 6),
  'list-gives-5-above-200': flowList({ limit: 201 }, 6),
  'list-counts-offset-from-end': flowList({ offset: -1 }, 2),
  'list-begins-again-beyond-end': async (first) => {
    const bench = first.inOther();
    await flowsOf(bench, 1);
    return each(await bench.list({ offset: 500 }), 'workflows', 'id').length === 0;
  },
  'list-total-is-size': shortPage,
  'list-size-is-limit': shortPage,
  'list-size-is-total': shortPage,
  'list-total-counts-what-filter-drops': flowFilters,
  'list-leaves-last-out': flowList({}, 2),
  'list-repeats-last': flowList({}, 2),
  'list-ignores-name': flowFilters,
  'list-ignores-mode': flowFilters,
  'list-ignores-enterprise-project': flowFilters,
  'list-turns-mode-round': flowFilters,
  'list-ignores-name-beside-mode': flowFilters,
  'list-filters-after-paging': filterOfLater,
  'executions-skip-at-boundary': runsInPages,
  'executions-repeat-at-boundary': runsInPages,
  'executions-ignore-limit': runsInPages,
  'executions-ignore-offset': runsInPages,
  'executions-ignore-status': statusFilter,
  'executions-of-fail-have-timeout': statusFilter,
  'executions-leave-running-out': statusFilter,
  'executions-ignore-start-time': windows(runs),
  'executions-ignore-end-time': windows(runs),
  'executions-leave-latest-out': wholeRuns,
  'executions-repeat-last': wholeRuns,
  'executions-give-1-by-default': wholeRuns,
  'executions-give-5-above-200': wholeList((bench, id) => runs(bench, id, { limit: 300 })),
  'history-skips-at-boundary': historyInPages,
  'history-repeats-at-boundary': historyInPages,
  'history-takes-offset-for-page': historyInPages,
  'history-counts-offset-from-1': historyInPages,
  'history-gives-100-always': historyInPages,
  'history-gives-one-less-than-limit': historyInPages,
  'history-total-is-size': historySizes,
  'history-total-counts-all-flows': historySizes,
  'history-size-is-limit': historySizes,
  'history-total-ignores-times': windows(history),
  'history-ignores-start-time': windows(history),
  'history-ignores-end-time': windows(history),
  'history-leaves-cancelled-out': async (bench) => {
    const id = await bench.flow(sleeping(30));
    const run = await bench.run(id);
    await bench.stop(id, run);
    return same(each(await bench.history(id), 'executions', 'execution_id'), [run]);
  },
  'history-repeats-last': wholeHistory,
};
