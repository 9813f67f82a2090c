import { Problem } from '../../core/problem.ts';
import { assertHostAllowed, assertLoopbackName } from '../../core/safety.ts';
import type { RecordedTarget, Target } from '../../core/target.ts';
import type { FlowgaugeConfig } from '../config/define-config.ts';
import { readCredentials } from './credentials.ts';
import { namesNoTarget, permissionOf, type ResolvedTarget, resolveTarget, type TargetFlags } from './options.ts';

function targetOf({ name, url, projectId, flows, auth }: RecordedTarget): Target {
  if (projectId === undefined || flows === undefined || auth === undefined) {
    throw new Problem(
      'usage',
      'the record of the run does not say what its target was',
      'add --url URL, --project-id ID and --flow ROLE=ID',
    );
  }
  return { name, url, projectId, flows, auth };
}

/**
 * The target of the run, or the one that flags name. A record may come from anywhere: its host needs the permission that
 * any other does.
 * @throws Problem `usage`, `host-refused` or `credentials-missing`
 */
export async function resolveRunTarget(
  recorded: RecordedTarget,
  flags: TargetFlags,
  config: FlowgaugeConfig,
): Promise<ResolvedTarget> {
  if (!namesNoTarget(flags)) return resolveTarget(flags, config, process.env);
  if (recorded.embedded === true) return { kind: 'embedded' };
  const target = targetOf(recorded);
  const permission = permissionOf(flags, config);
  assertHostAllowed(target.url, permission);
  await assertLoopbackName(target.url);
  const source = { env: process.env, projectId: target.projectId, permission };
  return { kind: 'given', target, credentials: await readCredentials(target.auth, source) };
}
