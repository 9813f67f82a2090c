import type { Finding } from '../../../../core/finding.ts';
import type { PageModel } from '../../model/page-model.ts';
import { pathParameterNames } from '../../model/read-uri.ts';

/** Braces of the URI without a row, and path parameters that the page calls optional. */
export function pathParameters(page: PageModel): Finding[] {
  const rows = page.parameters.filter((parameter) => parameter.in === 'path');
  const missing = pathParameterNames(page.path)
    .filter((name) => !rows.some((row) => row.name === name))
    .map((name) => ({
      kind: 'path-parameter-without-row',
      message: `the URI names {${name}}, which no table describes`,
      quotes: [page.uri],
    }));
  const optional = rows.flatMap((row) =>
    row.required?.value === false
      ? [
          {
            kind: 'path-parameter-optional',
            message: `${row.name} stands in the path, but the page calls it optional`,
            quotes: [row.required.source, page.uri],
          },
        ]
      : [],
  );
  return [...missing, ...optional];
}
