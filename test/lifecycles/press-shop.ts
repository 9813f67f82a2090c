import type { JsonObject, JsonValue } from '../../core/json.ts';

/** One press or print job of the shop. */
export interface Kept {
  id: string;
  project: string;
  /** the press that a print job is of */
  of: string;
  sent: JsonObject;
  madeMs: number;
  changedMs: number;
  state: string;
  endMs: number | undefined;
  output: JsonValue | undefined;
  /** how often it was started: an end that belongs to an earlier start does not count */
  starts: number;
}

export interface Reply {
  status: number;
  body: JsonObject;
}

export interface Asked {
  project: string;
  pressId: string;
  jobId: string;
  query: URLSearchParams;
  body: JsonObject;
  /** the print job that a call back names */
  named: string;
}

/** Milliseconds that a print job takes. */
const jobMs = 1_200;

/** All that the shop does, piece by piece: a defect is one piece that is otherwise. */
export interface Shop {
  presses: Map<string, Kept>;
  jobs: Map<string, Kept>;
  newId: () => string;
  /** what is kept of a body, with what was there before */
  keep: (sent: JsonObject, before: JsonObject | undefined) => JsonObject;
  /** what is wrong with a press */
  faultOf: (sent: JsonObject) => string | undefined;
  faultOfJob: (sent: JsonObject) => string | undefined;
  faultOfQuery: (query: URLSearchParams) => string | undefined;
  findJob: (id: string) => Kept | undefined;
  reachesPress: (press: Kept, asked: Asked) => boolean;
  reachesJob: (job: Kept, asked: Asked) => boolean;
  isListed: (one: Kept, asked: Asked) => boolean;
  isChosen: (one: Kept, query: URLSearchParams) => boolean;
  inTime: (one: Kept, query: URLSearchParams) => boolean;
  page: (all: Kept[], query: URLSearchParams) => Kept[];
  total: (all: Kept[], page: Kept[]) => number;
  end: (job: Kept, state: string, output: JsonValue | undefined) => void;
  stop: (job: Kept) => void;
  retry: (job: Kept) => void;
  callBack: (job: Kept, body: JsonObject) => void;
  remove: (presses: Kept[]) => Kept[];
  shownPress: (press: Kept) => JsonObject;
  shownJob: (job: Kept) => JsonObject;
  update: (press: Kept, sent: JsonObject) => void;
  printedNow: (job: JsonObject) => JsonObject;
}

const timeOf = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
const textIn = (object: JsonObject, name: string): string => (typeof object[name] === 'string' ? object[name] : '');
const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function pressFault(sent: JsonObject): string | undefined {
  const { name, mode, note, is_shared: shared, trays, settings } = sent;
  if (typeof name !== 'string' || name === '' || [...name].length > 64) return 'name';
  if (mode !== undefined && mode !== 'OFFSET' && mode !== 'DIGITAL') return 'mode';
  if (note !== undefined && (typeof note !== 'string' || [...note].length > 200)) return 'note';
  if (shared !== undefined && typeof shared !== 'boolean') return 'is_shared';
  if (
    settings !== undefined &&
    !(isObject(settings) && Object.values(settings).every((value) => typeof value === 'string'))
  )
    return 'settings';
  if (trays === undefined) return undefined;
  const isTray = (tray: JsonValue): boolean =>
    isObject(tray) &&
    typeof tray.paper === 'string' &&
    [...tray.paper].length <= 20 &&
    (tray.sheets === undefined ||
      (typeof tray.sheets === 'number' && Number.isInteger(tray.sheets) && tray.sheets >= 0 && tray.sheets <= 500));
  return Array.isArray(trays) && trays.length <= 5 && trays.every(isTray) ? undefined : 'trays';
}

function jobFault({ copies, labels, ticket, ...others }: JsonObject): string | undefined {
  if (Object.keys(others).length > 0) return 'member';
  if (ticket !== undefined && (typeof ticket !== 'string' || !/^[A-Z]{2}-[0-9]{4}$/.test(ticket))) return 'ticket';
  if (typeof copies !== 'number' || !Number.isInteger(copies) || copies < 1 || copies > 1000) return 'copies';
  const isLabels = isObject(labels) && Object.values(labels).every((value) => typeof value === 'string');
  return labels === undefined || isLabels ? undefined : 'labels';
}

const words: Readonly<Record<string, readonly string[]>> = {
  mode: ['OFFSET', 'DIGITAL'],
  state: ['running', 'success', 'fail', 'cancel'],
};

