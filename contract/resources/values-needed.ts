import type { OperationModel, ParameterModel } from '../model/operation.ts';
import { membersOf } from './answer-members.ts';
import type { Resource } from './resource.ts';
import { parameterIn, segmentsOf, singular, spellingKey } from './template.ts';

/** Where the value of a parameter that names something comes from. */
export type ValueSource =
  /** the target says it: its project, or a value of the user's */
  | { kind: 'given'; name: string }
  /** a member of a thing that was made */
  | { kind: 'resource'; resource: string; member: string }
  /** a part of what was sent to make a thing: member names from the root of the body, `*` for the first item of an array */
  | { kind: 'part'; resource: string; path: readonly string[] }
  /** nothing in the document says what it names */
  | { kind: 'unknown'; why: string };

/** What a user says of parameters that names alone do not explain: the value, or the member of a resource. */
export interface ValueHints {
  /** values that exist on the target, by parameter */
  values: Readonly<Record<string, string>>;
  /** parameters that hold a member of a resource: `{ 'X-Workflow-Run-Id': { resource: 'execution', member: 'execution_id' } }` */
  references: Readonly<Record<string, { resource: string; member: string }>>;
}

/** A name of something, by how it ends; `status` and `end_time` say how a thing is, not which. */
const naming = /(?:id|urn|arn|uuid|guid|key|name|ref|code|slug)$/;

/** Words for a thing that runs: an API that calls it an execution in its paths may call it a run in a header. */
const running = ['run', 'execution', 'instance', 'job', 'task'];

function memberOfResource(resource: Resource, key: string): string | undefined {
  const members = [resource.create, ...(resource.show === undefined ? [] : [resource.show])].flatMap(membersOf);
  return members.find((member) => [member, `${resource.name}_${member}`].map(spellingKey).includes(key));
}

/** The one resource below the operation's thing that a name with another word for something that runs can mean. */
function runningChild(key: string, operation: OperationModel, resources: readonly Resource[]): Resource | undefined {
  const owner = resources.findLast(({ item }) => operation.path === item || operation.path.startsWith(`${item}/`));
  const children = resources.filter(({ parent }) => owner !== undefined && parent === owner.name);
  const [child] = children;
  if (owner === undefined || child === undefined || children.length > 1) return undefined;
  const own = spellingKey(owner.name);
  const isRun = running.some((word) => key === `${word}id` || key === `${own}${word}id`);
  return isRun && running.some((word) => spellingKey(child.name).endsWith(word)) ? child : undefined;
}

/** The member of an array's items, in the body that makes a thing, that a name speaks of: a workflow's state's id. */
function partOfResource(resource: Resource, key: string): readonly string[] | undefined {
  return resource.create.body?.constraints.find(({ path }) => {
    const [array = '', star, member, ...deeper] = path;
    if (star !== '*' || member === undefined || deeper.length > 0) return false;
    return [`${singular(array)}_${member}`, `${resource.name}_${singular(array)}_${member}`]
      .map(spellingKey)
      .includes(key);
  })?.path;
}

/**
 * Says where a parameter's value comes from: what the user says first, then the resource whose item path has the parameter,
 * then any resource with a member of that name.
 */
export function sourceOf(
  parameter: ParameterModel,
  operation: OperationModel,
  resources: readonly Resource[],
  hints: ValueHints,
): ValueSource {
  const { name } = parameter;
  if (Object.hasOwn(hints.values, name)) return { kind: 'given', name };
  const reference = Object.hasOwn(hints.references, name) ? hints.references[name] : undefined;
  if (reference !== undefined) return { kind: 'resource', ...reference };
  const owner = resources.find(
    ({ item, parameter: own }) => own === name && (operation.path === item || operation.path.startsWith(`${item}/`)),
  );
  if (owner !== undefined) {
    return owner.id === undefined
      ? {
          kind: 'unknown',
          why: `no member of the answer to ${owner.create.method} ${owner.create.path} is known to hold the ${name}`,
        }
      : { kind: 'resource', resource: owner.name, member: owner.id };
  }
  const key = spellingKey(name);
  if (naming.test(key)) {
    for (const resource of resources) {
      const member = memberOfResource(resource, key);
      if (member !== undefined) return { kind: 'resource', resource: resource.name, member };
    }
    const run = runningChild(key, operation, resources);
    if (run?.id !== undefined) return { kind: 'resource', resource: run.name, member: run.id };
    for (const resource of resources) {
      const path = partOfResource(resource, key);
      if (path !== undefined) return { kind: 'part', resource: resource.name, path };
    }
  }
  return { kind: 'unknown', why: `nothing in the document says what the ${parameter.in} parameter ${name} names` };
}

/** Parameters of the operation's path, in its order. */
export function pathParameters(operation: OperationModel): ParameterModel[] {
  return segmentsOf(operation.path).flatMap((segment) => {
    const name = parameterIn(segment);
    return operation.parameters.filter((parameter) => parameter.in === 'path' && parameter.name === name);
  });
}
