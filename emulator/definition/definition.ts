import type { JsonObject } from '../../core/json.ts';

/** A flow as its author wrote it, with the vendor's spelling made plain: empty strings are absent, names camel-cased. */
export interface FlowDefinition {
  name: string;
  mode: 'NORMAL' | 'EXPRESS';
  /** id of the first node */
  start: string;
  constants: JsonObject;
  functions: FunctionDefinition[];
  retries: RetryDefinition[];
  states: StateDefinition[];
}

/** A function that nodes call by `name`. `operation` is its URN; `metadata` belongs to the author. */
export interface FunctionDefinition {
  name: string;
  operation: string;
  metadata: JsonObject;
}

export interface RetryDefinition {
  name: string;
  /** 1 to 30 */
  delaySeconds: number;
  /** retries after the first attempt, 1 to 8 */
  maxAttempts: number;
}

interface StateBase {
  id: string;
  name: string;
  /** path on what comes in, and on what goes out */
  filter: { input?: string; output?: string };
  /** id of the next node; undefined where the flow ends here */
  transition: string | undefined;
}

export type StateDefinition =
  | (StateBase & {
      type: 'Operation';
      actionMode: 'sequential' | 'parallel';
      actions: ActionDefinition[];
      onErrors: OnErrorDefinition[];
    })
  | (StateBase & { type: 'Sleep'; durationSeconds: number })
  | (StateBase & { type: 'End' });

export interface ActionDefinition {
  /** name of a function of the flow; undefined where none is called */
  refName: string | undefined;
  arguments: JsonObject;
}

export interface OnErrorDefinition {
  /** condition on the error; undefined matches every error */
  error: string | undefined;
  transition: string | undefined;
  retryRef: string | undefined;
}
