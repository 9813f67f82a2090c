import { standardWays, type Ways } from './flows/ways.ts';
import type { World } from './flows/world.ts';
import type { Answer, Call, Run } from './operations/call.ts';
import { executionOperations } from './operations/execution-operations.ts';
import { type Finders, standardFinders } from './operations/find.ts';
import { flowOperations } from './operations/flow-operations.ts';
import { metricOperations } from './operations/metric-operations.ts';
import { startOperations } from './operations/start-operations.ts';
import { type FlowCheck, type FlowCheckName, flowChecks } from './rules/flow-checks.ts';
import { type OperationName, requestRules } from './rules/requests.ts';
import type { Habits } from './rules/rule.ts';
import { standardWire, type Wire } from './wire/wire.ts';

/** A last change of an answer. The call is missing where the request was refused before it was one. */
export type Edit = (answer: Answer, operation: OperationName, call: Call | undefined, world: World) => Answer;

/** Everything that a server is made of. A switch changes some of it before the server starts. */
export interface Parts {
  requests: ReturnType<typeof requestRules>;
  checks: Record<'CreateWorkflow' | 'UpdateWorkFlow', Record<FlowCheckName, FlowCheck>>;
  habits: Habits;
  ways: Ways;
  finders: Finders;
  runs: Record<OperationName, Run>;
  edits: Edit[];
  wire: Wire;
}

/** What makes a server another one. */
export type Change = (parts: Parts) => void;

/** The parts of a correct server. */
export function standardParts(): Parts {
  const finders = standardFinders();
  return {
    requests: requestRules(),
    checks: { CreateWorkflow: flowChecks(), UpdateWorkFlow: flowChecks() },
    habits: { nullIsAbsent: false, lengthOf: (text) => [...text].length },
    ways: standardWays(),
    finders,
    runs: {
      ...flowOperations(finders),
      ...startOperations(finders),
      ...executionOperations(finders),
      ...metricOperations(finders),
    },
    edits: [],
    wire: standardWire(),
  };
}
