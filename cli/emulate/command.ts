import { type Command, Option } from 'commander';
import { Problem } from '../../core/problem.ts';
import type { AuthMode, AuthOptions, EmulatorOptions, ResponseProfile } from '../../emulator/index.ts';
import { holdToMode, type Mode } from '../flags/modes.ts';
import { collect, parseCount, parsePort } from '../flags/values.ts';

interface EmulateFlags {
  port: number;
  host?: string;
  flows?: string;
  auth: AuthMode;
  journal: 'off' | number;
  workers?: number;
  clock: 'real' | 'virtual';
  profile: ResponseProfile;
  faults?: string;
  data?: string;
  assume: string[];
  assumptions?: boolean;
}

const authModes: readonly AuthMode[] = ['off', 'lenient', 'strict'];
const profiles: readonly ResponseProfile[] = ['documented', 'required-both', 'example-like'];

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

/** Prints, and serves nothing. */
const printing: Mode = { asked: '--assumptions', takes: ['--assumptions', '--assume'] };

async function emulate(flags: EmulateFlags, command: Command): Promise<void> {
  const { assumptionsText, readAssumptions, startEmulator } = await import('../../emulator/index.ts');
  const assumptions = readAssumptions(flags.assume);
  if (flags.assumptions) {
    holdToMode(command, printing);
    process.stdout.write(assumptionsText(assumptions));
    return;
  }
  const options: EmulatorOptions = {
    port: flags.port,
    auth: authOptions(flags.auth, process.env),
    journal: flags.journal,
    clock: flags.clock,
    profile: flags.profile,
    assumptions,
    ...(flags.host !== undefined && { host: flags.host }),
    ...(flags.flows !== undefined && { flowsDir: flags.flows }),
    ...(flags.workers !== undefined && { workers: flags.workers }),
    ...(flags.faults !== undefined && { faultsFile: flags.faults }),
    ...(flags.data !== undefined && { dataDir: flags.data }),
  };
  const emulator = await startEmulator(options);
  process.stdout.write(`${JSON.stringify({ url: emulator.url })}\n`);
  await endOfService();
  await emulator.close();
  // A channel that is listened to would keep this process alive.
  if (process.connected) process.disconnect();
}

export function registerEmulate(program: Command): void {
  program
    .command('emulate')
    .description('run the emulator on its own; prints {"url": ...} when it is ready')
    .option('--port <n>', 'port, 0 for a free one', parsePort, 0)
    .option('--host <address>', 'address to listen on (default: 127.0.0.1, this machine alone)')
    .option('--flows <dir>', 'folder of flow definitions, served beside the built-in ones and watched')
    .addOption(new Option('--auth <mode>', 'check credentials').choices(authModes).default('off'))
    .option('--workers <n>', 'processes that share the port', parseCount)
    .option(
      '--journal <off|n>',
      'how many requests to remember',
      (text) => (text === 'off' ? text : parseCount(text)),
      'off',
    )
    .addOption(
      new Option('--clock <kind>', 'virtual jumps over every wait').choices(['real', 'virtual']).default('real'),
    )
    .addOption(new Option('--profile <name>', 'shape of the answers').choices(profiles).default('documented'))
    .option('--faults <file>', 'faults in force from the start')
    .option('--data <dir>', 'keep the state here across restarts')
    .option('--assume <name=choice>', 'decide a point that the vendor leaves open; repeatable', collect, [])
    .option('--assumptions', 'print every such point with its choices, and end')
    .addHelpText(
      'after',
      `
The built-in flows have the workflow ids success, echo, fail, timeout and error; any project id is served.

Examples:
  flowgauge emulate --port 8080
  flowgauge emulate --flows ./flows --auth lenient
  flowgauge emulate --host 0.0.0.0 --port 8080 --auth strict    in a container
  flowgauge emulate --assumptions
  curl -d '{"input": {"a": 1}}' -H 'content-type: application/json' \\
    http://127.0.0.1:8080/v2/project/fgs/workflows/echo/sync-executions`,
    )
    .action(emulate);
}
