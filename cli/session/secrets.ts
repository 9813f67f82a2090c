import type { Redactor } from '../../core/redact.ts';
import { createRedactor } from '../../core/redact.ts';

/** Variables that hold our own secrets, whatever mode of authentication a command uses. */
const ours = [
  'FLOWGAUGE_TOKEN',
  'FLOWGAUGE_IAM_PASSWORD',
  'HUAWEICLOUD_SDK_SK',
  'HUAWEICLOUD_SDK_SECURITY_TOKEN',
  'K6_PROMETHEUS_RW_PASSWORD',
  'K6_PROMETHEUS_RW_BEARER_TOKEN',
] as const;

/** Values that no report, log or message may show. @param more further variables, as the config names them */
export function secretValues(env: NodeJS.ProcessEnv, more: readonly string[] = []): string[] {
  return [...ours, ...more].flatMap((name) => env[name] ?? []);
}

/**
 * A redactor for what is written when a command breaks, where no config can be asked which variables are secret:
 * every variable counts whose name says so.
 */
export function crashRedactor(env: NodeJS.ProcessEnv): Redactor {
  const named = Object.keys(env).filter((name) => /TOKEN|SECRET|PASSW|CREDENTIAL|_SK$|_KEY$/i.test(name));
  return createRedactor(secretValues(env, named));
}
