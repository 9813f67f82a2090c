import type { RuleName } from '../../contract/catalogue/catalogue.ts';
import type { LifecycleRuleName } from '../../contract/rules/lifecycle-rules.ts';
import type { Effort } from '../../core/contract-setup.ts';
import type { Shop } from './press-shop.ts';

/** One thing that a shop does otherwise. */
export interface ShopDefect {
  /** in words */
  name: string;
  /** id of the cases in which it shows, or how their ids begin */
  shows: string;
  /** calls that it takes to show; `quick` unless given */
  effort?: Effort;
  change: (shop: Shop) => void;
}

/** One for each rule on what several calls show together. */
export const lifecycleDefects: Readonly<Record<LifecycleRuleName, ShopDefect>> = {
  'async-as-sync': {
    name: 'what is waited for ends with another result than what is asked about later',
    shows: 'job/lifecycle/sync',
    change: (shop) => {
      shop.printedNow = (job) => ({ ...job, output: { pages: 'another' } });
    },
  },
  'batch-remove': {
    name: 'of several things only the first is removed, and all are reported',
    shows: 'press/lifecycle/remove-batch',
    change: (shop) => {
      const { remove } = shop;
      shop.remove = (presses) => {
        remove(presses.slice(0, 1));
        return presses;
      };
    },
  },
  'called-back': {
    name: 'a call back always lets fail what waits',
    shows: 'job/lifecycle/call-back',
    change: (shop) => {
      const { callBack } = shop;
      shop.callBack = (job, body) => callBack(job, { ...body, result: 'fail' });
    },
  },
  'child-of-parent': {
    name: 'a print job is shown under every press of its project',
    shows: 'job/lifecycle/belongs',
    change: (shop) => {
      shop.reachesJob = (job, { project }) => job.project === project;
    },
  },
  'created-listed': {
    name: 'presses of one mode are not listed',
    shows: 'press/lifecycle/create-list',
    change: (shop) => {
      shop.isListed = ({ sent }) => sent.mode !== 'DIGITAL';
    },
  },
  'created-shown': {
    name: 'long notes are cut off',
    shows: 'press/lifecycle/create-show',
    change: (shop) => {
      shop.keep = (sent) => ({ ...sent, note: typeof sent.note === 'string' ? sent.note.slice(0, 50) : '' });
    },
  },
  'ended-result': {
    name: 'the result of what has ended is made anew each time that it is shown',
    shows: 'job/lifecycle/run',
    change: (shop) => {
      const { shownJob } = shop;
      let looks = 0;
      shop.shownJob = (job) => {
        looks += 1;
        return job.state === 'running' ? shownJob(job) : { ...shownJob(job), output: { looks } };
      };
    },
  },
  'execution-ends': {
    name: 'print jobs never end',
    shows: 'job/lifecycle/run',
    change: (shop) => {
      shop.end = () => undefined;
    },
  },
  'foreign-project': {
    name: 'presses are looked up without their project',
    shows: 'press/lifecycle/foreign-project',
    change: (shop) => {
      shop.reachesPress = () => true;
    },
  },
  'list-filter': {
    name: 'a list does not look at one of its filters',
    shows: 'press/lifecycle/filter',
    change: (shop) => {
      shop.isChosen = ({ sent }, query) => query.get('name') === null || sent.name === query.get('name');
    },
  },
  'list-limit': {
    name: 'a list does not look at its limit',
    shows: 'press/lifecycle/page-through',
    change: (shop) => {
      shop.page = (all, query) => all.slice(Number(query.get('offset') ?? 0));
    },
  },
  'list-offset': {
    name: 'each page but the first begins one item too late',
    shows: 'press/lifecycle/page-through',
    change: (shop) => {
      const { page } = shop;
      shop.page = (all, query) => {
        const from = Number(query.get('offset') ?? 0);
        return from === 0 ? page(all, query) : all.slice(from + 1, from + 1 + Number(query.get('limit') ?? 50));
      };
    },
  },
  'list-total': {
    name: 'the total counts one item too many',
    shows: 'press/lifecycle/page-through',
    change: (shop) => {
      shop.total = (all) => all.length + 1;
    },
  },
  'other-untouched': {
    name: 'an update changes all other presses too',
    shows: 'press/lifecycle/update',
    change: (shop) => {
      const { update } = shop;
      shop.update = (press, sent) => {
        update(press, sent);
        for (const other of shop.presses.values()) if (other !== press) other.sent = { ...other.sent, note: 'changed' };
      };
    },
  },
  'refused-without-effect': {
    name: 'part of an update is written before it is refused',
    shows: 'press/lifecycle/refused',
    change: (shop) => {
      const { faultOf, presses } = shop;
      shop.faultOf = (sent) => {
        const fault = faultOf(sent);
        if (fault !== 'trays') return fault;
        for (const press of presses.values()) press.sent = { ...press.sent, trays: sent.trays ?? [] };
        return fault;
      };
    },
  },
  'removed-gone': {
    name: 'what was removed is not listed, but still shown',
    shows: 'press/lifecycle/remove',
    change: (shop) => {
      shop.remove = (presses) => {
        const ids = presses.map(({ id }) => id);
        const { isListed } = shop;
        shop.isListed = (one, asked) => isListed(one, asked) && !ids.includes(one.id);
        return presses;
      };
    },
  },
  'removed-unlisted': {
    name: 'what was removed is not shown, but still listed',
    shows: 'press/lifecycle/remove',
    change: (shop) => {
      const { reachesPress } = shop;
      const gone = new Set<string>();
      shop.remove = (presses) => {
        for (const { id } of presses) gone.add(id);
        return presses;
      };
      // By their own path they are gone, in the list they stay.
      shop.reachesPress = (press, asked) => reachesPress(press, asked) && (asked.pressId === '' || !gone.has(press.id));
    },
  },
  'resource-id-unique': {
    name: 'an id is given out twice',
    shows: 'job/lifecycle/create-show',
    change: (shop) => {
      const { newId } = shop;
      let last = newId();
      let turn = 0;
      shop.newId = () => {
        turn += 1;
        last = turn % 3 === 0 ? last : newId();
        return last;
      };
    },
  },
  restarted: {
    name: 'a retry is accepted, and nothing runs again',
    shows: 'job/lifecycle/retry',
    change: (shop) => {
      shop.retry = () => undefined;
    },
  },
  'state-forward': {
    name: 'what has ended is shown as running again',
    shows: 'job/lifecycle/run',
    change: (shop) => {
      const { end } = shop;
      shop.end = (job, state, output) => {
        end(job, state, output);
        setTimeout(() => {
          job.state = 'running';
        }, 150).unref();
      };
    },
  },
  stopped: {
    name: 'what is stopped ends as a success',
    shows: 'job/lifecycle/stop',
    change: (shop) => {
      shop.stop = (job) => shop.end(job, 'success', undefined);
    },
  },
  'times-across-calls': {
    name: 'an update does not set the time of the last change',
    shows: 'press/lifecycle/update',
    change: (shop) => {
      shop.update = (press, sent) => {
        press.sent = sent;
      };
    },
  },
  'update-applied': {
    name: 'an update leaves one member as it was',
    shows: 'press/lifecycle/update',
    change: (shop) => {
      const { keep } = shop;
      shop.keep = (sent, before) => ({
        ...keep(sent, before),
        ...(before !== undefined && { trays: before.trays ?? [] }),
      });
    },
  },
  'update-else-kept': {
    name: 'an update moves the time of creation',
    shows: 'press/lifecycle/update',
    change: (shop) => {
      const { update } = shop;
      shop.update = (press, sent) => {
        update(press, sent);
        press.madeMs += 60_000;
      };
    },
  },
};

