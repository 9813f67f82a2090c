import type { Finding } from '../../../../core/finding.ts';
import type { Example, PageModel } from '../../model/page-model.ts';

interface Target {
  path: string;
  query: string[];
}

function parseTarget(target: string): Target {
  const [address = '', query = ''] = target.split('?', 2);
  const path = address.replace(/^https?:\/\/[^/]*/, '');
  const names = query.split('&').map((pair) => pair.split('=', 1)[0] ?? '');
  return { path, query: names.filter((name) => name !== '') };
}

function segments(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

/** A segment of an example fits one of the URI: the same words, the same placeholder, or a value for a placeholder. */
function fits(template: string, shown: string): boolean {
  if (!template.startsWith('{')) return template === shown;
  return shown.startsWith('{') ? template === shown : true;
}

function samePath(template: string, shown: string): boolean {
  const [wanted, got] = [segments(template), segments(shown)];
  return wanted.length === got.length && wanted.every((segment, index) => fits(segment, got[index] ?? ''));
}

function differences(page: PageModel, example: Example): Finding[] {
  const { request } = example;
  if (request === undefined) return [];
  const target = parseTarget(request.target);
  const found: Finding[] = [];
  const quotes = [request.source, page.uri];
  if (request.method !== page.method || !samePath(page.path, target.path)) {
    const message = `the example requests ${request.method} ${target.path}, the page documents ${page.method} ${page.path}`;
    found.push({ kind: 'example-uri-differs', message, quotes });
  }
  const known = new Set(page.parameters.map((parameter) => parameter.name));
  for (const name of target.query.filter((query) => !known.has(query))) {
    const message = `the example sends ${name} in the query, which the page does not document`;
    found.push({ kind: 'example-query-undocumented', message, quotes });
  }
  return found;
}

/** Request examples whose method, path or query is not the documented one. */
export function exampleUri(page: PageModel): Finding[] {
  return page.requestExamples.flatMap((example) => differences(page, example));
}
