import type { PageModel } from '../model/page-model.ts';

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function words(text: string): string[] {
  return text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
}

/**
 * The operation's id: the vendor's own name where the title carries it, else from method and path, whatever the page's
 * language: `POST /v2/{project_id}/fgs/workflows/{id}/sync-executions` gives `postFgsWorkflowsByIdSyncExecutions`.
 */
export function operationId(page: Pick<PageModel, 'method' | 'path' | 'operationName'>): string {
  if (page.operationName !== undefined) {
    return page.operationName.charAt(0).toLowerCase() + page.operationName.slice(1);
  }
  const segments = page.path.split('/').filter((segment) => segment !== '' && !/^v\d+(?:\.\d+)?$/.test(segment));
  // Every path starts with the project: its name tells no operation from another.
  const telling = segments[0] === '{project_id}' ? segments.slice(1) : segments;
  const parts = telling.map((segment) => {
    const name = words(segment).map(capitalised).join('');
    return segment.startsWith('{') ? `By${name}` : name;
  });
  return page.method.toLowerCase() + parts.join('');
}
