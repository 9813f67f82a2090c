import type { Finding } from '../../../../core/finding.ts';
import type { PageModel } from '../../model/page-model.ts';

/** Statuses that have a section of their own and no row in the table of status codes, and pages without a success. */
export function statusList(page: PageModel): Finding[] {
  const listed = page.responses.filter((response) => response.words !== undefined);
  const unlisted = page.responses
    .filter((response) => response.words === undefined && listed.length > 0)
    .map((response) => ({
      kind: 'status-not-listed',
      message: `${response.status} is documented, but the table of status codes leaves it out`,
      quotes: [response.source],
    }));
  const succeeds = page.responses.some((response) => response.status.startsWith('2'));
  const none = {
    kind: 'success-undocumented',
    message: 'the page documents no successful response',
    quotes: [page.uri],
  };
  return succeeds ? unlisted : [...unlisted, none];
}
