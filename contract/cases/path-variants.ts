import { isJsonObject } from '../../core/json.ts';
import type { ParameterModel } from '../model/operation.ts';
import type { Expectation } from './contract-case.ts';
import type { CaseContext } from './plan-context.ts';
import { type Variant, warn } from './protocol-variant.ts';

function encodeAll(text: string, lower: boolean): string {
  return [...Buffer.from(text)]
    .map((byte) => `%${lower ? byte.toString(16) : byte.toString(16).toUpperCase()}`.replace(/%(.)$/, '%0$1'))
    .join('');
}

/** Whether the document has an operation at a path. */
function isDocumented({ model: { spec } }: CaseContext, path: string): boolean {
  const { paths } = spec.document;
  const [plain = ''] = path.split('?');
  return Object.keys(isJsonObject(paths) ? paths : {}).some((template) => {
    const literal = template.split(/\{[^{}]+\}/).map((part) => part.replace(/[.+?^${}()|[\]\\*]/g, '\\$&'));
    return new RegExp(`^${literal.join('[^/]+')}$`).test(plain);
  });
}

function unknown(name: string, path: string, what: string, more: Partial<Expectation> = {}): Variant {
  return {
    constraint: 'path',
    name: `path/${name}`,
    what,
    rule: 'request-path',
    path,
    want: 'refuse',
    more: { right: [400, 404, 405], documentedErrorBody: false, ...more },
  };
}

/** Values of path parameters in another spelling, and values that no such parameter has. */
function valueVariants({ valid, model }: CaseContext): Variant[] {
  const parameters = model.operation.parameters.filter((parameter) => parameter.in === 'path');
  const last = parameters.at(-1);
  if (last === undefined) return [];
  const at = (parameter: ParameterModel, value: string): string => valid.head([{ parameter, value, raw: true }]).path;
  const usual = (parameter: ParameterModel): string => valid.valueFor(parameter);
  const encoded = (name: string, path: string, what: string): Variant => ({
    constraint: 'path',
    name: `path/${name}`,
    what,
    rule: 'percent-encoding',
    path,
    want: 'accept',
  });
  // Where nobody knows what the target has, it may have what has such a name.
  const known: Partial<Expectation> = valid.otherValue(last).isAbsent
    ? {}
    : { right: [...model.successes, 400, 404, 405] };
  const label = valid.labelOf(last);
  const twice = at(last, encodeURIComponent(encodeAll(usual(last), false)));
  return [
    encoded(`encoded-${label}`, at(last, encodeAll(usual(last), false)), `${last.name} percent-encoded`),
    encoded(
      `encoded-${label}-lower`,
      at(last, encodeAll(usual(last), true)),
      `${last.name} percent-encoded in small letters`,
    ),
    ...parameters
      .slice(0, -1)
      .map((other) =>
        encoded(
          `encoded-${valid.labelOf(other)}`,
          at(other, encodeAll(usual(other), false)),
          `${other.name} percent-encoded`,
        ),
      ),
    { ...unknown('encoded-twice', twice, `${last.name} percent-encoded twice`, known), rule: 'percent-encoding' },
    unknown('bad-escape', at(last, '%zz'), 'an escape that is none'),
    unknown('lone-percent', at(last, '%'), 'a lone percent sign'),
    unknown('not-utf8', at(last, '%FF%FE'), 'escapes that are not UTF-8'),
    unknown('encoded-slash', at(last, 'no%2Fsuch'), `an encoded slash in ${last.name}`, known),
    unknown('encoded-nul', at(last, 'no%00such'), `an encoded NUL in ${last.name}`, known),
    unknown('other-letters', at(last, '%E4%B8%AD%E6%96%87'), `a ${last.name} of Chinese letters`, known),
  ];
}

/** Paths beside the operation's own; what another operation of the document has is none of them. */
function besideVariants(context: CaseContext): Variant[] {
  const { valid, model } = context;
  const [usual = '', query] = valid.head().path.split('?');
  const rest = query === undefined ? '' : `?${query}`;
  const path = (changed: string): string => `${changed}${rest}`;
  const endsInWord = /[^/}]$/.test(model.operation.path);
  const beside = [
    unknown('longer', path(`${usual}/more`), 'a segment too many'),
    ...(endsInWord ? [unknown('other-word', path(usual.slice(0, -1)), 'another last segment')] : []),
    unknown('other-version', path(usual.replace(/^\/[^/]+/, '/v0')), 'another version'),
    ...(endsInWord
      ? [
          unknown(
            'other-case',
            path(usual.replace(/[^/]+$/, (word) => word.toUpperCase())),
            'the last segment in capitals',
            warn,
          ),
        ]
      : []),
    unknown('trailing-slash', path(`${usual}/`), 'a slash at the end', { defensible: [200, 301, 307, 308] }),
  ];
  return beside.filter((variant) => variant.path === undefined || !isDocumented(context, variant.path));
}

/** Spellings of the operation's path that are the same, and paths that are not its own. */
export function pathVariants(context: CaseContext): Variant[] {
  const usual = context.valid.head().path;
  return [
    ...valueVariants(context),
    ...besideVariants(context),
    {
      constraint: 'path',
      name: 'query/unknown',
      what: 'a query that the page does not list',
      rule: 'query-ignored',
      path: `${usual}${usual.includes('?') ? '&' : '?'}unknown=1`,
      want: 'accept',
      // To refuse what one does not know is careful; not to find the resource is a route that took the query for a part of the path.
      more: { defensible: [400] },
    },
  ];
}
