import { isJsonObject } from '../../core/json.ts';
import { resolveObject } from '../model/document.ts';
import type { CaseContext } from './plan-context.ts';
import { type Variant, wire } from './protocol-variant.ts';

/** Methods that the document has for the operation's path, and HEAD where it has GET: those are operations of their own. */
function documentedMethods({ model: { spec, operation } }: CaseContext): Set<string> {
  const item = resolveObject(spec.document, operation.pointer.slice(0, operation.pointer.lastIndexOf('/')));
  const known = Object.entries(item?.schema ?? {}).flatMap(([name, value]) =>
    isJsonObject(value) ? [name.toUpperCase()] : [],
  );
  return new Set(known.includes('GET') ? [...known, 'HEAD'] : known);
}

const right = [404, 405, 400, 403, 501];

/** Methods that the operation's path does not have. */
export function methodVariants(context: CaseContext): Variant[] {
  const documented = documentedMethods(context);
  const { bodyHeaders, body } = context.valid;
  const others = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'].filter((method) => !documented.has(method));
  const variants = others.map(
    (method): Variant => ({
      name: `method/${method.toLowerCase()}`,
      what: `${method} on the path of the operation`,
      rule: 'request-method',
      constraint: 'method',
      headers: bodyHeaders,
      method,
      ...(method === 'GET' || method === 'HEAD' ? { body: () => null } : {}),
      want: 'refuse',
      more: { right, documentedErrorBody: false },
    }),
  );
  if (body === undefined || documented.has('GET')) return variants;
  const withBody: Variant = {
    name: 'method/get-with-body',
    what: 'GET with the body of a valid call',
    rule: 'request-method',
    constraint: 'method',
    headers: bodyHeaders,
    method: 'GET',
    transport: wire(),
    want: 'refuse',
    more: { right, mayDrop: true, documentedErrorBody: false },
  };
  return [...variants, withBody];
}