/** Rules that one call breaks, and that the operation which is built in has no place for. */
type CallRuleName = Extract<
  RuleName,
  | 'answer-number'
  | 'request-enum'
  | 'request-items'
  | 'request-pattern'
  | 'request-range'
  | 'request-shape'
  | 'unknown-thing'
>;

/** Lets a fault that the shop finds in what is sent pass. */
const overlooks =
  (fault: string) =>
  <Sent>(find: (sent: Sent) => string | undefined) =>
  (sent: Sent): string | undefined => {
    const found = find(sent);
    return found === fault ? undefined : found;
  };

/** One for each of them. */
export const callDefects: Readonly<Record<CallRuleName, ShopDefect>> = {
  'answer-number': {
    name: 'print jobs are shown with 0 copies',
    shows: 'print-now',
    change: (shop) => {
      const { shownJob } = shop;
      shop.shownJob = (job) => ({ ...shownJob(job), copies: 0 });
    },
  },
  'request-enum': {
    name: 'a list takes any word for one of its filters',
    shows: 'get-presses/request/query/mode',
    change: (shop) => {
      shop.faultOfQuery = overlooks('mode')(shop.faultOfQuery);
    },
  },
  'request-items': {
    name: 'the entries of an array are not counted',
    shows: 'post-presses/request/body/trays',
    change: (shop) => {
      const { faultOf } = shop;
      shop.faultOf = (sent) =>
        faultOf({ ...sent, ...(Array.isArray(sent.trays) && { trays: sent.trays.slice(0, 1) }) });
    },
  },
  'request-pattern': {
    name: 'the form of a ticket is not looked at',
    shows: 'post-jobs/request/body/ticket',
    effort: 'thorough',
    change: (shop) => {
      shop.faultOfJob = overlooks('ticket')(shop.faultOfJob);
    },
  },
  'request-range': {
    name: 'any number of copies is taken',
    shows: 'post-jobs/request/body/copies',
    change: (shop) => {
      shop.faultOfJob = overlooks('copies')(shop.faultOfJob);
    },
  },
  'request-shape': {
    name: 'members that the document rules out are taken',
    shows: 'post-jobs/request/body',
    change: (shop) => {
      shop.faultOfJob = overlooks('member')(shop.faultOfJob);
    },
  },
  'unknown-thing': {
    name: 'where there is no such print job the last one is shown',
    shows: 'get-jobs-job_id/request/path',
    change: (shop) => {
      const { findJob, jobs } = shop;
      shop.findJob = (id) => findJob(id) ?? [...jobs.values()].at(-1);
    },
  },
};

/** A shop that breaks the rule, for each rule that it takes a shop to break. */
export const shopDefects: Readonly<Record<LifecycleRuleName | CallRuleName, ShopDefect>> = {
  ...lifecycleDefects,
  ...callDefects,
};
