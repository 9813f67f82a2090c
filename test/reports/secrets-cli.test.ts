import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reporterNames } from '../../reports/index.ts';
import { type CliOutcome, runCli } from '../run-cli.ts';
import { type EchoingServer, formsOf, startEchoingServer } from './echoing-server.ts';

const secrets = {
  FLOWGAUGE_TOKEN: 'sentinelToken+with/signs&0123456789',
  HUAWEICLOUD_SDK_SK: 'sentinelSecretKey/0123456789+abc',
  HUAWEICLOUD_SDK_SECURITY_TOKEN: 'sentinelSecurityToken+0123456789==',
  FLOWGAUGE_IAM_PASSWORD: 'sentinel"Password"<&> 0123456789',
  TEST_PAYLOAD_SECRET: 'sentinel payload \\ of "the" config é',
};
const cookie = 'sentinelCookie0123456789abcdef';
const env = { ...secrets, HUAWEICLOUD_SDK_AK: 'ACCESSKEYID000000000' };

const base = mkdtempSync(join(tmpdir(), 'flowgauge-secrets-cli-'));
const config = join(base, 'flowgauge.config.json');
let server: EchoingServer;

beforeAll(() => {
  writeFileSync(config, JSON.stringify({ secretEnvironment: ['TEST_PAYLOAD_SECRET'] }));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** Everything below a folder as text; what is packed inside a page is unpacked too. */
function artefacts(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    statSync(join(folder, file)).isFile(),
  );
  return Object.fromEntries(
    files.map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      const packed = /id="data">([^<]*)</.exec(text)?.[1] ?? '';
      return [file, packed === '' ? text : text + gunzipSync(Buffer.from(packed, 'base64')).toString('utf8')];
    }),
  );
}

/** Where a secret shows, and in which form. */
function leaks(texts: Record<string, string>, values: readonly string[]): string[] {
  const forms = values.flatMap((value) => [...new Set(formsOf(value))].map((form) => ({ value, form })));
  return Object.entries(texts).flatMap(([name, text]) =>
    forms.filter(({ form }) => text.includes(form)).map(({ value, form }) => `${name}: ${value} as ${form}`),
  );
}

const contract = [
  'contract',
  '--effort',
  'quick',
  '--case',
  'sync-executions/request/body',
  '--case',
  'sync-executions/flow/success',
];
const load = ['load', 'saturation', '--engine', 'autocannon', '--duration', '1s', '--connections', '2'];

describe.each([
  ['contract with a token', [...contract, '--auth', 'token']],
  ['contract with a signature', [...contract, '--auth', 'aksk']],
  ['contract without credentials', [...contract, '--auth', 'none']],
  ['load with a token', [...load, '--auth', 'token']],
])('%s', (name, args) => {
  const folder = join(base, name.replaceAll(' ', '-'));
  let outcome: CliOutcome;
  let received: string[];

  beforeAll(async () => {
    // Without credentials nothing is sent that is known to be secret but what the config names.
    const known = name.endsWith('without credentials')
      ? [secrets.TEST_PAYLOAD_SECRET, secrets.FLOWGAUGE_IAM_PASSWORD]
      : name.endsWith('token')
        ? [secrets.FLOWGAUGE_TOKEN, secrets.FLOWGAUGE_IAM_PASSWORD, secrets.TEST_PAYLOAD_SECRET]
        : [
            secrets.HUAWEICLOUD_SDK_SK,
            secrets.HUAWEICLOUD_SDK_SECURITY_TOKEN,
            secrets.FLOWGAUGE_IAM_PASSWORD,
            secrets.TEST_PAYLOAD_SECRET,
          ];
    server = await startEchoingServer(known, cookie);
    const target = ['--url', server.url, '--project-id', 'p1', '--flow', 'success=success', '--flow', 'echo=echo'];
    const reporters = reporterNames.flatMap((reporter) => ['--reporter', reporter]);
    outcome = await runCli([...args, ...target, ...reporters, '--config', config, '--output-dir', folder], { env });
    received = [...server.received];
    server.close();
  });

  test('writes every report, and none of the secrets anywhere', () => {
    expect(outcome.stderr).not.toContain('defect of flowgauge');
    const texts = { ...artefacts(folder), stdout: outcome.stdout, stderr: outcome.stderr };
    expect(Object.keys(texts).length).toBeGreaterThan(reporterNames.length);
    const [run = ''] = readdirSync(folder);
    expect(texts).toHaveProperty(join(run, 'run.ndjson'));
    expect(leaks(texts, [...Object.values(secrets), cookie, ...received])).toEqual([]);
  });

  test('what is printed again later holds none either', async () => {
    const run = join(folder, readdirSync(folder)[0] ?? '');
    const again = await runCli(['report', run, '--json'], { env });
    expect(again.stdout).toContain('"verdict"');
    expect(leaks({ stdout: again.stdout, stderr: again.stderr }, [...Object.values(secrets), cookie])).toEqual([]);
  });
});

test('the search finds what is there', () => {
  for (const form of formsOf(secrets.FLOWGAUGE_IAM_PASSWORD)) {
    expect(leaks({ file: `x${form}x` }, [secrets.FLOWGAUGE_IAM_PASSWORD]).length).toBeGreaterThan(0);
  }
});
