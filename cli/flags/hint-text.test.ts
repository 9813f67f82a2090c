import { expect, test } from 'vitest';
import { Problem } from '../../core/problem.ts';
import { configSchema } from '../config/config-schema.ts';
import { createProgram } from '../program.ts';
import { hintOf } from './hint-text.ts';
import { settingFlags, taskCommands } from './setting-flags.ts';

const commands = createProgram().commands.flatMap((command) => [command, ...command.commands]);
const flags = new Set(commands.flatMap(({ options }) => options.flatMap(({ long }) => long ?? [])));

test.each(Object.entries(settingFlags))('%s is a flag, and a key of the config where it names one', (_, row) => {
  expect([...flags]).toContain(row.flag);
  if (row.key !== null) expect(configSchema.properties).toHaveProperty(row.key);
});

test.each(Object.entries(taskCommands))('%s is a command that there is, with flags that there are', (_, line) => {
  const [name = '', ...words] = line.split(' ');
  if (name !== '--help') expect(commands.map((command) => command.name())).toContain(words[0]);
  for (const word of words.filter((one) => one.startsWith('--'))) expect([...flags]).toContain(word);
});

test.each([
  [new Problem('usage', 'x', 'lower it', [{ set: 'rate' }, { set: 'duration' }]), 'lower it (--rate, --duration)'],
  [new Problem('usage', 'x', 'write it', [{ set: 'flows', to: 'echo=ID' }]), 'write it (--flow echo=ID)'],
  [new Problem('usage', 'x', 'look', [{ run: 'tryTarget' }]), 'look (flowgauge doctor)'],
  [new Problem('usage', 'x', 'look'), 'look'],
  [new Problem('usage', 'x'), 'correct the named value (--help)'],
  [
    new Problem('host-refused', 'x'),
    'allow the host if you may send requests there (--allow-host HOST or allowHosts in the config)',
  ],
])('%#: what to type stands behind what to do', (problem, words) => {
  expect(hintOf(problem)).toBe(words);
});