function queryFault(query: URLSearchParams): string | undefined {
  const limit = Number(query.get('limit') ?? 50);
  if (!(limit >= 1 && limit <= 100) || !(Number(query.get('offset') ?? 0) >= 0)) return 'page';
  return [...query].find(([name, value]) => words[name]?.includes(value) === false)?.[0];
}

function urnOf({ project, sent }: Kept): string {
  return `urn:shop:${project}:press:${textIn(sent, 'name')}`;
}

/** A shop without a fault. */
export function soundShop(): Shop {
  let serial = 0;
  const presses = new Map<string, Kept>();
  const jobs = new Map<string, Kept>();
  const shop: Shop = {
    presses,
    jobs,
    newId: () => {
      serial += 1;
      return `id-${serial.toString().padStart(6, '0')}`;
    },
    keep: (sent) => sent,
    faultOf: pressFault,
    faultOfJob: jobFault,
    faultOfQuery: queryFault,
    findJob: (id) => jobs.get(id),
    reachesPress: (press, { project }) => press.project === project,
    reachesJob: (job, { project, pressId }) => job.project === project && job.of === pressId,
    isListed: () => true,
    isChosen: ({ sent, state }, query) =>
      ['name', 'mode'].every((name) => query.get(name) === null || sent[name] === query.get(name)) &&
      (query.get('state') === null || state === query.get('state')),
    inTime: ({ madeMs }, query) => {
      const at = (name: string, otherwise: number): number => Date.parse(query.get(name) ?? '') || otherwise;
      return madeMs >= at('start_time', 0) && madeMs <= at('end_time', Number.POSITIVE_INFINITY);
    },
    page: (all, query) => {
      const from = Number(query.get('offset') ?? 0);
      return all.slice(from, from + Number(query.get('limit') ?? 50));
    },
    total: (all) => all.length,
    end: (job, state, output) => {
      job.state = state;
      job.output = output;
      job.endMs = Date.now();
    },
    stop: (job) => shop.end(job, 'cancel', undefined),
    retry: (job) => start(shop, job),
    callBack: (job, body) => shop.end(job, textIn(body, 'result'), body.output),
    remove: (found) => {
      for (const { id } of found) presses.delete(id);
      return found;
    },
    shownPress: (press) => ({
      press_id: press.id,
      press_urn: urnOf(press),
      ...press.sent,
      created_time: timeOf(press.madeMs),
      updated_time: timeOf(press.changedMs),
    }),
    shownJob: (job) => ({
      job_id: job.id,
      press_id: job.of,
      ...job.sent,
      state: job.state,
      ...(job.output !== undefined && { output: job.output }),
      begin_time: timeOf(job.madeMs),
      ...(job.endMs !== undefined && { end_time: timeOf(job.endMs) }),
    }),
    update: (press, sent) => {
      press.sent = shop.keep(sent, press.sent);
      press.changedMs = Date.now();
    },
    printedNow: (job) => job,
  };
  return shop;
}

/** Lets a print job run to its end, or to whatever ends it before. */
function start(shop: Shop, job: Kept): void {
  job.starts += 1;
  job.state = 'running';
  job.endMs = undefined;
  job.output = undefined;
  const { starts } = job;
  setTimeout(() => {
    if (job.state === 'running' && job.starts === starts) shop.end(job, 'success', { pages: job.sent.copies ?? 0 });
  }, jobMs).unref();
}

function kept(shop: Shop, project: string, of: string, sent: JsonObject): Kept {
  const now = Date.now();
  const parts = { id: shop.newId(), project, of, sent, madeMs: now, changedMs: now };
  return { ...parts, state: '', endMs: undefined, output: undefined, starts: 0 };
}

const refused = (what: string, status = 400): Reply => ({
  status,
  body: { error_code: 'SHOP.1', error_msg: `No ${what}.` },
});
const noSuchMethod = refused('such method', 405);

function list(shop: Shop, name: string, all: Iterable<Kept>, asked: Asked, shown: (one: Kept) => JsonObject): Reply {
  const fault = shop.faultOfQuery(asked.query);
  if (fault !== undefined) return refused(`such ${fault}`);
  const found = [...all].filter(
    (one) => shop.isListed(one, asked) && shop.isChosen(one, asked.query) && shop.inTime(one, asked.query),
  );
  const page = shop.page(found, asked.query);
  return { status: 200, body: { total: shop.total(found, page), size: page.length, [name]: page.map(shown) } };
}

