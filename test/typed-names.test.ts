import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { projectRoot } from './run-cli.ts';

const file = join(projectRoot, 'test/typed/names.ts');

/** The lines of the file on which the compiler finds something wrong, counted from 1, once its text was changed. */
function wrongLines(change: (text: string) => string): number[] {
  const config = ts.readConfigFile(join(projectRoot, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, projectRoot);
  const host = ts.createCompilerHost(options);
  const { readFile } = host;
  host.readFile = (name) => (name === file ? change(readFileSync(file, 'utf8')) : readFile(name));
  const program = ts.createProgram([file], options, host);
  return ts.getPreEmitDiagnostics(program, program.getSourceFile(file)).map(({ start = 0 }) => {
    const source = program.getSourceFile(file) ?? expect.unreachable('the file was compiled');
    return source.getLineAndCharacterOfPosition(start).line + 1;
  });
}

const text = readFileSync(file, 'utf8');
const directive = '// @ts-expect-error';
const expected = text.split('\n').flatMap((line, index) => (line.includes(directive) ? [index + 2] : []));

test('every wrong name, type and place in a call is an error of the compiler, and nothing that is right is one', () => {
  expect(expected.length).toBeGreaterThan(14);
  expect(wrongLines((whole) => whole)).toEqual([]);
  const found = new Set(wrongLines((whole) => whole.replaceAll(directive, '//')));
  expect([...found].sort((one, other) => one - other)).toEqual(expected);
});
