import type { JsonValue } from '../../core/json.ts';

/** What the contract says of a changed value; of `either`, correct servers take it or refuse it. */
export type Expect = 'accept' | 'refuse' | 'either';

/** On which side of a constraint a value stands. */
export type Boundary =
  | 'missing'
  | 'null'
  | 'wrong-type'
  | 'below'
  | 'at'
  | 'at-three-byte'
  | 'at-astral'
  | 'above'
  | 'far-above'
  | 'between'
  | 'listed'
  | 'unknown-word'
  | 'other-case'
  | 'pattern-broken'
  | 'format-broken'
  | 'empty'
  | 'present'
  | 'absent'
  | 'default'
  | 'same-value'
  | 'undeclared-member'
  | 'map-empty'
  | 'map-many'
  | 'map-other-names'
  | 'too-few'
  | 'too-many'
  | 'duplicate';

/** One thing of a valid value changed. */
export interface Mutation {
  /** `states/items/name/maxLength/above`: where, which keyword, which side of it */
  name: string;
  keyword: string;
  /** JSON pointer of the keyword in the document */
  pointer: string;
  /** JSON pointer of the changed place inside the value */
  at: string;
  /** member names from the root of the value; `*` stands for each item of an array, and for each member of a map */
  path: readonly string[];
  boundary: Boundary;
  expect: Expect;
  /** `states[0].name is of 65 characters` */
  what: string;
  value: JsonValue;
  /** the JSON text to send, where no JavaScript value is written so (`1.0`, whole numbers beyond 2^53) */
  text?: string;
  /** what it differs from in this thing alone, and is valid; the base itself where the base has the place */
  control: JsonValue;
  /** words of the page that leave open what a correct server does: why `expect` is `either` */
  saidOtherwise?: string;
  /** JSON pointers of other places that hold the text that was changed, which a server may compare with it; changed as well where `value` stays valid */
  linked?: readonly string[];
}

/** A change as the kind of a constraint proposes it, before it is looked at in its place. */
export interface Draft {
  keyword: string;
  pointer: string;
  /** the last part of the name, where the boundary alone names no single change */
  label?: string;
  boundary: Boundary;
  expect: Expect;
  /** what the place then is, without its name: `is of 65 characters` */
  what: string;
  /** the new value of the place; undefined where the place is then absent */
  put: JsonValue | undefined;
  /** JSON text of the place, where no JavaScript value is written so */
  text?: string;
  saidOtherwise?: string;
  /** a member below the place, which is what the change is about */
  member?: string;
}
