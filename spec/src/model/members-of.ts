import type { Body, Member, PageModel, Structure } from './page-model.ts';

/** Every structure of a page with its types: request body first, then the responses in order. */
export function bodiesOf(page: PageModel): Body[] {
  return [page.requestBody, ...page.responses.map((response) => response.body)].filter((body) => body !== undefined);
}

function structuresOf(page: PageModel): Structure[] {
  return bodiesOf(page).flatMap((body) => [body.root, ...body.types.values()]);
}

/** Every parameter, header and member that a page documents. */
export function membersOf(page: PageModel): Member[] {
  const headers = page.responses.flatMap((response) => response.headers);
  return [...page.parameters, ...structuresOf(page).flatMap((structure) => structure.members), ...headers];
}
