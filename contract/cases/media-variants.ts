import type { HeaderList } from '../../core/exchange.ts';
import type { Expectation } from './contract-case.ts';
import { type Variant, warn } from './protocol-variant.ts';

const contentType = (value: string): HeaderList => [['Content-Type', value]];
const media = { constraint: 'content' };

/** Media types and charsets of a body of JSON. */
export function mediaVariants(): Variant[] {
  const same = (name: string, value: string, more: Partial<Expectation> = {}): Variant => ({
    ...media,
    name: `media-type/${name}`,
    what: `Content-Type: ${value}`,
    rule: 'media-type-variant',
    headers: contentType(value),
    want: 'accept',
    more,
  });
  const other = (name: string, value: string, more: Partial<Expectation> = {}): Variant => ({
    ...media,
    name: `media-type/${name}`,
    what: `Content-Type: ${value}`,
    rule: 'request-media-type',
    headers: contentType(value),
    want: 'refuse',
    more: { right: [400, 415], ...more },
  });
  const charset = (name: string, value: string): Variant => ({
    ...media,
    name: `charset/${name}`,
    what: `charset ${value}`,
    rule: 'charset-variant',
    headers: contentType(`application/json; charset=${value}`),
    want: 'refuse',
    more: { right: [400, 415], ...warn },
  });
  return [
    same('charset', 'application/json; charset=utf-8'),
    same('charset-upper', 'application/json;charset=UTF-8'),
    same('upper-case', 'Application/JSON'),
    same('charset-quoted', 'application/json; charset="utf-8"', warn),
    same('blank-before-parameter', 'application/json ; charset=utf-8', warn),
    same('unknown-parameter', 'application/json; profile=x', warn),
    other('text-plain', 'text/plain'),
    other('xml', 'application/xml'),
    other('form', 'application/x-www-form-urlencoded'),
    other('multipart', 'multipart/form-data; boundary=x'),
    other('html', 'text/html; charset=utf-8'),
    other('octet-stream', 'application/octet-stream'),
    other('longer-subtype', 'application/jsonp', warn),
    other('text-json', 'text/json', warn),
    other('hidden-in-parameter', 'text/plain; x=application/json', warn),
    other('no-subtype', 'json', warn),
    {
      ...media,
      name: 'media-type/absent',
      what: 'no Content-Type',
      rule: 'request-media-type',
      headers: [],
      want: 'refuse',
      more: { right: [400, 415], defensible: [200] },
    },
    charset('latin-1', 'iso-8859-1'),
    charset('utf-16', 'utf-16'),
  ];
}
