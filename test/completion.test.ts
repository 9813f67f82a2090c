import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cliArguments, runCli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'flowgauge-completion-'));

beforeAll(() => {
  const command = join(folder, 'flowgauge');
  writeFileSync(
    command,
    `#!/bin/sh\nexec ${[process.execPath, ...cliArguments].map((part) => `'${part}'`).join(' ')} "$@"\n`,
  );
  chmodSync(command, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What bash offers when Tab is pressed behind these words. */
async function offered(words: readonly string[]): Promise<string[]> {
  const { stdout: script, code } = await runCli(['completion', 'bash']);
  expect(code).toBe(0);
  const file = join(folder, 'completion.bash');
  writeFileSync(file, script);
  const line = words.join(' ');
  // What the bash-completion package brings to every shell that completes.
  const press = `
    compopt() { :; }
    _get_comp_words_by_ref() { words=("\${COMP_WORDS[@]}"); cword=$COMP_CWORD; cur="\${words[cword]}"; prev="\${words[cword-1]}"; }
    source '${file}'
    COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; COMP_LINE='${line}'; COMP_POINT=${line.length}
    $(complete -p flowgauge | sed 's/.*-F \\([^ ]*\\).*/\\1/')
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH ?? ''}` };
  return execFileSync('bash', ['-c', press], { encoding: 'utf8', env }).trim().split(/\s*\n/);
}

test.each([
  { words: ['flowgauge', 'ca'], offers: ['calibrate'] },
  { words: ['flowgauge', 'col'], offers: ['collect'] },
  { words: ['flowgauge', 'ju'], offers: ['judge'] },
  { words: ['flowgauge', 'di'], offers: ['diff-targets'] },
  { words: ['flowgauge', 'hi'], offers: ['history'] },
  { words: ['flowgauge', 'ab', 's'], offers: ['smoke', 'steady', 'saturation', 'spike', 'soak'] },
  { words: ['flowgauge', 'load', 's'], offers: ['smoke', 'steady', 'saturation', 'spike', 'soak'] },
  { words: ['flowgauge', 'contract', '--effort', ''], offers: ['quick', 'normal', 'thorough'] },
])('bash completes $words', async ({ words, offers }) => {
  expect((await offered(words)).map((line) => line.split(/\s/)[0]).sort()).toEqual([...offers].sort());
});

test.each(['zsh', 'fish', 'powershell'])('there is a script for %s', async (shell) => {
  const { stdout, code } = await runCli(['completion', shell]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/flowgauge['"]? complete|flowgauge_/);
});

test('a shell that it does not know is a usage error that names those it knows', async () => {
  const { stderr, code } = await runCli(['completion', 'tcsh']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/tcsh.*bash/);
});
