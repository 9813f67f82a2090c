import { type Command, Option } from 'commander';
import { Problem } from '../../core/problem.ts';
import type { AuthMode, AuthOptions } from '../../emulator/index.ts';
import { parsePort, parseWhole } from '../options/values.ts';

interface EmulateFlags {
  port: number;
  flows?: string;
  auth: AuthMode;
  journal: 'off' | number;
}

const authModes: readonly AuthMode[] = ['off', 'lenient', 'strict'];

/** The credentials that the emulator is to accept: the same variables that a client signs with. */
function authOptions(mode: AuthMode, env: NodeJS.ProcessEnv): AuthOptions {
  const {
    FLOWGAUGE_TOKEN: token,
    HUAWEICLOUD_SDK_AK: accessKey,
    HUAWEICLOUD_SDK_SK: secretKey,
    HUAWEICLOUD_SDK_SECURITY_TOKEN: securityToken,
  } = env;
  if (mode === 'strict' && !token && !(accessKey && secretKey)) {
    throw new Problem(
      'credentials-missing',
      '--auth strict has no credentials to accept',
      'set FLOWGAUGE_TOKEN, or HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK',
    );
  }
  return {
    mode,
    ...(token ? { token } : {}),
    ...(accessKey ? { accessKey } : {}),
    ...(secretKey ? { secretKey } : {}),
    ...(securityToken ? { securityToken } : {}),
  };
}

/** Resolves when the process is asked to end, or when the parent that started it as a helper is gone. */
function endOfService(): Promise<void> {
  return new Promise((done) => {
    process.once('SIGINT', () => done());
    process.once('SIGTERM', () => done());
    process.once('disconnect', () => done());
  });
}

export function registerEmulate(program: Command): void {
  program
    .command('emulate')
    .description('run the emulator on its own; prints {"url": ...} when it is ready')
    .option('--port <n>', 'port on loopback, 0 for a free one', parsePort, 0)
    .option('--flows <dir>', 'folder of flow definitions, served beside the built-in ones')
    .addOption(new Option('--auth <mode>', 'check credentials').choices(authModes).default('off'))
    .option(
      '--journal <off|n>',
      'how many requests to remember',
      (text) => (text === 'off' ? text : parseWhole(text)),
      'off',
    )
    .addHelpText(
      'after',
      `
The built-in flows have the workflow ids success, echo, fail, timeout and error; any project id is served.

Examples:
  flowgauge emulate --port 8080
  flowgauge emulate --flows ./flows --auth lenient
  curl -d '{"input": {"a": 1}}' -H 'content-type: application/json' \\
    http://127.0.0.1:8080/v2/project/fgs/workflows/echo/sync-executions`,
    )
    .action(async (flags: EmulateFlags) => {
      const { startEmulator } = await import('../../emulator/index.ts');
      const emulator = await startEmulator({
        port: flags.port,
        ...(flags.flows === undefined ? {} : { flowsDir: flags.flows }),
        auth: authOptions(flags.auth, process.env),
        journal: flags.journal,
      });
      process.stdout.write(`${JSON.stringify({ url: emulator.url })}\n`);
      await endOfService();
      await emulator.close();
    });
}
