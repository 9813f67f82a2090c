import { expect, test } from 'vitest';
import { fixtureRecord } from '../fixture/run-fixture.ts';
import { renderReport } from '../index.ts';

/** A workflow command as GitHub's runner reads it: properties at commas, then unescaped. */
function readCommand(line: string): { kind: string; properties: Record<string, string>; message: string } {
  const [, kind = '', list = '', message = ''] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
  const unescaped = (text: string): string =>
    text
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%25', '%');
  const properties = list.split(',').map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return [name, unescaped(value.join('='))] as const;
  });
  return { kind, properties: Object.fromEntries(properties), message: unescaped(message) };
}

const awkward = 'a: b, c=d 100% %0A ::error::x\r\nsecond line';

test('what would end a property, a message or a line is escaped, and read again as it was', async () => {
  const record = fixtureRecord({ cases: 4, failingEvery: 1 });
  const [found] = record.result.contract?.cases.flatMap(({ violations }) => violations) ?? [];
  if (found === undefined) throw new Error('no violation');
  Object.assign(found, { rule: awkward, message: awkward, source: { file: awkward, line: 3, text: '' } });
  const lines = (await renderReport('github', record)).trimEnd().split('\n');
  const commands = lines.map(readCommand);
  for (const { kind } of commands) expect(kind).toMatch(/^(error|warning|notice)$/);
  // A carriage return is a control character: like any other it is shown, not sent.
  const shown = awkward.replace('\r', '\\u000d');
  const command = commands.find(({ properties }) => properties.line === '3');
  expect(command?.properties).toEqual({ file: shown, line: '3', title: shown });
  expect(command?.message.startsWith(`${shown}\n`)).toBe(true);
});

test('at most ten of each kind, and the rest counted', async () => {
  const record = fixtureRecord({ cases: 400, failingEvery: 1 });
  const severities = record.result.contract?.cases.flatMap(({ violations }) => violations.map((one) => one.severity));
  const warnings = severities?.filter((severity) => severity === 'warn').length ?? 0;
  const lines = (await renderReport('github', record)).trimEnd().split('\n');
  const commands = lines.map(readCommand);
  for (const kind of ['error', 'warning', 'notice']) {
    expect(commands.filter((command) => command.kind === kind).length).toBe(10);
  }
  expect(warnings).toBeGreaterThan(10);
  expect(commands.findLast(({ kind }) => kind === 'warning')?.message).toBe(
    `${warnings - 9} more warnings, in the report`,
  );
});
