import type { HeaderList } from '../../core/exchange.ts';
import type { JsonObject, JsonValue } from '../../core/json.ts';
import type { StatusRuleName } from '../catalogue/catalogue.ts';
import type { ParameterModel } from '../model/operation.ts';
import type { Pair } from '../values/parameter-text.ts';
import type { Expectation } from './contract-case.ts';

/** Another value for a parameter; undefined leaves it out, a `raw` one is encoded already, and `pairs` are written already. */
export type ParameterChange = { parameter: Pick<ParameterModel, 'name' | 'in'> } & (
  | { value: string | undefined; raw?: true; pairs?: undefined }
  | { pairs: readonly Pair[]; value?: undefined; raw?: undefined }
);

/** What must come of a valid request in which a parameter has another value of the documented form. */
export interface OtherValue {
  /** why the target cannot be asked; undefined where it can */
  reason: string | undefined;
  /** the status code that its cells in the matrix speak of */
  status: string;
  expect: (
    what: string,
    pointer: string,
    marker: string,
    sent: string | null,
    more: Partial<Expectation>,
  ) => Expectation;
  /** the target has nothing of another value, whatever the value is; else nobody knows whether it has */
  isAbsent: boolean;
  /** how an ordinary value may be answered too: it is the measure for others, which must be answered alike */
  control: Partial<Expectation>;
  /** a refusal of a value that the measure does not have must have the documented body */
  documentedErrorBody: boolean;
}

/** One more value that a member may have, whatever its type says. */
export interface MemberValue {
  name: string;
  what: string;
  value: JsonValue;
  more?: Partial<Expectation>;
}

/** The body of a valid request, and ways to write it otherwise. */
export interface ValidBody {
  /** JSON text, this word planted where the operation takes words of any kind */
  text: (marker: string) => string;
  /** members whose constraints are broken one by one: the document's example, or one made of its schema; none where it is no object */
  base: JsonObject;
  /** the document's own example as it stands; undefined where it has none */
  example: JsonObject | undefined;
  /** JSON text of the smallest valid body */
  minimal: string;
  /** name of the first member of the text */
  firstMember: string;
  /** name of the last member within the text, at any depth */
  innermost: string;
  /** JSON text with one more member where any may stand; its value is written as it is, valid or not */
  withMember: (name: string, rawValue: string) => string;
  /** the same members, one more letter beyond ASCII where a text may have any */
  withLetters: (text: string) => string;
  /** the same JSON value with its members in another order */
  reordered: (text: string) => string;
  /** values that a member takes beyond those of its type alone */
  moreValues: (member: string) => readonly MemberValue[];
}

/** A request that the operation must accept. Every general case changes one thing of it. */
export interface ValidRequest {
  /** why the target cannot be asked for it; undefined where it can */
  reason: string | undefined;
  /** the rule that is broken where it is refused as it is */
  rule: StatusRuleName;
  /** path, already percent-encoded and with its query, and the fields that its parameters make */
  head: (changes?: readonly ParameterChange[]) => { path: string; headers: HeaderList };
  /** fields that speak of the body */
  bodyHeaders: HeaderList;
  /** undefined where the operation takes none */
  body: ValidBody | undefined;
  /** what must come of it, also where something is changed that makes no difference; `sent` is the text of its body */
  expect: (
    what: string,
    rule: StatusRuleName,
    pointer: string,
    marker: string,
    sent: string | null,
    more?: Partial<Expectation>,
  ) => Expectation;
  /** the value that the request has for a parameter; empty where it has none */
  valueFor: (parameter: ParameterModel) => string;
  otherValue: (parameter: ParameterModel) => OtherValue;
  /** what a parameter is called in the names of cases */
  labelOf: (parameter: ParameterModel) => string;
}
