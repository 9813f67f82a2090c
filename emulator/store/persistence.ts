import { ClassicLevel } from 'classic-level';
import { fileReason } from '../../core/file-reason.ts';
import { isJsonObject, type JsonObject, parseJson } from '../../core/json.ts';
import { Problem } from '../../core/problem.ts';
import type { Assumptions } from '../assumptions/assumptions.ts';
import type { FaultPlan } from '../faults/fault-plan.ts';
import { readFaults } from '../faults/read-faults.ts';
import { executionRecord, readExecutionRecord } from './execution-record.ts';
import type { ExecutionStore } from './execution-store.ts';
import { type Flow, makeFlow } from './flow.ts';
import { flowRecord, readFlowRecord } from './flow-record.ts';
import type { FlowStore } from './flow-store.ts';

/** What is kept across restarts. */
export interface KeptState {
  flows: FlowStore;
  executions: ExecutionStore;
  faults: FaultPlan;
  assumptions: Assumptions;
}

export interface Persistence {
  /** Resolves when everything that changed so far is on disk. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const kinds = { faults: '0/faults', flow: '1/flow/', execution: '2/execution/' };

async function open(dir: string): Promise<ClassicLevel> {
  const database = new ClassicLevel(dir);
  try {
    await database.open();
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new Problem(
      'file-unreadable',
      `the data folder ${dir} cannot be used: ${fileReason(cause)}`,
      'name a folder that no other emulator uses',
    );
  }
  return database;
}

/** The place of what was stored among all that was: several things may be made within one millisecond. */
function placeIn({ nth }: JsonObject): number {
  return typeof nth === 'number' ? nth : 0;
}

/**
 * Keys are in the order of ids, which says nothing: flows and executions come back in the order of their making.
 * @returns the place of each key, and so of what is made next
 */
async function restore(
  database: ClassicLevel,
  { flows, executions, faults, assumptions }: KeptState,
): Promise<Map<string, number>> {
  const places = new Map<string, number>();
  const made: { flow: Flow; nth: number }[] = [];
  const records: JsonObject[] = [];
  for await (const [key, text] of database.iterator()) {
    const parsed = parseJson(text);
    if (!parsed.ok || !isJsonObject(parsed.value)) continue;
    const { value } = parsed;
    const nth = placeIn(value);
    if (key !== kinds.faults) places.set(key, nth);
    if (key === kinds.faults) faults.arm(readFaults(value));
    else if (key.startsWith(kinds.flow))
      made.push({ flow: makeFlow(readFlowRecord({ at: [], object: value }), assumptions), nth });
    else if (key.startsWith(kinds.execution)) records.push(value);
  }
  made.sort((one, other) => one.flow.createdMs - other.flow.createdMs || one.nth - other.nth);
  for (const { flow } of made) flows.put(flow);
  const begun = records
    .sort((one, other) => placeIn(one) - placeIn(other))
    .map((record) => readExecutionRecord(record, flows))
    .filter((one) => one !== undefined);
  for (const execution of begun.sort((one, other) => one.beginMs - other.beginMs)) executions.add(execution);
  return places;
}

/**
 * Restores what a folder holds and keeps it up to date: flows made through the API, faults, and executions of flows in
 * NORMAL mode (those of express flows are not kept, as documented). The folder is a LevelDB: each write is checksummed
 * and synced before it counts, so a crash at any byte leaves the last whole state.
 * @throws Problem `file-unreadable` where the folder cannot be opened or another process has it
 */
export async function openPersistence(dir: string, state: KeptState): Promise<Persistence> {
  const database = await open(dir);
  const places = await restore(database, state);
  let next = [...places.values()].reduce((most, nth) => Math.max(most, nth), 0) + 1;
  /** A record with its place, which stays when it is written again. */
  const placed = (key: string, record: JsonObject): string => {
    const nth = places.get(key) ?? next;
    if (!places.has(key)) next += 1;
    places.set(key, nth);
    return JSON.stringify({ ...record, nth });
  };
  let last: Promise<void> = Promise.resolve();
  let failure: Error | undefined;
  const write = (key: string, text: string | undefined): void => {
    const work = text === undefined ? database.del(key, { sync: true }) : database.put(key, text, { sync: true });
    last = Promise.all([last, work]).then(
      () => undefined,
      (error: unknown) => {
        failure = error instanceof Error ? error : new Error(String(error));
      },
    );
  };
  state.flows.onChange((id, flow) => {
    const key = kinds.flow + id;
    write(key, flow?.origin === 'api' ? placed(key, flowRecord(flow)) : undefined);
  });
  state.faults.onChange(() => write(kinds.faults, JSON.stringify(state.faults.source)));
  state.executions.onChange((key, execution) => {
    if (execution !== undefined && execution.flow.compiled.mode !== 'NORMAL') return;
    const stored = kinds.execution + key;
    write(stored, execution === undefined ? undefined : placed(stored, executionRecord(execution)));
  });
  return {
    settled: async () => {
      await last;
      if (failure !== undefined) throw failure;
    },
    close: async () => {
      await last;
      await database.close();
    },
  };
}
