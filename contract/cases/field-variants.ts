import type { HeaderList } from '../../core/exchange.ts';
import type { Expectation } from './contract-case.ts';
import { type Variant, warn, wire } from './protocol-variant.ts';

/** Of no use where there is no body to speak of. */
const aboutBody: ReadonlySet<string> = new Set(['field-name/mixed', 'field/expect-continue']);

/**
 * Header fields and kinds of connections that make no difference.
 * @param own the fields that the usual request has
 */
export function fieldVariants(own: HeaderList): Variant[] {
  const base = { constraint: 'http', want: 'accept' } as const;
  const accept = (name: string, value: string, more: Partial<Expectation>): Variant => ({
    ...base,
    name: `accept/${name}`,
    what: `Accept: ${value}`,
    headers: [...own, ['Accept', value]],
    more,
  });
  const variants: Variant[] = [
    {
      ...base,
      name: 'field-name/upper',
      what: 'field names in capitals',
      rule: 'field-name-case',
      headers: own,
      transport: wire({ fieldNames: 'upper' }),
    },
    {
      ...base,
      name: 'field-name/lower',
      what: 'field names in small letters',
      rule: 'field-name-case',
      headers: own,
      transport: wire({ fieldNames: 'lower' }),
    },
    {
      ...base,
      name: 'field-name/mixed',
      what: 'field names in mixed case',
      rule: 'field-name-case',
      headers: [['cOnTeNt-tYpE', 'application/json']],
      transport: wire(),
    },
    accept('any', '*/*', {}),
    accept('json', 'application/json', {}),
    accept('quality', 'text/html;q=0.1, application/json', {}),
    accept('html', 'text/html', { right: [200, 406], documentedErrorBody: false }),
    {
      ...base,
      name: 'field/unknown',
      what: 'a header field of an unknown name',
      headers: [...own, ['X-Unknown-Field', 'a, b;c=d']],
    },
    {
      ...base,
      name: 'field/request-id',
      what: "a request id of the client's own",
      headers: [...own, ['X-Request-Id', '00000000-0000-4000-8000-000000000001']],
    },
    {
      ...base,
      name: 'field/method-override',
      what: 'a field that asks for another method',
      headers: [...own, ['X-HTTP-Method-Override', 'DELETE']],
    },
    {
      ...base,
      name: 'accept-encoding/gzip',
      what: 'Accept-Encoding: gzip',
      headers: [...own, ['Accept-Encoding', 'gzip, deflate, br']],
    },
    {
      ...base,
      name: 'field/long',
      what: 'a field of 4 KiB',
      headers: [...own, ['X-Long', 'x'.repeat(4096)]],
      more: { ...warn, defensible: [431] },
    },
    {
      ...base,
      name: 'field/expect-continue',
      what: 'Expect: 100-continue',
      rule: 'split-body',
      headers: [...own, ['Expect', '100-continue']],
      transport: wire(),
      more: { defensible: [417] },
    },
    {
      ...base,
      name: 'connection/close',
      what: 'Connection: close',
      rule: 'kept-connection',
      headers: [...own, ['Connection', 'close']],
      transport: wire(),
    },
    {
      ...base,
      name: 'connection/http-1.0',
      what: 'HTTP/1.0',
      rule: 'kept-connection',
      headers: own,
      transport: wire({ version: 'HTTP/1.0' }),
      more: { ...warn, defensible: [505] },
    },
  ];
  return own.length > 0 ? variants : variants.filter(({ name }) => !aboutBody.has(name));
}
