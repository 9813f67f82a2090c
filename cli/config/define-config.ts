import type { Severity } from '../../core/authority.ts';
import type { AuthMode, Role } from '../../core/target.ts';

/** A target as the config file names it; credentials come only from the environment. */
export interface TargetConfig {
  url: string;
  projectId?: string;
  flows?: Partial<Record<Role, string>>;
  auth?: AuthMode;
}

/** What `flowgauge.config.ts` exports by default. Flags and environment win over it. */
export interface FlowgaugeConfig {
  targets?: Record<string, TargetConfig>;
  /** the target used where no flag names one */
  defaultTarget?: string;
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
