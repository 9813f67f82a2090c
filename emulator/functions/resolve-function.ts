import { resolve } from 'node:path';
import { deriveSeed, type Random, seededRandom } from '../../core/random.ts';
import type { Assumptions } from '../assumptions/assumptions.ts';
import type { FunctionDefinition } from '../definition/definition.ts';
import { DefinitionError } from '../definition/definition-error.ts';
import { builtinFunction, constant, delayed, echo, failure } from './builtin-functions.ts';
import { type FlowFunction, ServiceFailure } from './flow-function.ts';
import { httpFunction } from './http-function.ts';
import { latencySource } from './latency.ts';
import type { FlowMock, FunctionSource, MockResponse } from './mock-file.ts';
import { moduleFunction } from './module-function.ts';

/** What decides which function a node calls. */
export interface Resolution {
  mock: FlowMock | undefined;
  /** folder that modules are named relative to */
  baseDir: string;
  unknownFunction: Assumptions['unknownFunction'];
}

function fromSource(source: FunctionSource, at: string, baseDir: string, random: Random): FlowFunction {
  switch (source.kind) {
    case 'url':
      return httpFunction(source.url, at);
    case 'module':
      return moduleFunction(resolve(baseDir, source.file), source.name, at);
    case 'builtin': {
      const found = builtinFunction(
        `urn:fss:emulator:builtin:function:default:${source.name}:latest`,
        source.metadata,
        random,
      );
      if (found === undefined) throw new DefinitionError(at, `no built-in function has the name ${source.name}`);
      return found;
    }
  }
}

function mocked(response: MockResponse, original: FlowFunction, random: Random): FlowFunction {
  const answer = ((): FlowFunction => {
    switch (response.result.kind) {
      case 'return':
        return constant(response.result.value);
      case 'throw':
        return failure(response.result.code, response.result.message);
      case 'call':
        return original;
      case 'callback':
        return (_argument, context) => context.calledBack();
      case 'crash':
        return () => {
          throw new ServiceFailure('the mock file says crash');
        };
    }
  })();
  return response.latency === undefined ? answer : delayed(latencySource(response.latency, random), answer);
}

/** A function whose answers at some attempts are those of a mock file. */
function byAttempt(responses: readonly MockResponse[], original: FlowFunction, random: Random): FlowFunction {
  const rows = responses.map((response) => ({ ...response, call: mocked(response, original, random) }));
  return (argument, context) => {
    const { attempt } = context;
    const row = rows.find(({ from, to }) => attempt >= from && attempt <= to);
    return (row?.call ?? original)(argument, context);
  };
}

/**
 * The function that an action calls: named by the mock file, else by its URN, else unknown; and over it what the mock
 * file answers instead. Every source of chance is seeded by the flow's seed, the node and the action.
 * @throws DefinitionError where the mock file names something that does not exist
 */
export function resolveFunction(
  definition: FunctionDefinition,
  nodeId: string,
  action: number,
  resolution: Resolution,
): FlowFunction {
  const { mock, baseDir, unknownFunction } = resolution;
  const random = seededRandom(deriveSeed(mock?.seed ?? 1, `${nodeId}/${action}`));
  const source = mock?.functions.get(definition.name);
  const original =
    source === undefined
      ? builtinFunction(definition.operation, definition.metadata, random)
      : fromSource(source, `/functions/${definition.name}`, baseDir, random);
  const unknown =
    unknownFunction === 'echo' ? echo : failure('FunctionNotFound', `The function ${definition.name} does not exist.`);
  const responses = mock?.nodes.get(`${nodeId}/${action}`) ?? mock?.nodes.get(nodeId);
  return responses === undefined ? (original ?? unknown) : byAttempt(responses, original ?? unknown, random);
}
