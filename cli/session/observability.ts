import type { Command } from 'commander';
import { Problem } from '../../core/problem.ts';
import { assertHostAllowed, type HostPermission } from '../../core/safety.ts';
import type { RunSettings } from './options.ts';

export interface ObservabilityFlags {
  trace?: boolean;
  otlp?: string;
}

const headersVariable = 'OTEL_EXPORTER_OTLP_HEADERS';

/** Adds the flags that make a run visible to OpenTelemetry. */
export function addObservabilityOptions(command: Command): Command {
  return addOtlpOption(
    command
      .optionsGroup('Observability:')
      .option('--trace', 'send a traceparent with every request, and write otlp-traces.json'),
  );
}

/** Adds the flag that sends what was recorded to OpenTelemetry; for runs that trace no request. */
export function addOtlpOption(command: Command): Command {
  return command
    .optionsGroup('Observability:')
    .option('--otlp <url>', `send the run to an OTLP/HTTP collector at its end; its headers: ${headersVariable}`);
}

/** A member that is not percent-encoded stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.trim());
  } catch {
    return text.trim();
  }
}

/**
 * Reads the headers as OpenTelemetry's variable writes them: `name=value,name=value`, percent-encoded.
 * @throws Problem `usage` where a member has no name; its value, which may be a secret, is not repeated
 */
function headersOf(env: NodeJS.ProcessEnv): Record<string, string> {
  const members = (env[headersVariable] ?? '').split(',').filter((member) => member.trim() !== '');
  return Object.fromEntries(
    members.map((member, index) => {
      const at = member.indexOf('=');
      if (at < 1) {
        throw new Problem('usage', `${headersVariable}: member ${index + 1} is not NAME=VALUE`, 'write NAME=VALUE,...');
      }
      return [decoded(member.slice(0, at)), decoded(member.slice(at + 1))];
    }),
  );
}

/**
 * A place that results are sent to: the same rails as for a target.
 * @throws Problem `usage` where it is no URL or holds a password, `host-refused` where its host is not allowed
 */
export function sinkUrl(flag: string, url: string, permission: HostPermission): string {
  if (!URL.canParse(url) || !/^https?:/.test(url)) {
    throw new Problem('usage', `${flag} ${JSON.stringify(url)} is not an http or https URL`, 'write http://HOST:PORT');
  }
  const { username, password } = new URL(url);
  if (username !== '' || password !== '') {
    throw new Problem('usage', `the URL of ${flag} holds a user or a password`, 'give them by the environment');
  }
  assertHostAllowed(url, permission);
  return url.replace(/\/+$/, '');
}

/**
 * The settings of a run that can be seen from elsewhere, as far as the flags ask for it. The values of a collector's
 * headers are secrets: keys of its tenants, as a rule.
 * @throws Problem `usage` or `host-refused`
 */
export function withObservability(
  settings: RunSettings,
  flags: ObservabilityFlags,
  permission: HostPermission,
  env: NodeJS.ProcessEnv,
): RunSettings {
  const trace = flags.trace ?? false;
  const collector =
    flags.otlp === undefined ? undefined : { url: sinkUrl('--otlp', flags.otlp, permission), headers: headersOf(env) };
  return {
    ...settings,
    trace,
    collector,
    reports: trace ? [...settings.reports, { name: 'otlp-traces' }] : settings.reports,
    secrets: [...settings.secrets, ...Object.values(collector?.headers ?? {})],
  };
}