function makePress(shop: Shop, { project, body }: Asked): Reply {
  const fault = shop.faultOf(body);
  const isTaken = [...shop.presses.values()].some((one) => one.project === project && one.sent.name === body.name);
  if (fault !== undefined || isTaken) return refused(`such ${fault ?? 'new name'}`);
  const press = kept(shop, project, '', shop.keep(body, undefined));
  shop.presses.set(press.id, press);
  return { status: 201, body: shop.shownPress(press) };
}

function removePresses(shop: Shop, { project, body: { press_urns: urns } }: Asked): Reply {
  if (!Array.isArray(urns) || !urns.every((urn) => typeof urn === 'string')) return refused('such press_urns');
  const found = [...shop.presses.values()].filter((press) => press.project === project && urns.includes(urnOf(press)));
  const known = new Set(found.map(urnOf));
  return {
    status: 200,
    body: {
      success: shop.remove(found).map(urnOf),
      failed: urns.filter((urn) => !known.has(String(urn))).map((urn) => ({ press_urn: urn })),
    },
  };
}

async function onJobs(shop: Shop, press: Kept, action: string, method: string, asked: Asked): Promise<Reply> {
  if (action === 'jobs' && method === 'GET')
    return list(
      shop,
      'jobs',
      [...shop.jobs.values()].filter((job) => shop.reachesJob(job, asked)),
      asked,
      shop.shownJob,
    );
  const fault = shop.faultOfJob(asked.body);
  if (fault !== undefined) return refused(`such ${fault}`);
  const job = kept(shop, asked.project, press.id, asked.body);
  shop.jobs.set(job.id, job);
  start(shop, job);
  if (action === 'jobs') return { status: 202, body: { job_id: job.id } };
  await new Promise((resolve) => setTimeout(resolve, jobMs + 20));
  return { status: 200, body: shop.printedNow(shop.shownJob(job)) };
}

function onJob(shop: Shop, action: string | undefined, asked: Asked): Reply {
  const job = shop.findJob(asked.jobId);
  if (job === undefined || !shop.reachesJob(job, asked)) return refused('such print job', 404);
  if (action === undefined) return { status: 200, body: shop.shownJob(job) };
  if ((job.state === 'running') !== (action === 'stop')) return refused('such state');
  if (action === 'retry' && job.state === 'success') return refused('need');
  if (action === 'stop') shop.stop(job);
  else shop.retry(job);
  return { status: 200, body: {} };
}

function callBack(shop: Shop, asked: Asked): Reply {
  const job = shop.jobs.get(asked.named);
  const { result } = asked.body;
  if (job === undefined || !shop.reachesJob(job, asked)) return refused('such print job', 404);
  if ((result !== 'success' && result !== 'fail') || job.state !== 'running') return refused('such result');
  shop.callBack(job, asked.body);
  return { status: 200, body: { job_id: job.id } };
}

/** What the shop answers to a request on the segments of a path behind the collection. */
export async function answerOf(shop: Shop, method: string, segments: readonly string[], asked: Asked): Promise<Reply> {
  const [pressId, action, jobId, verb] = segments;
  if (pressId === undefined) {
    if (method === 'GET') {
      const own = [...shop.presses.values()].filter((press) => shop.reachesPress(press, asked));
      return list(shop, 'presses', own, asked, shop.shownPress);
    }
    if (method === 'POST') return makePress(shop, asked);
    return method === 'DELETE' ? removePresses(shop, asked) : noSuchMethod;
  }
  const press = shop.presses.get(pressId);
  if (press === undefined || !shop.reachesPress(press, asked)) return refused('such press', 404);
  if (action === undefined) {
    if (method !== 'GET' && method !== 'PUT') return noSuchMethod;
    const fault = method === 'PUT' ? shop.faultOf(asked.body) : undefined;
    if (fault !== undefined) return refused(`such ${fault}`);
    if (method === 'PUT') shop.update(press, asked.body);
    return { status: 200, body: shop.shownPress(press) };
  }
  const isRead = method === 'GET' && (action === 'jobs' ? jobId === undefined || verb === undefined : false);
  if (!isRead && (method !== 'POST' || (jobId !== undefined && verb === undefined))) return noSuchMethod;
  if (action === 'callback') return callBack(shop, asked);
  return jobId === undefined ? onJobs(shop, press, action, method, asked) : onJob(shop, verb, asked);
}
