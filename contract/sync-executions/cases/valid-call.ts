import { isJsonObject, type JsonObject, parseJson } from '../../../core/json.ts';
import type { Role } from '../../../core/target.ts';
import type { Expectation } from '../../cases/contract-case.ts';
import { pathOf } from '../../cases/parameter-values.ts';
import { expectRefusal, expectSuccess, jsonHeaders, type PlanContext } from '../../cases/plan-context.ts';
import type { MemberValue, OtherValue, ValidBody, ValidRequest } from '../../cases/valid-request.ts';
import type { StatusRuleName } from '../../catalogue/catalogue.ts';
import type { ParameterModel } from '../../model/operation.ts';
import { asFlowCall } from '../call/flow-call.ts';

/** Why nothing can be asked that needs a flow which ends well. */
export const noCarrier = 'the target offers neither an echo nor a success flow';

/** A call is valid: 200 with what the role promises. */
export function expectFlow(
  what: string,
  rule: StatusRuleName,
  pointer: string,
  role: Role,
  marker: string,
  echo: string | null,
  more: Partial<Expectation> = {},
): Expectation {
  return expectSuccess(what, rule, pointer, { ...asFlowCall(role, echo), marker, ...more });
}

/** The `input` member of a body as JSON text; null where the text is not JSON. */
function inputOf(body: string | null): string | null {
  const parsed = parseJson(body ?? '');
  const input = parsed.ok && isJsonObject(parsed.value) ? parsed.value.input : undefined;
  return input === undefined ? null : JSON.stringify(input);
}

const fiftyNames = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`x-name-${index}`, `value ${index}`]));

/** Fields that are handed on to a flow: any name, and any text that a field can hold. */
const headerValues: readonly MemberValue[] = [
  { name: 'many', what: 'headers has 50 members', value: fiftyNames },
  {
    name: 'unicode',
    what: 'headers has letters beyond ASCII',
    value: { 'x-name': '\u00e9\u4e2d\ud83d\ude00' },
  },
  { name: 'long', what: 'headers has a long value', value: { 'x-name': 'v'.repeat(4096) } },
  {
    name: 'breaks',
    what: 'headers has line breaks in a value',
    value: { 'x-name': 'a\r\nX-Other: b' },
    more: { right: [200, 400] },
  },
  {
    name: 'other-types',
    what: 'headers has values of other types',
    value: { n: 1, t: true, o: {}, l: [], z: null },
    more: { right: [200, 400] },
  },
];

function bodyOf(example: JsonObject | undefined): ValidBody {
  const base = example ?? { input: {} };
  return {
    text: (marker) => `{"input":{"marker":"${marker}"}}`,
    base: { ...base, input: isJsonObject(base.input) ? base.input : {} },
    example: base,
    minimal: '{"input":{}}',
    firstMember: 'input',
    innermost: 'marker',
    withMember: (name, rawValue) => `{"input":{${JSON.stringify(name)}:${rawValue}}}`,
    withLetters: (text) => text.replace('"marker"', '"text":"\u00e9\u4e2d\u6587\ud83d\ude00","marker"'),
    reordered: (text) => `${text.slice(0, -1)},"headers":{"a":"b"}}`,
    moreValues: (member) => (member === 'headers' ? headerValues : []),
  };
}

/** A service whose flow ids have a form of their own may call another form invalid. */
const flowControl: Partial<Expectation> = {
  right: [400, 404],
  inconclusive: {
    statuses: [400],
    reason: 'the target refuses an id of the documented form as invalid: nothing shows of its length',
  },
};

/** A project that is not the target's own may be refused in any way that a service or its gateway has for that. */
const projectControl: Partial<Expectation> = {
  right: [200, 400, 401, 403, 404],
  inconclusive: {
    statuses: [400, 401, 403, 404],
    reason: 'the target refuses every project but its own: nothing shows of the length of another id',
  },
};

/** No flow has another id. */
const otherFlow: OtherValue = {
  reason: undefined,
  status: '404',
  expect: (what, pointer, marker, _, more) =>
    expectRefusal(what, 'valid-request', pointer, { right: [404], marker, ...asFlowCall('missing', null), ...more }),
  isAbsent: true,
  control: flowControl,
  documentedErrorBody: true,
};

/** A call of the carrier's flow with an input of its own. */
export function validCall(
  { model, target }: PlanContext,
  flow: (role: Role) => string | undefined,
  carrier: Role | undefined,
): ValidRequest {
  const workflowId = (carrier === undefined ? undefined : flow(carrier)) ?? '';
  const values: Readonly<Record<string, string>> = { project_id: target.projectId, workflow_id: workflowId };
  const reason = carrier === undefined ? noCarrier : undefined;
  const role = carrier ?? 'success';
  const expect: ValidRequest['expect'] = (what, rule, pointer, marker, sent, more) =>
    expectFlow(what, rule, pointer, role, marker, role === 'echo' ? inputOf(sent) : null, more);
  const otherProject: OtherValue = {
    reason,
    status: '200',
    expect: (what, pointer, marker, sent, more) => expect(what, 'valid-request', pointer, marker, sent, more),
    isAbsent: false,
    control: projectControl,
    documentedErrorBody: false,
  };
  const valueFor = ({ name }: Pick<ParameterModel, 'name'>): string => values[name] ?? '';
  return {
    reason,
    rule: 'role-call',
    head: (changes = []) => ({ path: pathOf(model.operation, valueFor, changes), headers: [] }),
    bodyHeaders: jsonHeaders,
    body: bodyOf(model.operation.body?.example?.value),
    expect,
    valueFor,
    otherValue: ({ name }) => (name === 'workflow_id' ? otherFlow : otherProject),
    labelOf: ({ name }) => (name === 'workflow_id' ? 'flow' : name.replace(/_id$/, '')),
  };
}
