// Sentences that tie one member to another's value; `field` and `value` are named groups. Matched on folded text.

const field = String.raw`(?<field>[A-Za-z_][\w.-]{0,60})`;
const word = String.raw`[\w-]{1,60}(?:\.[\w-]{1,60}){0,4}`;
const value = `(?<value>${word})`;
const values = String.raw`(?<value>${word}(?: ?(?:,|、|\bor\b|或者?) ?${word}){0,8})`;
const is = '(?:is set to|is|equals|=|==)(?! not\\b)';

export const valueOnlyWhenPatterns: readonly RegExp[] = [
  new RegExp(
    String.raw`(?:has a value|is returned|is available|is included|is present|exists) only (?:when|if) (?:the )?(?:value of )?${field} ${is} ["']?${value}`,
    'i',
  ),
  new RegExp(
    String.raw`only (?:returned|available|included|present) (?:when|if) (?:the )?${field} ${is} ["']?${value}`,
    'i',
  ),
  new RegExp(
    String.raw`(?:[仅只]有? ?(?:在|当)?|在|当) ?${field} ?(?:为|是|等于|=) ?["']?${value} ?["']?时,?[才仅只]?(?:有值|返回|存在)`,
  ),
];

export const mandatoryWhenPatterns: readonly RegExp[] = [
  new RegExp(
    String.raw`(?:is )?(?:mandatory|required) (?:only )?(?:when|if) (?:the )?(?:value of )?${field} ${is} ["']?${values}`,
    'i',
  ),
  new RegExp(
    String.raw`(?:在|当)? ?${field} ?(?:为|是|等于|=) ?["']?${values} ?(?:类型)?时,?(?:此参数|该参数|该字段|此字段)?(?:为)?(?:必填|必选|必须)`,
  ),
];
