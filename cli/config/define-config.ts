import type { Severity } from '../../core/authority.ts';
import type { AuthMode, Role } from '../../core/target.ts';

/** A target as the config file names it; credentials come only from the environment. */
export interface TargetConfig {
  url: string;
  projectId?: string;
  flows?: Partial<Record<Role, string>>;
  auth?: AuthMode;
}

/** What a user says of a contract that its pages do not say. */
export interface HintsConfig {
  /** values that exist on the target, by name of a parameter or member: `{ region: 'north-1' }` */
  values?: Record<string, string>;
  /** parameters that hold a member of what was made: `{ 'X-Run-Id': { resource: 'execution', member: 'execution_id' } }` */
  references?: Record<string, { resource: string; member: string }>;
  /** members of answers that name what was made: `{ workflow: 'id' }` */
  ids?: Record<string, string>;
  /** operations that must not be called: `DELETE /v2/{project_id}/fgs/workflows` */
  never?: string[];
  /** another project of the target, whose things must stay hidden */
  otherProject?: string;
}

/** A contract as the config file names it: pages or an OpenAPI document, by paths from the config file's folder. */
export interface ContractConfig extends HintsConfig {
  /** documentation pages, or folders of them */
  pages?: string | string[];
  /** an OpenAPI 3.0 or 3.1 document */
  spec?: string;
  /** amendments to the pages or the document */
  overlay?: string;
}

/** What `flowgauge.config.ts` exports by default. Flags and environment win over it. */
export interface FlowgaugeConfig {
  targets?: Record<string, TargetConfig>;
  /** the target used where no flag names one */
  defaultTarget?: string;
  /** contracts that `--contract NAME` may choose */
  contracts?: Record<string, ContractConfig>;
  /** hosts beyond loopback that requests may go to */
  allowHosts?: string[];
  /** severity by rule name: `{ 'undeclared-field': 'error' }` */
  rules?: Record<string, Severity>;
  /** where runs are written; `reports/out` by default */
  outputDir?: string;
  /** reporters beside the usual ones, as `--reporter` takes them */
  reporters?: string[];
  /** thresholds of every load scenario, in k6's syntax: `p(99)<250` */
  thresholds?: string[];
  /** environment variables whose values are secrets too and must never be written */
  secretEnvironment?: string[];
}

/** Gives the config file its types in the editor; returns what it is given. */
export function defineConfig(config: FlowgaugeConfig): FlowgaugeConfig {
  return config;
}
