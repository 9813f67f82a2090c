import { Command, Option } from 'commander';
import { Problem } from '../../core/problem.ts';
import { assertHostAllowed, assertLoopbackName, type HostPermission } from '../../core/safety.ts';
import {
  type AuthMode,
  authModes,
  type Credentials,
  isRole,
  type Role,
  roles,
  type Target,
} from '../../core/target.ts';
import type { FlowgaugeConfig, TargetConfig } from '../config/define-config.ts';
import { collect } from '../flags/values.ts';
import { readCredentials } from './credentials.ts';

/** The target flags as commander hands them over. */
export interface TargetFlags {
  target?: string;
  url?: string;
  projectId?: string;
  flow: string[];
  auth?: AuthMode;
  allowHost: string[];
  yes?: boolean;
}

/** A target that the user named, with the secrets to reach it. `embedded` asks for the built-in emulator. */
export type ResolvedTarget = { kind: 'embedded' } | { kind: 'given'; target: Target; credentials: Credentials };

/** Adds the flags that name a target; the same for `contract`, `load` and `nightly`. */
export function addTargetOptions(command: Command): Command {
  return addReachOptions(
    command
      .optionsGroup('Target (the embedded emulator where none is named):')
      .option('--target <name>', 'a target of the config file')
      .addOption(new Option('--url <url>', 'origin and base path of the target').env('FLOWGAUGE_URL')),
  );
}

/** Adds the same flags for a command whose arguments are the URLs of two targets. */
export function addTargetsOptions(command: Command): Command {
  return addReachOptions(
    command.optionsGroup('Both targets:').option('--target <name>', 'a target of the config file, but for its URL'),
  );
}

/** Adds the flags that say how a target is reached, whatever its URL. */
function addReachOptions(command: Command): Command {
  return command
    .addOption(new Option('--project-id <id>', 'project id in the path').env('HUAWEICLOUD_SDK_PROJECT_ID'))
    .option('--flow <role=id>', `workflow id of a role (${roles.join(', ')}); repeat for each`, collect, [])
    .addOption(new Option('--auth <mode>', 'how requests are authenticated').choices(authModes))
    .option('--allow-host <host>', 'send requests to this host too; repeatable', collect, [])
    .option('--yes', "accept that executions on the vendor's hosts cost money");
}

/** True where no flag names a target; `--allow-host` and `--yes` permit, they name nothing. */
export function namesNoTarget({ target, url, projectId, flow, auth }: TargetFlags): boolean {
  return !target && !url && !projectId && auth === undefined && flow.length === 0;
}

/** The target flags of a recorded command line, whatever other flags stand among them. */
export function targetFlagsOf(argv: readonly string[]): TargetFlags {
  const command = addTargetOptions(new Command()).allowUnknownOption().allowExcessArguments().exitOverride();
  return command.parse([...argv], { from: 'user' }).opts<TargetFlags>();
}

function parseFlow(text: string): [Role, string] {
  const at = text.indexOf('=');
  const role = text.slice(0, at);
  const id = text.slice(at + 1);
  if (at < 1 || !isRole(role) || id === '') {
    throw new Problem(
      'usage',
      `--flow ${JSON.stringify(text)} is not ROLE=WORKFLOW_ID`,
      `roles are ${roles.join(', ')}`,
    );
  }
  return [role, id];
}

function configTarget(config: FlowgaugeConfig, name: string | undefined): TargetConfig | undefined {
  const wanted = name ?? config.defaultTarget;
  if (wanted === undefined) return undefined;
  const found = config.targets?.[wanted];
  if (found === undefined) {
    const known = Object.keys(config.targets ?? {});
    const hint = known.length > 0 ? `the config has ${known.join(', ')}` : 'the config names no targets';
    throw new Problem('usage', `there is no target ${JSON.stringify(wanted)}`, hint);
  }
  return found;
}

/** Where the user lets requests go beyond this machine. */
export function permissionOf({ allowHost, yes }: TargetFlags, config: FlowgaugeConfig): HostPermission {
  return { allowHosts: [...allowHost, ...(config.allowHosts ?? [])], yes: yes ?? false };
}

/**
 * The target that flags, environment and config name together; flags win, the embedded emulator is the default.
 * Nothing is sent to it. A `missing` flow that is not named is drawn from the seed by those who call it.
 * @throws Problem `usage`, `host-refused` or `credentials-missing`
 */
export async function resolveTarget(
  flags: TargetFlags,
  config: FlowgaugeConfig,
  env: NodeJS.ProcessEnv,
): Promise<ResolvedTarget> {
  const target = await nameTarget(flags, config);
  if (target === undefined) return { kind: 'embedded' };
  const { projectId, auth } = target;
  const permission = permissionOf(flags, config);
  return { kind: 'given', target, credentials: await readCredentials(auth, { env, projectId, permission }) };
}

/**
 * The target that flags, environment and config name, without the secrets to reach it; undefined where they name none.
 * @throws Problem `usage` or `host-refused`
 */
export async function nameTarget(flags: TargetFlags, config: FlowgaugeConfig): Promise<Target | undefined> {
  const base = !flags.url || flags.target !== undefined ? configTarget(config, flags.target) : undefined;
  // An empty variable in a CI's settings is as good as none.
  const url = flags.url || base?.url;
  if (url === undefined) {
    const idle = flags.flow.length > 0 ? '--flow' : flags.auth !== undefined ? '--auth' : undefined;
    if (idle !== undefined) throw new Problem('usage', `${idle} needs a target`, 'add --url URL or --target NAME');
    return undefined;
  }
  assertHostAllowed(url, permissionOf(flags, config));
  await assertLoopbackName(url);
  const projectId = flags.projectId || base?.projectId;
  if (projectId === undefined) {
    throw new Problem('usage', 'the target has no project id', 'add --project-id ID');
  }
  const mode = flags.auth ?? base?.auth ?? 'none';
  const flows = { ...base?.flows, ...Object.fromEntries(flags.flow.map(parseFlow)) };
  return {
    name: flags.target ?? config.defaultTarget ?? new URL(url).host,
    url: url.replace(/\/+$/, ''),
    projectId,
    flows,
    auth: mode,
  };
}
