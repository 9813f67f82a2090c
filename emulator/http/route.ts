/** The resources of the API, named by the last fixed word of their path. */
export const resourceNames = [
  'workflows',
  'workflow',
  'sync-executions',
  'executions',
  'executions-history',
  'callback',
  'execution',
  'terminate',
  'retry',
  'workflow-statistic',
  'flow-statistic',
] as const;
export type ResourceName = (typeof resourceNames)[number];

/**
 * What a request target asks for; parameters are percent-decoded once, empty where the path has none. `workflowId` is
 * the id of a flow, or its URN in its place.
 */
export interface ResourceRoute {
  kind: 'resource';
  resource: ResourceName;
  projectId: string;
  workflowId: string;
  executionId: string;
}

export type Route = ResourceRoute | { kind: 'bad-escape' } | { kind: 'unknown' };

const unknown: Route = { kind: 'unknown' };
const badEscape: Route = { kind: 'bad-escape' };

/** The path of a request target in origin form or in absolute form (RFC 9112, section 3.2), without its query. */
export function pathOf(target: string): string {
  const query = target.indexOf('?');
  const whole = query === -1 ? target : target.slice(0, query);
  return whole.startsWith('/') ? whole : whole.replace(/^https?:\/\/[^/]*/i, '');
}

/** Decoded segments, or undefined where an escape is not valid UTF-8 or a byte should have been escaped. */
function decodeSegments(path: string): string[] | undefined {
  if (!/^[\x21-\x7e]*$/.test(path)) return undefined;
  const segments = path.split('/');
  if (!path.includes('%')) return segments;
  try {
    return segments.map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

/** The resource that the segments behind the service name, by their number and fixed words. */
function resourceOf(segments: readonly string[]): ResourceName | undefined {
  switch (segments[4]) {
    case 'workflows':
      return flowResourceOf(segments);
    case 'workflow-statistic':
      return segments.length === 5 ? 'workflow-statistic' : segments.length === 6 ? 'flow-statistic' : undefined;
    default:
      return undefined;
  }
}

function flowResourceOf(segments: readonly string[]): ResourceName | undefined {
  const [, , , , , , collection, , action] = segments;
  switch (segments.length) {
    case 5:
      return 'workflows';
    case 6:
      return 'workflow';
    case 7:
      return collection === 'sync-executions' ||
        collection === 'executions' ||
        collection === 'executions-history' ||
        collection === 'callback'
        ? collection
        : undefined;
    case 8:
      return collection === 'executions' ? 'execution' : undefined;
    case 9:
      return collection === 'executions' && (action === 'terminate' || action === 'retry') ? action : undefined;
    default:
      return undefined;
  }
}

/** Finds the resource that a request target names. The query has no part in it. */
export function routeOf(target: string): Route {
  const segments = decodeSegments(pathOf(target));
  if (segments === undefined) return badEscape;
  const [root, version, projectId = '', service, , workflowId = '', , executionId = ''] = segments;
  if (root !== '' || version !== 'v2' || service !== 'fgs') return unknown;
  const resource = resourceOf(segments);
  return resource === undefined ? unknown : { kind: 'resource', resource, projectId, workflowId, executionId };
}
