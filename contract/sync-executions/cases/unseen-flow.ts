import type { Role } from '../../../core/target.ts';
import { noCarrier } from './valid-call.ts';

const alternatives = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** Roles whose answers have this status; the constraint cannot be seen without one of them. */
function rolesOf(status: string, path: readonly string[]): readonly Role[] {
  if (status === '500') return ['error'];
  if (status !== '200') return ['missing'];
  if (path[0] === 'errors') return ['fail'];
  if (path[0] === 'output') return ['success', 'echo'];
  return ['success', 'echo', 'fail', 'timeout'];
}

/** Why no flow of the target can show a member of an answer; undefined where one may. */
export function unseenFlow(
  flow: (role: Role) => string | undefined,
  carrier: Role | undefined,
): (status: string, path: readonly string[]) => string | undefined {
  return (status, path) => {
    if (status === '400') return carrier === undefined ? noCarrier : undefined;
    const wanted = rolesOf(status, path);
    if (wanted.some((role) => flow(role) !== undefined)) return undefined;
    return `the target offers no ${alternatives.format(wanted)} flow`;
  };
}
