import { expect, test } from 'vitest';
import { reportError } from './report-error.ts';
import { crashRedactor, secretValues } from './secrets.ts';

test('our own variables are secret whatever the mode, and those of the config', () => {
  const env = { FLOWGAUGE_TOKEN: 'token-1', HUAWEICLOUD_SDK_SK: 'key-1', HUAWEICLOUD_SDK_AK: 'name-1', MINE: 'mine-1' };
  expect(secretValues(env, ['MINE', 'UNSET'])).toEqual(['token-1', 'key-1', 'mine-1']);
});

test('a crash shows no variable whose name says that it is secret', () => {
  let shown = '';
  const { text } = crashRedactor({ MY_API_TOKEN: 'sentinel-1', DB_PASSWORD: 'sentinel-2', PATH: '/usr/bin' });
  reportError(new Error('sentinel-1 and sentinel-2 in /usr/bin'), { write: (line) => (shown += text(line)) });
  expect(shown).not.toContain('sentinel');
  expect(shown).toContain('[redacted] and [redacted] in /usr/bin');
});
