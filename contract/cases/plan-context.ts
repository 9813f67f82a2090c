import type { Effort } from '../../core/contract-setup.ts';
import type { HeaderList } from '../../core/exchange.ts';
import { deriveSeed, type Random, seededRandom } from '../../core/random.ts';
import type { Target } from '../../core/target.ts';
import { markerOf } from '../answer/marker.ts';
import type { NamedRule, StatusRuleName } from '../catalogue/catalogue.ts';
import type { RequestPlan, Transport } from '../http/message.ts';
import type { ContractModel } from '../model/contract-model.ts';
import type { Expectation } from './contract-case.ts';
import type { ValidRequest } from './valid-request.ts';

/** What all operations of a plan share; it makes the same requests again for the same seed. */
export interface PlanBase {
  target: Target;
  effort: Effort;
  seed: number;
  /** a new planted word, unique in the plan */
  marker: () => string;
  /** a stream of chance that belongs to a name */
  random: (name: string) => Random;
}

/** What is known of an operation before a valid request of it is. */
export interface PlanContext extends PlanBase {
  model: ContractModel;
  /** rules that hold for the operation, by name */
  rules: readonly NamedRule[];
}

/** What every case builder needs. */
export interface CaseContext extends PlanContext {
  /** the request that each case changes in one thing */
  valid: ValidRequest;
  /** why no answer of this status can show this member; undefined where one may */
  unseen: (status: string, path: readonly string[]) => string | undefined;
}

export function planBase(target: Target, seed: number, effort: Effort): PlanBase {
  let serial = 0;
  return {
    target,
    effort,
    seed,
    marker: () => {
      serial += 1;
      return markerOf(seed, serial);
    },
    random: (name) => seededRandom(deriveSeed(seed, name)),
  };
}

export const jsonHeaders: HeaderList = [['Content-Type', 'application/json']];

export const pooled: Transport = { kind: 'pooled' };

/** A POST of JSON text. */
export function postJson(path: string, body: string | Uint8Array | null, transport: Transport = pooled): RequestPlan {
  return { method: 'POST', path, headers: jsonHeaders, body, transport };
}

const plain = { defensible: [], group: null, special: null, marker: '', documentedErrorBody: true } as const;

/** The request is valid: answered with 200 unless told otherwise. */
export function expectSuccess(
  what: string,
  rule: StatusRuleName,
  pointer: string,
  more: Partial<Expectation> = {},
): Expectation {
  return { ...plain, right: [200], rule, pointer, what, ...more };
}

/** The request is invalid: refused with 400 unless told otherwise. */
export function expectRefusal(
  what: string,
  rule: StatusRuleName,
  pointer: string,
  more: Partial<Expectation> = {},
): Expectation {
  return { ...plain, right: [400], rule, pointer, what, ...more };
}
