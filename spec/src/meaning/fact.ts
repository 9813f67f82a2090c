import type { Source } from '../../../core/authority.ts';
import type { JsonValue } from '../../../core/json.ts';

/** JSON Schema keywords that a page can state of a value. */
export type ConstraintKeyword =
  | 'minLength'
  | 'maxLength'
  | 'minimum'
  | 'maximum'
  | 'minItems'
  | 'maxItems'
  | 'enum'
  | 'default'
  | 'pattern'
  | 'format'
  | 'deprecated';

/** One constraint with the words that state it. `on` is the value itself, or the items of a stated array. */
export interface Fact {
  keyword: ConstraintKeyword;
  value: JsonValue;
  on: 'value' | 'items';
  source: Source;
}

/** "This parameter has a value only when the status is success." */
export interface PresenceCondition {
  kind: 'has-value-only-when';
  field: string;
  equals: JsonValue;
  source: Source;
}

/** "This parameter is mandatory when code_type is set to zip." */
export interface MandatoryCondition {
  kind: 'mandatory-when';
  field: string;
  oneOf: JsonValue[];
  source: Source;
}

export type Condition = PresenceCondition | MandatoryCondition;
