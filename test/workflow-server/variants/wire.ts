import type { Variant } from '../variants.ts';
import type { Wire } from '../wire/wire.ts';

const wired = (name: string, why: string, difference: Partial<Wire>): Variant => ({
  name,
  why,
  change: ({ wire }) => {
    Object.assign(wire, difference);
  },
});

/** Other ways to speak HTTP and JSON. */
export const wireVariants: readonly Variant[] = [
  wired('bodies-in-gzip', 'RFC 9110, 8.4: a body may be coded as the caller accepts', { gzip: true }),
  wired('bodies-in-chunks', 'RFC 9112, 7.1: a body may be sent in chunks', { chunked: true }),
  wired('connections-are-closed', 'RFC 9112, 9.6: a server may close after an answer', { closes: true }),
  wired('fields-in-lower-case', 'RFC 9110, 5.1: names of fields have no case', { lowerCaseFields: true }),
  wired('media-type-with-charset', 'RFC 9110, 8.3.1: a media type may have parameters', {
    contentType: 'application/json; charset=utf-8',
  }),
  wired('media-type-in-capitals', 'RFC 9110, 8.3.1: media types have no case', {
    contentType: 'Application/JSON;charset="UTF-8"',
  }),
  wired('json-with-indents', 'RFC 8259, 2: white space is allowed', { indent: 2 }),
  wired('json-in-ascii', 'RFC 8259, 7: any character may be escaped', { ascii: true }),
  wired('json-members-sorted', 'RFC 8259, 4: the order of members means nothing', { sorted: true }),
  wired('more-fields', 'RFC 9110, 5.1: answers may have fields that nobody asked for', {
    fields: {
      Server: 'api-gateway',
      'Set-Cookie': 'route=a1; Path=/',
      'Cache-Control': 'no-store',
      Via: '1.1 gateway',
    },
  }),
  wired('head-is-refused', 'a method that no page lists', { head: 'refused' }),
  wired('options-is-refused', 'a method that no page lists', { options: 'refused' }),
  wired('other-methods-are-404', 'RFC 9110, 15.5.5: a server need not tell that something is there', {
    wrongMethod: 404,
  }),
  wired('media-type-of-requests-ignored', 'no page asks for a media type', { wrongMedia: undefined }),
  wired('other-media-types-are-400', 'each page lists 400', { wrongMedia: 400 }),
  wired('slash-at-end-ignored', 'RFC 9110, 4.2.3: what paths are the same is the server’s to say', {
    slashIgnored: true,
  }),
  wired('no-token-is-403', 'RFC 9110, 15.5.4: a refusal may be 403 also without a token', { noToken: 403 }),
  wired('errors-without-request-id', 'no page says which members of an error are always there', {
    requestIdInBody: 'never',
  }),
];
