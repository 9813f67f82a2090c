import { counted } from '../../core/counted.ts';
import type { ContractCase } from '../cases/contract-case.ts';
import type { OperationModel } from '../model/operation.ts';
import { operationWords } from '../resources/contract-hints.ts';
import type { Resource } from '../resources/resource.ts';
import { executes } from './describe-plan.ts';
import type { Forecast } from './forecast.ts';

/** What a plan does to one operation. */
export interface OperationSummary {
  operation: string;
  cases: number;
  requests: number;
  notExercised: number;
}

/** What an API manages, in words, and how many of it a run would make. */
export interface ResourceSummary {
  name: string;
  parent: string | null;
  /** member of the answer to the create that names one; null where nothing says it */
  id: string | null;
  madeBy: string;
  readBy: string | null;
  listedBy: string[];
  changedBy: string | null;
  endedBy: string[];
  actions: string[];
  /** requests beside the sequences that a correct target makes one for */
  made: number;
  /** sequences of its whole life, each of which makes its own */
  sequences: number;
}

function isExercised({ notExercised }: ContractCase): boolean {
  return notExercised === undefined;
}

function summariseOperation(operation: OperationModel, cases: readonly ContractCase[]): OperationSummary {
  const mine = cases.filter((item) => item.model.operation === operation && item.kind !== 'lifecycle');
  const asked = mine.filter(isExercised);
  return {
    operation: operationWords(operation),
    cases: mine.length,
    requests: asked.reduce((sum, item) => sum + (item.kind === 'requests' ? item.steps.length : 0), 0),
    notExercised: mine.length - asked.length,
  };
}

/** Things that cases of the create itself make; one more is made first, for the cases of the other operations. */
function madeOf({ create }: Resource, cases: readonly ContractCase[], isSafe: boolean): number {
  const mine = cases.filter((item) => item.model.operation === create && isExercised(item));
  const steps = mine.flatMap((item) =>
    item.kind === 'requests' ? item.steps.map(({ expect }) => ({ item, expect })) : [],
  );
  return steps.filter(({ item, expect }) => executes(item, expect)).length + (isSafe ? 0 : 1);
}

function summariseResource(resource: Resource, cases: readonly ContractCase[], isSafe: boolean): ResourceSummary {
  const { name, parent, id, create, show, lists, update, remove, batchRemove, actions } = resource;
  const words = (operation: OperationModel | undefined): string | null =>
    operation === undefined ? null : operationWords(operation);
  const lives = cases.filter((item) => item.kind === 'lifecycle' && item.resource === resource);
  return {
    name,
    parent: parent ?? null,
    id: id ?? null,
    madeBy: operationWords(create),
    readBy: words(show),
    listedBy: lists.map(({ operation }) => operationWords(operation)),
    changedBy: words(update),
    endedBy: [remove, batchRemove?.operation].flatMap((operation) => words(operation) ?? []),
    actions: actions.map(operationWords),
    made: madeOf(resource, cases, isSafe),
    sequences: lives.filter(isExercised).length,
  };
}

/** What a run would do to each operation, and make of what they manage. */
export function summariseOutline(
  { operations, resources, plan }: Forecast,
  isSafe = false,
): { operations: OperationSummary[]; resources: ResourceSummary[] } {
  return {
    operations: operations.map((operation) => summariseOperation(operation, plan.cases)),
    resources: resources.map((resource) => summariseResource(resource, plan.cases, isSafe)),
  };
}

function resourceLines(resource: ResourceSummary): string[] {
  const { name, parent, id, madeBy, readBy, listedBy, changedBy, endedBy, actions, made, sequences } = resource;
  const rows: [string, string][] = [
    ['made by', madeBy],
    ['named by', id === null ? 'nothing that is known: say it under "ids"' : `${id} of that answer`],
    ['read by', readBy ?? ''],
    ['listed by', listedBy.join(', ')],
    ['changed by', changedBy ?? ''],
    ['ended by', endedBy.join(', ')],
    ['acted on by', actions.join(', ')],
    ['would make', `up to ${made}, and those of ${counted(sequences, 'sequence')} of its life`],
  ];
  const shown = rows.filter(([, words]) => words !== '');
  return [
    `  ${name}${parent === null ? '' : `, of a ${parent}`}`,
    ...shown.map(([label, words]) => `    ${label.padEnd(12)} ${words}`),
  ];
}

/**
 * What a run would do to each operation and make of what they manage, one line each; nothing for a contract of one operation
 * that manages nothing, of which the plan says all.
 */
export function describeOutline(forecast: Forecast, isSafe = false): string[] {
  const { operations, resources } = summariseOutline(forecast, isSafe);
  if (operations.length < 2 && resources.length === 0) return [];
  const width = Math.max(...operations.map(({ operation }) => operation.length));
  return [
    `${counted(operations.length, 'operation')}:`,
    ...operations.map(({ operation, cases, requests, notExercised }) => {
      const not = notExercised === 0 ? '' : `, ${notExercised} not exercised`;
      return `  ${operation.padEnd(width)}  ${counted(cases, 'case')}, ${counted(requests, 'request')}${not}`;
    }),
    ...(resources.length === 0 ? [] : ['they manage:', ...resources.flatMap(resourceLines)]),
  ];
}
