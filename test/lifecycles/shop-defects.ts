import type { LifecycleRuleName } from '../../contract/rules/lifecycle-rules.ts';
import type { Shop } from './press-shop.ts';

/** For each rule one thing that a shop does otherwise, and the sequence in which it shows. */
export const shopDefects: Readonly<Record<LifecycleRuleName, { shows: string; change: (shop: Shop) => void }>> = {
  'async-as-sync': {
    shows: 'job/lifecycle/sync',
    change: (shop) => {
      shop.printedNow = (job) => ({ ...job, output: { pages: 'another' } });
    },
  },
  'batch-remove': {
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
    shows: 'job/lifecycle/call-back',
    change: (shop) => {
      const { callBack } = shop;
      shop.callBack = (job, body) => callBack(job, { ...body, result: 'fail' });
    },
  },
  'child-of-parent': {
    shows: 'job/lifecycle/belongs',
    change: (shop) => {
      shop.reachesJob = (job, { project }) => job.project === project;
    },
  },
  'created-listed': {
    shows: 'press/lifecycle/create-list',
    change: (shop) => {
      shop.isListed = ({ sent }) => sent.mode !== 'DIGITAL';
    },
  },
  'created-shown': {
    shows: 'press/lifecycle/create-show',
    change: (shop) => {
      shop.keep = (sent) => ({ ...sent, note: typeof sent.note === 'string' ? sent.note.slice(0, 50) : '' });
    },
  },
  'ended-result': {
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
    shows: 'job/lifecycle/run',
    change: (shop) => {
      shop.end = () => undefined;
    },
  },
  'foreign-project': {
    shows: 'press/lifecycle/foreign-project',
    change: (shop) => {
      shop.reachesPress = () => true;
    },
  },
  'list-filter': {
    shows: 'press/lifecycle/filter',
    change: (shop) => {
      shop.isChosen = ({ sent }, query) => query.get('name') === null || sent.name === query.get('name');
    },
  },
  'list-limit': {
    shows: 'press/lifecycle/page-through',
    change: (shop) => {
      shop.page = (all, query) => all.slice(Number(query.get('offset') ?? 0));
    },
  },
  'list-offset': {
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
    shows: 'press/lifecycle/page-through',
    change: (shop) => {
      shop.total = (all) => all.length + 1;
    },
  },
  'other-untouched': {
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
    shows: 'job/lifecycle/retry',
    change: (shop) => {
      shop.retry = () => undefined;
    },
  },
  'state-forward': {
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
    shows: 'job/lifecycle/stop',
    change: (shop) => {
      shop.stop = (job) => shop.end(job, 'success', undefined);
    },
  },
  'times-across-calls': {
    shows: 'press/lifecycle/update',
    change: (shop) => {
      shop.update = (press, sent) => {
        press.sent = sent;
      };
    },
  },
  'update-applied': {
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
