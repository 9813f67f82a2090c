/**
 * Every point that the vendor's documents leave open and the emulator had to decide: what can be chosen, what each
 * choice means, and what holds unless told.
 */
export const assumptionRows = {
  unmatchedPath: {
    question: 'A mapping path without a default matches nothing',
    choices: { null: 'the value is null', omit: 'the member is left out', fail: 'the node fails' },
    fallback: 'null',
  },
  severalMatches: {
    question: 'A path matches several values',
    choices: { list: 'the value is the list of them', first: 'the value is the first of them' },
    fallback: 'list',
  },
  emptyArguments: {
    question: 'An action has no arguments',
    choices: { input: "the function gets the node's input", empty: 'the function gets {}' },
    fallback: 'input',
  },
  sequentialInput: {
    question: 'The second and later actions of a sequential node map their arguments from',
    choices: { node: "the node's input", previous: 'the output of the action before' },
    fallback: 'node',
  },
  actionOutputs: {
    question: 'A node has several actions; its output is',
    choices: {
      merge: "the actions' objects merged, the later winning (the list of outputs where one is no object)",
      list: 'the list of outputs in the order of the actions',
      last: 'the output of the last action',
    },
    fallback: 'merge',
  },
  nodeOutput: {
    question: 'A node hands on',
    choices: { replace: 'its output alone', merge: 'its input with the members of its output over it' },
    fallback: 'replace',
  },
  caughtError: {
    question: 'The node that on_errors leads to gets',
    choices: { replace: 'the error object alone', merge: "the failed node's input with the member `error`" },
    fallback: 'replace',
  },
  outputShape: {
    question: 'A flow ends with a value that is no object, where the page says Object',
    choices: { wrap: 'it is sent as {"result": value}', asIs: 'it is sent as it is' },
    fallback: 'wrap',
  },
  headersReach: {
    question: 'The headers of an execution request reach functions',
    choices: {
      context: 'beside the argument (an HTTP function gets them as header fields)',
      argument: 'also as the member `headers` of an argument that is an object without one',
    },
    fallback: 'context',
  },
  unknownFunction: {
    question: 'A function is neither built in nor mocked',
    choices: { echo: 'it answers its argument', fail: 'it fails' },
    fallback: 'echo',
  },
  flowTimeout: {
    question: 'A flow exceeds its time limit in a synchronous call',
    choices: { answer: 'the answer is 200 with status timeout', gateway: 'the answer is 504 of the gateway' },
    fallback: 'answer',
  },
  syncNormalFlow: {
    question: 'A flow in NORMAL mode is called synchronously',
    choices: {
      refuseMade: 'the answer is 400 where the flow was made through the API, any other is executed',
      execute: 'it is executed like an express flow',
      refuse: 'the answer is 400',
    },
    fallback: 'refuseMade',
  },
  expressHistory: {
    question: 'An asynchronous execution of an express flow has ended',
    choices: { none: 'it is neither listed nor shown any more', keep: 'it is listed and shown like any other' },
    fallback: 'none',
  },
  emptyAction: {
    question: 'An action names no function',
    choices: { input: "it hands on the node's input", fail: 'the node fails' },
    fallback: 'input',
  },
} as const;

export type AssumptionName = keyof typeof assumptionRows;

/** A choice for every undocumented point. */
export type Assumptions = { [N in AssumptionName]: keyof (typeof assumptionRows)[N]['choices'] };

/** What holds unless told. */
export const defaultAssumptions: Assumptions = {
  unmatchedPath: assumptionRows.unmatchedPath.fallback,
  severalMatches: assumptionRows.severalMatches.fallback,
  emptyArguments: assumptionRows.emptyArguments.fallback,
  sequentialInput: assumptionRows.sequentialInput.fallback,
  actionOutputs: assumptionRows.actionOutputs.fallback,
  nodeOutput: assumptionRows.nodeOutput.fallback,
  caughtError: assumptionRows.caughtError.fallback,
  outputShape: assumptionRows.outputShape.fallback,
  headersReach: assumptionRows.headersReach.fallback,
  unknownFunction: assumptionRows.unknownFunction.fallback,
  flowTimeout: assumptionRows.flowTimeout.fallback,
  syncNormalFlow: assumptionRows.syncNormalFlow.fallback,
  expressHistory: assumptionRows.expressHistory.fallback,
  emptyAction: assumptionRows.emptyAction.fallback,
};
