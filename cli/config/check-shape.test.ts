import { expect, test } from 'vitest';
import { checkShape } from './check-shape.ts';
import { configSchema } from './config-schema.ts';

test.each<[string, unknown, string]>([
  [
    'a key that nobody knows',
    { tresholds: [] },
    'the config has the key "tresholds", which is not known; known are targets,',
  ],
  ['a key that is missing', { targets: { a: {} } }, '/targets/a lacks the key "url"'],
  [
    'a word that is none of them',
    { rules: { x: 'loud' } },
    '/rules/x is "loud", and has to be one of error, warn, note, off',
  ],
  ['another type', { outputDir: 5 }, '/outputDir is 5, and has to be a string'],
  ['no object at all', 'text', 'the config is "text", and has to be an object'],
  ['nothing', undefined, 'the config is undefined, and has to be an object'],
  ['an empty text', { outputDir: '' }, '/outputDir is empty'],
  ['a long value', { allowHosts: 'x'.repeat(200) }, '..., and has to be an array'],
])('%s is said in words, with the place', async (_, value, says) => {
  await expect(checkShape(value, configSchema, { file: 'c.json', whole: 'the config' })).rejects.toMatchObject({
    kind: 'config-invalid',
    message: expect.stringContaining(`c.json: ${says.startsWith('...') ? '' : says}`),
    hint: 'correct the named key in c.json',
  });
});
