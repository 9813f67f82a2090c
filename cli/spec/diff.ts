import { parse } from 'yaml';
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { Problem } from '../../core/problem.ts';
import { assembleSpec } from '../../spec/src/bundle/build-spec.ts';
import { readInput } from '../../spec/src/bundle/read-input.ts';
import { renderJson } from '../../spec/src/bundle/render-spec.ts';
import type { SpecBundle } from '../../spec/src/bundle/spec-bundle.ts';
import { type Change, type Grade, grades } from '../../spec/src/diff/change.ts';
import { diffSpecs } from '../../spec/src/diff/diff-specs.ts';
import { countGrades, renderDiffMarkdown, renderDiffText } from '../../spec/src/diff/render-diff.ts';
import type { TextFormat } from './explain.ts';

export interface SpecDiffOptions {
  /** path of a page or of an OpenAPI document */
  before: string;
  after: string;
  format?: TextFormat;
  /** grades that make the command fail; breaking alone where left out, none where empty */
  failOn?: readonly Grade[];
}

/**
 * Reads the value of `--fail-on`: grades parted by commas, `any` or `none`.
 * @throws Problem `usage`
 */
export function parseFailOn(text: string): Grade[] {
  if (text === 'none') return [];
  if (text === 'any') return [...grades];
  return text.split(',').map((word) => {
    const grade = grades.find((known) => known === word.trim());
    if (grade === undefined) {
      throw new Problem(
        'usage',
        `--fail-on ${JSON.stringify(word)} is no grade`,
        `take ${grades.join(', ')}, any or none`,
      );
    }
    return grade;
  });
}

function parseSpec(text: string, path: string): JsonObject | undefined {
  try {
    const parsed: JsonValue = parse(text);
    return isJsonObject(parsed) && typeof parsed.openapi === 'string' ? parsed : undefined;
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new Problem('spec-invalid', `${path}: ${message}`);
  }
}

async function readSide(path: string): Promise<SpecBundle> {
  const text = readInput(path);
  if (/\.(?:ya?ml|json)$/i.test(path)) {
    const openapi = parseSpec(text, path);
    if (openapi === undefined) throw new Problem('spec-invalid', `${path} is no OpenAPI 3 document`);
    return { openapi, provenance: {}, findings: [] };
  }
  return assembleSpec([{ file: path, text }]);
}

/**
 * `flowgauge spec diff A B [--format text|json|markdown] [--fail-on GRADE,...]`: A and B are pages in any form and
 * language, or OpenAPI documents (by their ending: .yaml, .yml, .json).
 * @returns the text for stdout, and whether a change has a grade of `failOn`: then the exit code is 1
 * @throws Problem `file-unreadable`, `page-unreadable`, `spec-invalid`
 */
export async function specDiff(
  options: SpecDiffOptions,
): Promise<{ changes: Change[]; stdout: string; failed: boolean }> {
  const [before, after] = [await readSide(options.before), await readSide(options.after)];
  const changes = diffSpecs(before, after);
  const failOn = options.failOn ?? ['breaking'];
  const failed = changes.some((change) => failOn.includes(change.grade));
  switch (options.format ?? 'text') {
    case 'json':
      return { changes, failed, stdout: renderJson({ summary: countGrades(changes), changes }) };
    case 'markdown':
      return { changes, failed, stdout: renderDiffMarkdown(changes) };
    case 'text':
      return { changes, failed, stdout: renderDiffText(changes) };
  }
}
