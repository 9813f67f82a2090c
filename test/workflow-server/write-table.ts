import { isDeepStrictEqual } from 'node:util';
import { runContract } from '../../contract/index.ts';
import { contractHints } from '../../contract/resources/contract-hints.ts';
import type { CaseResult } from '../../core/case-result.ts';
import { efforts } from '../../core/contract-setup.ts';
import { writeMeasured } from '../../scripts/measured/write-measured.ts';
import { readContract } from '../../spec/src/bundle/read-contract.ts';
import type { Change } from './parts.ts';
import { projects, startWorkflowServer } from './server.ts';
import { defects } from './switches.ts';
import { variants } from './variants.ts';

// Writes the tables of docs/explanation/measured/any-page.md: the suite over all operations of some pages, on a second server
// that shares no code with it, with each of its defects and each of its correct variants:
// npx tsx test/workflow-server/write-table.ts PAGES_FOLDER [EFFORT] [EVERY], where EVERY takes one of so many, as all take an hour

const [pages, named, step = '1'] = process.argv.slice(2);
const every = Number(step);
function usage(): never {
  console.error('usage: npx tsx test/workflow-server/write-table.ts PAGES_FOLDER [quick|normal|thorough] [EVERY]');
  process.exit(2);
}

const effort = efforts.find((one) => one === (named ?? 'thorough')) ?? usage();
const spec = await readContract({ pages: pages ?? usage() });

interface Ran {
  /** ids of the cases that failed */
  failed: string[];
  /** names of the rules that were broken as errors */
  rules: string[];
  requests: number;
  durationMs: number;
}

/** The whole suite against one server. */
async function run(change: Change | undefined): Promise<Ran> {
  const server = await startWorkflowServer({ port: 0, changes: change === undefined ? [] : [change] });
  const results: CaseResult[] = [];
  const counted = { requests: 0, durationMs: 0 };
  try {
    await runContract({
      spec,
      target: { name: 'second', url: server.url, projectId: projects[0], flows: server.flows, auth: 'none' },
      credentials: { mode: 'none' },
      effort,
      seed: 1,
      hints: contractHints({ otherProject: projects[1] }),
      emit: (event) => {
        if (event.type === 'case-finished') results.push(event.result);
        if (event.type === 'contract-finished') {
          counted.requests = event.requests;
          counted.durationMs = event.durationMs;
        }
      },
    });
  } finally {
    await server.close();
  }
  const errors = results.flatMap(({ violations }) => violations.filter(({ severity }) => severity === 'error'));
  return {
    ...counted,
    failed: results.filter(({ status }) => status === 'fail').map(({ id }) => id),
    rules: [...new Set(errors.map(({ rule }) => rule))].sort(),
  };
}

/** Runs in turn, as many at a time as waiting leaves room for; in the order of the list. */
async function each<T>(items: readonly T[], work: (item: T) => Promise<Ran>): Promise<{ item: T; ran: Ran }[]> {
  const done: { item: T; ran: Ran }[] = [];
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) done.push({ item, ran: await work(item) });
  };
  await Promise.all(Array.from({ length: 4 }, worker));
  return done.sort((one, other) => items.indexOf(one.item) - items.indexOf(other.item));
}

const chosen = <T>(items: readonly T[]): T[] => items.filter((_, index) => index % every === 0);
const [someDefects, someVariants] = [chosen(defects), chosen(variants)];
const plain = await run(undefined);
const onVariants = await each(someVariants, ({ change }) => run(change));
const onDefects = await each(someDefects, ({ change }) => run(change));

const isFound = ({ ran }: { ran: Ran }): boolean => !isDeepStrictEqual(ran.failed, plain.failed);
const alarming = onVariants.filter(isFound);
const kinds = [...new Set(someDefects.map(({ kind }) => kind))];
const rows = kinds.map((kind) => {
  const ofKind = onDefects.filter(({ item }) => item.kind === kind);
  const found = ofKind.filter(isFound).length;
  return `| ${kind} | ${ofKind.length} | ${found} | ${((found / ofKind.length) * 100).toFixed(0)}% |`;
});
const all = onDefects.filter(isFound).length;
const missed = onDefects
  .filter((one) => !isFound(one))
  .map(({ item }) => `| ${item.kind} | ${item.name} | ${item.quote} |`);

writeMeasured(
  'any-page.md',
  'second-server',
  [
    `The server as it is: ${plain.failed.length} cases failed, ${plain.requests} requests in ${(plain.durationMs / 1000).toFixed(1)} s, effort ${effort}.`,
    `Correct variants: ${someVariants.length} of ${variants.length}, ${alarming.length} with a false alarm${alarming.length === 0 ? '' : `: ${alarming.map(({ item, ran }) => `${item.name} (${ran.rules.join(', ')})`).join('; ')}`}.`,
    [
      '| kind | defects | found | |',
      '|---|---|---|---|',
      ...rows,
      `| all | ${someDefects.length} of ${defects.length} | ${all} | ${((all / someDefects.length) * 100).toFixed(0)}% |`,
    ].join('\n'),
  ].join('\n\n'),
  { args: ['PAGES_FOLDER', ...process.argv.slice(3)] },
);
writeMeasured(
  'any-page.md',
  'second-server-missed',
  ['| kind | defect | the page |', '|---|---|---|', ...missed].join('\n'),
  { args: ['PAGES_FOLDER', ...process.argv.slice(3)] },
);
process.exit(0);
