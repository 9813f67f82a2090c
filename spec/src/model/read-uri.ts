import type { Source } from '../../../core/authority.ts';
import type { Finding } from '../../../core/finding.ts';
import { Problem } from '../../../core/problem.ts';
import type { Line } from '../forms/block.ts';

const address =
  /^(?:[-*•] +)?(?:(?:request )?(?:uri|url)(?: format)? ?: ?)?[`*]{0,2}(GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)[`*]{0,2} ?:? +[`]?(?:https?:\/\/[^/\s]+)?(\/[^\s?]*)/i;

export interface Uri {
  method: string;
  path: string;
  source: Source;
  findings: Finding[];
}

/**
 * Finds the line with method and path, such as `POST /v2/{project_id}/fgs/workflows`.
 * @throws Problem `page-unreadable` where no line has them
 */
export function readUri(lines: readonly Line[], file: string, lastLine: Line | undefined): Uri {
  const [first, ...others] = joinWrapped(lines).flatMap((line) => operationOf(line, file));
  if (first !== undefined) {
    demandPath(first.path, `${file}:${first.source.line}`);
    const other = others.find(({ method, path }) => method !== first.method || path !== first.path);
    const message = `the URI section names ${other?.method} ${other?.path} too, which is not read`;
    const findings =
      other === undefined ? [] : [{ kind: 'uri-repeated', message, quotes: [first.source, other.source] }];
    return { ...first, findings };
  }
  const where = lines[0] ?? lastLine;
  throw new Problem(
    'page-unreadable',
    `${file}:${where?.number ?? 1}: no line of the page's URI section has a method and a path such as "POST /v2/..."`,
  );
}

function operationOf(line: Line, file: string): Omit<Uri, 'findings'>[] {
  const [, method, path] = address.exec(line.text.trim()) ?? [];
  if (method === undefined || path === undefined) return [];
  const source = { file, line: line.number, text: line.raw.trim() };
  return [{ method: method.toUpperCase(), path: path.replace(/[`*]+$/, ''), source }];
}

/** Joins a method that stands alone with the path on the line below it: text browsers wrap between the two. */
function joinWrapped(lines: readonly Line[]): Line[] {
  return lines.map((line, at) => {
    const below = lines[at + 1];
    const alone = /^\s*[`*]{0,2}(?:GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)\s*$/i.test(line.text);
    if (!alone || below === undefined || !/^\s*(?:https?:\/)?\//.test(below.text)) return line;
    const join = (above: string, words: string): string => `${above.trim()} ${words.trim()}`;
    return { number: line.number, text: join(line.text, below.text), raw: join(line.raw, below.raw) };
  });
}

/** @throws Problem `page-unreadable` for a path that no template can be */
function demandPath(path: string, where: string): void {
  const names = pathParameterNames(path);
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice !== undefined) throw new Problem('page-unreadable', `${where}: the path names {${twice}} twice`);
  if (/[{}]/.test(path.replace(/\{[^{}]+\}/g, '')))
    throw new Problem('page-unreadable', `${where}: a brace of the path has no partner`);
}

/** The names in the braces of a path, in order. */
export function pathParameterNames(path: string): string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].flatMap((match) => (match[1] === undefined ? [] : [match[1]]));
}
