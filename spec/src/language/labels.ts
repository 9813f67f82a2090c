/** A labelled part of a description: `Minimum: 1`, `枚举值:`, `**Constraints**:`. */
export type LabelName =
  | 'minimum'
  | 'maximum'
  | 'array-length'
  | 'default'
  | 'enumeration'
  | 'range'
  | 'pattern'
  | 'definition'
  | 'constraints';

/** Regular expression sources of the words before the colon, folded; longer words first. */
export const labelWords: Record<LabelName, readonly string[]> = {
  minimum: ['Minimum (?:length|value)', 'Minimum', '最小长度', '最小值'],
  maximum: ['Maximum (?:length|value)', 'Maximum', '最大长度', '最大值'],
  'array-length': ['Array Length', '数组长度', '数组元素个数'],
  default: ['Default value', 'Default', '缺省值', '默认值', '默认取值'],
  enumeration: ['Enumeration values?', 'Enumerated values?', 'Enumerations?', 'Enum values?', '枚举值', '枚举'],
  range: ['Value range', 'Range of values', 'Range', '取值范围为?'],
  pattern: ['Regular expression', 'Regex(?:p)?', 'Pattern', '正则表达式', '正则'],
  definition: ['Definition', 'Explanation', '参数解释', '参数描述'],
  constraints: ['Constraints?', 'Restrictions?', '约束限制', '约束'],
};

export const labelNames: readonly LabelName[] = [
  'minimum',
  'maximum',
  'array-length',
  'default',
  'enumeration',
  'range',
  'pattern',
  'definition',
  'constraints',
];
