import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileReason } from '../../core/file-reason.ts';
import { Problem } from '../../core/problem.ts';
import { withScript } from './with-script.ts';

const templates = join(import.meta.dirname, 'templates');

/** The CI services for which there is a file. */
export const ciServices = ['github', 'gitlab', 'jenkins', 'none'] as const;
export type CiService = (typeof ciServices)[number];

const ciFiles: Record<CiService, [file: string, template: string][]> = {
  github: [['.github/workflows/flowgauge.yml', 'github.yml.txt']],
  // A pipeline includes it: `include: flowgauge.gitlab-ci.yml`.
  gitlab: [['flowgauge.gitlab-ci.yml', 'gitlab.yml.txt']],
  jenkins: [['Jenkinsfile.flowgauge', 'Jenkinsfile.txt']],
  none: [],
};

export interface InitOptions {
  ci: CiService;
  /** also a test whose calls the compiler checks, and what compiles and runs it */
  typed: boolean;
}

const typedFiles: [file: string, template: string][] = [
  ['contract/executions.test.ts', 'executions.ts.txt'],
  ['contract/tsconfig.json', 'tsconfig.json.txt'],
];

/** The script of package.json that compiles and runs the typed tests. */
export const typedScript = { name: 'test:contract', line: 'tsc -p contract && vitest run --dir contract' } as const;

export interface InitResult {
  written: string[];
  /** the script was added to a package.json that was there */
  scriptAdded: boolean;
  /** files that were there already, and were left as they are */
  kept: string[];
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/**
 * Adds the script to the package.json of a folder, which is made where there is none.
 * @throws Problem `file-unreadable` where it is no JSON object, or cannot be written
 */
function addScript(folder: string, result: InitResult): void {
  const path = join(folder, 'package.json');
  try {
    const text = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    const changed = withScript(text ?? '{ "private": true, "type": "module" }', typedScript);
    if (changed === undefined) result.kept.push(`the script ${typedScript.name} of package.json`);
    else writeFileSync(path, changed);
    if (changed !== undefined && text === undefined) result.written.push('package.json');
    result.scriptAdded = changed !== undefined && text !== undefined;
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message : fileReason(error);
    throw new Problem('file-unreadable', `${path}: ${reason}`, `add the script "${typedScript.name}" yourself`);
  }
}

/**
 * Writes a config, a sample scenario, a nightly script and a CI file into a folder, and a typed test where it is asked for.
 * Nothing that is there is touched, but for a script that package.json does not have.
 * @throws Problem `file-unreadable` where a file cannot be written
 */
export function writeInitFiles(folder: string, { ci, typed }: InitOptions): InitResult {
  const result: InitResult = { written: [], scriptAdded: false, kept: [] };
  const files: [string, string][] = [
    ['flowgauge.config.ts', 'flowgauge.config.ts.txt'],
    ['scenarios/orders.ts', 'orders.ts.txt'],
    ['flowgauge-nightly.sh', 'nightly.sh.txt'],
    ...ciFiles[ci],
    ...(typed ? typedFiles : []),
  ];
  for (const [file, template] of files) {
    const path = join(folder, file);
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, readFileSync(join(templates, template)), { flag: 'wx' });
      result.written.push(file);
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) {
        throw new Problem('file-unreadable', `${path} cannot be written: ${fileReason(error)}`, 'name another folder');
      }
      result.kept.push(file);
    }
  }
  if (typed) addScript(folder, result);
  return result;
}
