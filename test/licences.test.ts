import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from './run-cli.ts';

const read = (file: string): string => readFileSync(join(projectRoot, file), 'utf8');

test.each(['README.md', 'NOTICE', 'Dockerfile'])('%s says under which licence the k6 is that users build', (file) => {
  expect(read(file)).toContain('AGPL-3.0');
});

test('NOTICE speaks of the k6 that is built, and goes into package and image', () => {
  const [, module, version] = /^\s*(go\.k6\.io\/k6\/v2) (v\S+)$/m.exec(read('load/k6/go.mod')) ?? [];
  expect(read('NOTICE')).toContain(`k6 ${version} (${module},`);
  expect(JSON.parse(read('package.json'))).toMatchObject({ files: expect.arrayContaining(['NOTICE']) });
  expect(read('Dockerfile')).toMatch(/COPY .*\bNOTICE\b/);
  expect(read('Dockerfile')).toContain('/usr/share/licenses/k6/');
});
