import type { Effort } from '../../core/contract-setup.ts';
import type { JsonObject, JsonValue } from '../../core/json.ts';
import type { OperationModel } from '../model/operation.ts';
import type { Resource } from '../resources/resource.ts';
import type { LifecycleRuleName } from '../rules/lifecycle-rules.ts';
import type { Breach } from '../rules/rule.ts';
import type { Reply, Thing } from './thing.ts';

/** Why a sequence cannot be gone through to its end; what it would have shown is "not exercised". */
export class NotExercised extends Error {}

/** One call of a sequence: everything else that the operation requires is filled in. */
export interface LifecycleCall {
  operation: OperationModel;
  /** the thing whose path it is, or below whose path it is; its parents' ids come with it */
  of?: Thing;
  /** values of path, query and header parameters, which win over what follows from `of` */
  values?: Readonly<Record<string, string>>;
  body?: JsonValue;
  /** in words, for the report: `the workflow that was deleted is shown` */
  what: string;
  /** `success`: any other status is a breach of its own, and ends the sequence; `any`: the sequence itself judges */
  want: 'success' | 'any';
}

/** A valid body in which some members are otherwise than usual. */
export interface BodyVariant {
  what: string;
  body: JsonObject;
  /** the same changes in two parts, for a target that refuses them together; none where there is but one */
  halves: () => BodyVariant[];
}

/** How what is started is to run: longer than what is done to it takes, for a moment, or to a failure. */
export type RunKind = 'long' | 'brief' | 'failing';

/** A body that the page forbids. */
export interface WrongBody {
  what: string;
  body: JsonObject;
}

/** What a sequence does to the target, and how it tells what it saw. */
export interface LifecycleTools {
  /** @throws NotExercised where no answer came, where a value is not known, or where `success` was wanted and did not come */
  call: (call: LifecycleCall) => Promise<Reply>;
  /**
   * Makes a thing with a valid body, named after the run where it has a name.
   * @param change changes the valid body
   * @throws NotExercised where it is refused, or the answer has no id
   */
  make: (resource: Resource, parent?: Thing, change?: (valid: JsonObject) => JsonObject) => Promise<Thing>;
  /**
   * Makes a thing with a body of one's own, which a correct server may refuse for what words ask.
   * @param values parameters that win over what follows from the parent
   * @returns undefined where it is refused
   */
  tryMake: (
    resource: Resource,
    parent: Thing | undefined,
    body: JsonObject,
    values?: Readonly<Record<string, string>>,
  ) => Promise<Thing | undefined>;
  /** A valid body of an operation, with a new name of this run; undefined where none can be made. */
  bodyFor: (operation: OperationModel) => JsonObject | undefined;
  /** Valid bodies that show each member in each way the page allows, the plain form first; empty where none can be made. */
  variants: (operation: OperationModel, form: 'full' | 'example') => readonly BodyVariant[];
  /** Bodies that the page forbids, one thing wrong in each, at every depth, and some whose parts do not fit each other. */
  wrongBodies: (operation: OperationModel, most: number) => readonly WrongBody[];
  /** how much is asked: a quick run tells the same sequences with fewer variations */
  effort: Effort;
  /** Looks again and again until `settled` holds or patience ends; the last look, and how long it took. */
  eventually: <T>(look: () => Promise<T>, settled: (seen: T) => boolean, limitMs?: number) => Promise<T>;
  /** Tells a breach; the offending exchange last. */
  breach: (rule: LifecycleRuleName, breach: Breach, exchanges: readonly string[]) => void;
  /** Waits; ends early with the run. */
  pause: (ms: number) => Promise<void>;
  /** values that make a path that of another project; undefined where none is named */
  otherProject: Readonly<Record<string, string>> | undefined;
  /** Bodies of things below which what is started runs so: what is known of this very API says it; none where nothing does. */
  bodiesThatRun: (parent: Resource, kind: RunKind) => readonly JsonObject[];
  /** What the document says in words at a place; empty where it says nothing. */
  wordsAt: (operation: OperationModel, pointer: string) => string;
}

/** A sequence of calls that shows rules at work on one resource. */
export interface Story {
  /** last part of the case's id */
  name: string;
  summary: string;
  rules: readonly LifecycleRuleName[];
  /** lists must not change from without while it reads them: nothing else is made or ended meanwhile */
  alone?: true;
  /** operations it needs; the reason why it cannot be told where one is missing */
  lacks: (resource: Resource, all: readonly Resource[]) => string | undefined;
  /** @throws NotExercised where the target does not let it come to an end */
  tell: (tools: LifecycleTools, resource: Resource, all: readonly Resource[]) => Promise<void>;
}
