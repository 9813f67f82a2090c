import { expect, test } from 'vitest';
import { generateSchema } from './generate-schema.ts';

test.each(['result-1.schema.json', 'run-event-1.schema.json'] as const)('%s is what the types say', async (file) => {
  await expect(generateSchema(file)).toMatchFileSnapshot(file);
}, 30_000);
