import type { RunEvent } from '../../core/events.ts';
import type { Credentials, Target } from '../../core/target.ts';
import type { SpecBundle } from '../../spec/index.ts';
import type { PlanOptions } from '../cases/plan-contract.ts';
import type { ExecutionOptions } from './start-executor.ts';

/** Everything the suite file needs to plan and to run in its own thread. */
export interface ContractOrder {
  spec: SpecBundle;
  target: Target;
  credentials: Credentials;
  plan: PlanOptions;
  execution: ExecutionOptions;
  /** name of the BroadcastChannel on which "stop" may come */
  channel: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    flowgaugeOrder: ContractOrder;
  }
  interface TaskMeta {
    /** events of the case, for the reporter on the other side */
    flowgauge?: RunEvent[];
    /** known before the run: this case cannot be asked of the target */
    notExercised?: true;
  }
}
