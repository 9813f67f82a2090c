import type { ContractModel } from '../model/contract-model.ts';

/** The operation that a recorded request calls, and the values of its path. */
export interface Match {
  model: ContractModel;
  /** by name of the path parameter, decoded */
  values: Readonly<Record<string, string>>;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Path parameters of a recorded path, whose end a template has to fit: a base path may stand before it. */
function pathValues(template: string, pathname: string): Record<string, string> | undefined {
  const wanted = template.split('/').slice(1);
  const given = pathname.split('/').slice(1).slice(-wanted.length);
  if (given.length !== wanted.length) return undefined;
  const values: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const segment = given[index] ?? '';
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    if (name === undefined && part !== segment) return undefined;
    if (name === undefined) continue;
    if (segment === '') return undefined;
    values[name] = decoded(segment);
  }
  return values;
}

/** How much a template says of the paths that fit it: fixed segments first, then its length. */
function specificity(template: string): number {
  const segments = template.split('/').slice(1);
  return segments.filter((segment) => !segment.startsWith('{')).length * 1000 + segments.length;
}

/**
 * The operation that a request calls, by its method and the path template that says most of the path; undefined where none
 * fits. `/shops/mine` is the operation of that very path, not the shop whose id is "mine".
 */
export function matchOperation(models: readonly ContractModel[], method: string, url: string): Match | undefined {
  if (!URL.canParse(url)) return undefined;
  const { pathname } = new URL(url);
  const fitting = models.flatMap((model): Match[] => {
    const values = model.operation.method === method ? pathValues(model.operation.path, pathname) : undefined;
    return values === undefined ? [] : [{ model, values }];
  });
  return fitting.sort(
    (one, other) => specificity(other.model.operation.path) - specificity(one.model.operation.path),
  )[0];
}
