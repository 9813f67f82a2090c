import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { projectRoot } from './run-cli.ts';

// A comment that sends its reader to a file which is not there is worse than none.

const rooms = [
  'core',
  'spec',
  'contract',
  'emulator',
  'scenarios',
  'load',
  'reports',
  'cli',
  'scripts',
  'test',
  'docs',
];

/** Files of a user or of another project, which are spoken of as if they were there. */
const elsewhere = new Set([
  'flowgauge.config.ts',
  'contract.test.ts',
  'contract/executions.test.ts',
  'contract/tsconfig.json',
  'contract/types.ts',
  'my.ts',
  'orders.ts',
  'scenarios/orders.ts',
  // k6's own sources.
  'helpers.go',
  'ramping_arrival_rate.go',
]);

/** Everything that is committed, or about to be. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: projectRoot,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(projectRoot, file)));
const names = new Set(files.map((file) => basename(file)));

/** The comments of a TypeScript source, as its scanner tells them from strings. */
function commentsOf(text: string): string {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, text);
  const comments: string[] = [];
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    const isComment = token === ts.SyntaxKind.SingleLineCommentTrivia || token === ts.SyntaxKind.MultiLineCommentTrivia;
    if (isComment) comments.push(scanner.getTokenText());
  }
  return comments.join('\n');
}

/** What of a file speaks to people; undefined for files that are not written by them. */
function wordsOf(file: string): string | undefined {
  if (/(?:^|\/)(?:generated|golden|pictures)\//.test(file) || file === 'CHANGELOG.md') return undefined;
  const read = (): string => readFileSync(join(projectRoot, file), 'utf8');
  if (/\.[cm]?ts$/.test(file)) return commentsOf(read());
  if (file.endsWith('.go'))
    return read()
      .replaceAll(/^(?!.*\/\/).*$/gm, '')
      .replaceAll(/^.*?\/\//gm, '');
  return /\.md$|Dockerfile$|^NOTICE$/.test(file) ? read() : undefined;
}

/** What runs leave behind, which a clean checkout does not have. */
const isOutput = (path: string): boolean => `${path}/`.startsWith('reports/out/');

/** The paths of ours that a text names: from a room on, or a source file by its name alone. */
function pathsIn(text: string): string[] {
  const withRoom = new RegExp(`(?<![\\w./-])(?:${rooms.join('|')})/[\\w./-]*\\w\\.[a-z]+\\b`, 'g');
  const alone = /(?<![\w./@-])[\w-]+(?:\.[\w-]+)*\.(?:ts|go)\b(?!\.\w)/g;
  return [...text.matchAll(withRoom), ...text.matchAll(alone)].map(([path]) => path);
}

/** The folders of ours that a page names between backticks, from a room on. */
function foldersIn(page: string): string[] {
  const quoted = new RegExp(`\`((?:${rooms.join('|')})(?:/[\\w-]+)*)/?\``, 'g');
  return [...page.matchAll(quoted)].map(([, folder = '']) => folder).filter((folder) => !isOutput(folder));
}

/** The paths that a file names and that are not there. */
function missingIn(file: string, text: string): string[] {
  return pathsIn(text)
    .filter((path) => !elsewhere.has(path) && !isOutput(path))
    .filter((path) => (path.includes('/') ? !existsSync(join(projectRoot, path)) : !names.has(path)))
    .map((path) => `${file} names ${path}`);
}

describe('paths that comments and documentation name', () => {
  test('are there', () => {
    const missing = files.flatMap((file) => {
      const words = wordsOf(file);
      return words === undefined ? [] : missingIn(file, words);
    });
    expect(missing).toEqual([]);
  });

  test.each(['ARCHITECTURE.md', 'CONTRIBUTING.md', 'README.md'])('folders, too, in %s', (page) => {
    const named = foldersIn(readFileSync(join(projectRoot, page), 'utf8'));
    expect(named.filter((folder) => !existsSync(join(projectRoot, folder)))).toEqual([]);
  });

  test('are found where they are not', () => {
    const text = '/** As load/k6/latency/interval.go has it, see geometry.ts. */ const a = "load/none.ts";';
    expect(missingIn('x.ts', commentsOf(text))).toEqual(['x.ts names geometry.ts']);
    expect(missingIn('x.md', 'see load/log/geometry.ts')).toEqual(['x.md names load/log/geometry.ts']);
    expect(foldersIn('in `load/geometry` and `docs/`')).toEqual(['load/geometry', 'docs']);
  });
});
