import type { Source } from '../../core/authority.ts';
import { Problem } from '../../core/problem.ts';
import type { Line } from '../forms/block.ts';

const address =
  /^(?:[-*•] +)?(?:(?:request )?(?:uri|url)(?: format)? ?: ?)?[`*]{0,2}(GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)[`*]{0,2} ?:? +[`]?(?:https?:\/\/[^/\s]+)?(\/[^\s?]*)/i;

export interface Uri {
  method: string;
  path: string;
  source: Source;
}

/**
 * Finds the line with method and path, such as `POST /v2/{project_id}/fgs/workflows`.
 * @throws Problem `page-unreadable` where no line has them
 */
export function readUri(lines: readonly Line[], file: string, lastLine: Line | undefined): Uri {
  for (const line of lines) {
    const match = address.exec(line.text.trim());
    const [, method, path] = match ?? [];
    if (method === undefined || path === undefined) continue;
    const source = { file, line: line.number, text: line.raw.trim() };
    return { method: method.toUpperCase(), path: path.replace(/[`*]+$/, ''), source };
  }
  const where = lines[0] ?? lastLine;
  throw new Problem(
    'page-unreadable',
    `${file}:${where?.number ?? 1}: no line of the page's URI section has a method and a path such as "POST /v2/..."`,
  );
}

/** The names in the braces of a path, in order. */
export function pathParameterNames(path: string): string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].flatMap((match) => (match[1] === undefined ? [] : [match[1]]));
}
