import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileReason } from '../../core/file-reason.ts';
import { Problem } from '../../core/problem.ts';

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

export interface InitResult {
  written: string[];
  /** files that were there already, and were left as they are */
  kept: string[];
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/**
 * Writes a config, a sample scenario, a nightly script and a CI file into a folder. Nothing that is there is touched.
 * @throws Problem `file-unreadable` where a file cannot be written
 */
export function writeInitFiles(folder: string, ci: CiService): InitResult {
  const result: InitResult = { written: [], kept: [] };
  const files: [string, string][] = [
    ['flowgauge.config.ts', 'flowgauge.config.ts.txt'],
    ['scenarios/orders.ts', 'orders.ts.txt'],
    ['flowgauge-nightly.sh', 'nightly.sh.txt'],
    ...ciFiles[ci],
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
  return result;
}
