/** The segments of a path template, braces kept: `/v2/{project_id}/x` gives `v2`, `{project_id}`, `x`. */
export function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

/** The name of a parameter that is a whole segment of a path template; undefined for any other segment. */
export function parameterIn(segment: string | undefined): string | undefined {
  return segment === undefined ? undefined : /^\{([^{}]+)\}$/.exec(segment)?.[1];
}

/** The template without its last segment; undefined for a path of one segment. */
export function aboveOf(path: string): string | undefined {
  const at = path.replace(/\/+$/, '').lastIndexOf('/');
  return at <= 0 ? undefined : path.slice(0, at);
}

/** One thing in the plural's place: `workflows` gives `workflow`, `policies` gives `policy`, `addresses` gives `address`. */
export function singular(word: string): string {
  if (/[^aeiou]ies$/i.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:s|x|z|ch|sh)es$/i.test(word)) return word.slice(0, -2);
  return /[^s]s$/i.test(word) ? word.slice(0, -1) : word;
}

/** Names that mean the same in another spelling share a key: `workflowId`, `workflow_id` and `X-Workflow-Id`. */
export function spellingKey(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/^x[-_]/i, '')
    .replace(/[-_.\s]+/g, '')
    .toLowerCase();
}
