import { messageOf } from '../../core/message-of.ts';
import { Problem } from '../../core/problem.ts';
import { isRole } from '../../core/target.ts';
import type { Scenario } from '../../scenarios/index.ts';

/** What a scenario's default export has to be, as one sentence where it is not. */
function flaw(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return 'its default export is no scenario';
  const has = (name: string): unknown => Reflect.get(value, name);
  const name = has('name');
  if (typeof name !== 'string' || !/^[a-z][a-z0-9-]*$/.test(name))
    return 'name has to be lower case letters, digits and hyphens';
  if (typeof has('request') !== 'function') return 'request has to be a function (index, seed) => ({ role, input })';
  for (const plan of ['open', 'closed']) {
    if (typeof has(plan) !== 'object' || has(plan) === null)
      return `${plan} is missing: wrap the scenario in defineScenario`;
  }
  const roles = has('roles');
  if (!Array.isArray(roles) || !roles.every((role) => typeof role === 'string' && isRole(role)))
    return 'roles has to list roles of flows';
  const distinct = has('distinctRequests');
  if (typeof distinct !== 'number' || !Number.isInteger(distinct) || distinct < 1)
    return 'distinctRequests has to be a whole number from 1';
  return undefined;
}

function isScenario(value: unknown): value is Scenario {
  return flaw(value) === undefined;
}

function planFlaw({ open, closed }: Scenario): string | undefined {
  const isRate = (rate: unknown): boolean => typeof rate === 'number' && Number.isFinite(rate) && rate >= 0;
  const isLong = (duration: unknown): boolean =>
    typeof duration === 'number' && Number.isFinite(duration) && duration > 0;
  if (!isRate(open.startRatePerSecond) || !Array.isArray(open.stages) || open.stages.length === 0)
    return 'open needs startRatePerSecond and stages';
  for (const [index, stage] of open.stages.entries()) {
    if (!isRate(stage.ratePerSecond) || !isLong(stage.durationMs))
      return `open.stages[${index}] needs ratePerSecond and durationMs`;
  }
  if (!Number.isInteger(open.maxVus) || open.maxVus < 1) return 'open.maxVus has to be a whole number from 1';
  if (!Number.isInteger(closed.connections) || closed.connections < 1 || !isLong(closed.durationMs))
    return 'closed needs connections and durationMs';
  return undefined;
}

function requestFlaw(scenario: Scenario): string | undefined {
  let request: unknown;
  try {
    request = scenario.request(0, 1);
  } catch (error) {
    return `request(0, 1) throws: ${messageOf(error)}`;
  }
  if (typeof request !== 'object' || request === null) return 'request(0, 1) gives no { role, input }';
  const role = Reflect.get(request, 'role');
  if (typeof role !== 'string' || !scenario.roles.some((known) => known === role)) {
    return `request(0, 1) has the role ${JSON.stringify(role)}, which roles does not list`;
  }
  const text = JSON.stringify(Reflect.get(request, 'input'));
  if (text === undefined) return 'request(0, 1) has no input that JSON can write';
  return JSON.stringify(scenario.request(0, 1)) === JSON.stringify(request)
    ? undefined
    : 'request is not a pure function: request(0, 1) gives another request the second time';
}

/**
 * Checks a user's scenario before anything is sent.
 * @throws Problem `usage` with what is wrong with it
 */
export function checkScenario(value: unknown, file: string): Scenario {
  if (isScenario(value)) {
    const wrong = planFlaw(value) ?? requestFlaw(value);
    if (wrong === undefined) return value;
    throw new Problem('usage', `${file}: ${wrong}`, 'correct the scenario file');
  }
  throw new Problem('usage', `${file}: ${flaw(value) ?? 'no scenario'}`, 'export default defineScenario({ ... })');
}
