import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../core/finding.ts';
import type { JsonValue } from '../../../core/json.ts';
import { splitLines } from '../forms/fold-text.ts';
import { parseTypeCell } from '../language/type-expression.ts';
import { readConditions } from './conditions.ts';
import { readDescription } from './read-description.ts';
import { statedFacts } from './stated-facts.ts';

/** What a description states of a type, by keyword; facts on items start with `items.`. */
function facts(type: string, text: string): Record<string, JsonValue> {
  const expression = parseTypeCell(type);
  if (expression === undefined) throw new Error(`${type} is no type`);
  const { facts: merged } = statedFacts('x', splitLines(text), expression, 'p', []);
  return Object.fromEntries(
    merged.map(({ keyword, value, on }) => [on === 'items' ? `items.${keyword}` : keyword, value]),
  );
}

describe('labelled constraints', () => {
  test.each([
    ['String', 'Name. Minimum: 1 Maximum: 64', { minLength: 1, maxLength: 64 }],
    ['Integer', 'Size. Minimum: 1 Maximum: 64', { minimum: 1, maximum: 64 }],
    ['String', 'Minimum length: 3 character. Maximum length: 128 characters.', { minLength: 3, maxLength: 128 }],
    ['String', '名称 最小长度：1 最大长度：64', { minLength: 1, maxLength: 64 }],
    ['Long', '间隔 最小值：1 最大值：30', { minimum: 1, maximum: 30 }],
    ['Number', '间隔 最小值：0.001 最大值：86,400', { minimum: 0.001, maximum: 86400 }],
    [
      'Array of strings',
      'Ids. Minimum: 1 Maximum: 64 Array Length: 0 - 200',
      { 'items.minLength': 1, 'items.maxLength': 64, minItems: 0, maxItems: 200 },
    ],
    ['Array of Node objects', '**取值范围：** 数组长度：1 - 10 **默认取值：** 不涉及。', { minItems: 1, maxItems: 10 }],
    [
      'String',
      '**参数解释：** 名称。 **约束限制：** 不涉及。 **取值范围：** [1, 512] **默认取值：** 不涉及。',
      { minLength: 1, maxLength: 512 },
    ],
    ['Integer', '**取值范围：** [0, ] **默认取值：** 不涉及。', { minimum: 0 }],
    ['Integer', 'Value range: 3s-259,200s.', { minimum: 3, maximum: 259200 }],
    ['Integer', 'Rows. Value range: 1, 2, 3, ... 100.', { minimum: 1, maximum: 100 }],
    ['Integer', 'Rows. Value range: 10, 20, …, 500. Default: 20', { minimum: 10, maximum: 500, default: 20 }],
    ['Integer', 'Rows. Value range: 1, 2, 5.', {}],
    ['Integer', 'Rows. Value range: 1, 100.', { minimum: 1, maximum: 100 }],
    ['String', 'Kind. Default: v2 Enumeration values:\n• v1\n• v2', { default: 'v2', enum: ['v1', 'v2'] }],
    [
      'String',
      '枚举值： * NONE * C#(.NET Core 2.0) * Custom Image',
      { enum: ['NONE', 'C#(.NET Core 2.0)', 'Custom Image'] },
    ],
    ['Boolean', '缺省值：true 枚举值： * true * false', { default: true, enum: [true, false] }],
    ['Integer', 'Enumeration values:\n- 512\n- 10240', { enum: [512, 10240] }],
    ['String', 'Enumeration values:\n• sync: waits\n• async: does not wait', { enum: ['sync', 'async'] }],
    ['Boolean', 'Whether to log. Default: false. If it is true, logs are written.', { default: false }],
    ['String', 'Code. Regular expression: ^[A-Z]{2}\\d+$ Minimum: 3', { pattern: '^[A-Z]{2}\\d+$', minLength: 3 }],
    ['String', '**Definition**: Name. **Constraints**: N/A **Range**: N/A **Default Value**: N/A', {}],
  ])('%s: %s', (type, text, want) => {
    expect(facts(type, text)).toEqual(want);
  });
});

describe('sentences', () => {
  test.each([
    ['String', 'Name, 1 to 512 characters.', { minLength: 1, maxLength: 512 }],
    ['String', 'It can contain a maximum of 96 characters, and must start with a letter.', { maxLength: 96 }],
    ['String', '名称，长度为32个字符。', { minLength: 32, maxLength: 32 }],
    ['String', '长度不超过96个字符。', { maxLength: 96 }],
    ['String', '描述,不超过512个字符。', { maxLength: 512 }],
    ['String', 'Their total length cannot exceed 4 KB.', {}],
    ['String', '总长度不超过4KB。', {}],
    ['Integer', 'Instances. The value ranges from 1 to 1,000.', { minimum: 1, maximum: 1000 }],
    ['Integer', 'For v1, the value can be 0 or -1; for v2, it ranges from -1 to 1000.', {}],
    ['Integer', '超时时间,范围3~259200秒。', { minimum: 3, maximum: 259200 }],
    ['Integer', '内存。最小值为128,最大值为4096。', { minimum: 128, maximum: 4096 }],
    ['String', 'Mode. Options: obs and zip.', { enum: ['obs', 'zip'] }],
    ['String', 'Mount type. The value can be sfs, sfsTurbo, or ecs.', { enum: ['sfs', 'sfsTurbo', 'ecs'] }],
    ['Integer', 'Unit: MB. The value can be 128, 256 or 1,024.', { enum: [128, 256, 1024] }],
    ['String', 'Options: tail (4 KB logs will be returned) and null (no logs).', { enum: ['tail', 'null'] }],
    ['String', 'The value can be empty or null.', {}],
    ['String', 'Options: inline: inline code zip: ZIP file obs: a bucket', { enum: ['inline', 'zip', 'obs'] }],
    ['String', 'Environment. Options: Python2.7 Python 3.6 Go 1.x', {}],
    ['String', '触发器状态,取值为ACTIVE,DISABLED。', { enum: ['ACTIVE', 'DISABLED'] }],
    ['String', 'Position. The default value is 0.', { default: '0' }],
    ['Long', '重试间隔。若不传,默认为1', { default: 1 }],
    ['String', 'Fax number. (discarded)', { deprecated: true }],
    ['String', 'v1 indicates a deprecated version.', {}],
    ['String', 'URN. Example: urn:fss:x:function:default:test.', {}],
    [
      'String',
      'The format is "YYYY-MM-DD\'T\'HH:mm:ss" (UTC time).',
      { pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}$' },
    ],
    [
      'String',
      '时间,格式:yyyy-MM-ddTHH:mm:ssZ,UTC时间',
      { format: 'date-time', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$' },
    ],
  ])('%s: %s', (type, text, want) => {
    expect(facts(type, text)).toEqual(want);
  });

  test('a label wins over a sentence, and their contradiction is a finding with both quotes', () => {
    const expression = parseTypeCell('String');
    if (expression === undefined) throw new Error('no type');
    const cell = splitLines('The default value is v1. Default: v2');
    const findings: Finding[] = [];
    const { facts: merged } = statedFacts('x', cell, expression, 'p', findings);
    expect(merged.map((fact) => fact.value)).toEqual(['v2']);
    expect(findings[0]?.quotes.map((quote) => quote.text)).toEqual(['Default: v2', 'The default value is v1']);
  });
});

describe('other phrases for the same', () => {
  const two = { enum: ['success', 'fail'] };
  test.each<[string, string, Record<string, JsonValue>]>([
    ['String', 'Length: 32', { minLength: 32, maxLength: 32 }],
    ['String', 'Range\nThe value contains 32 characters.\nDefault Value\nN/A', { minLength: 32, maxLength: 32 }],
    ['String', 'The maximum length is 64 characters.', { maxLength: 64 }],
    ['String', '最大长度为64个字符。', { maxLength: 64 }],
    ['String', '最小长度为1，最大长度为64。', { minLength: 1, maxLength: 64 }],
    ['String', '长度为64个字符以内。', { maxLength: 64 }],
    ['Integer', 'The value must be greater than or equal to 0.', { minimum: 0 }],
    ['Integer', '取值范围：大于等于0', { minimum: 0 }],
    ['Integer', 'Minimum: 1\nMaximum: 2^31-1', { minimum: 1, maximum: 2147483647 }],
    ['String', 'Options:\n• success: it ended well\n• fail: it did not', two],
    ['String', 'The value can be:\n- success\n- fail', two],
    ['String', '取值如下：\n- success：成功\n- fail：失败', two],
    ['String', '枚举值：success：成功；fail：失败', two],
    ['String', 'Enumeration values: success: it ended well fail: it did not', two],
    ['Array of strings', 'The array contains 1 to 10 elements.', { minItems: 1, maxItems: 10 }],
    ['Array of strings', '数组长度为1~10', { minItems: 1, maxItems: 10 }],
    ['String', 'Regex: [a-zA-Z0-9_-]{1,64}', { pattern: '[a-zA-Z0-9_-]{1,64}' }],
    ['Object', 'Default: {}', { default: {} }],
  ])('%s: %s', (type, text, want) => {
    expect(facts(type, text)).toEqual(want);
  });
});

describe('conditions', () => {
  test.each([
    ['This parameter has a value only when the status is success.', ['has-value-only-when', 'status', 'success']],
    ['只有status为fail时才有值', ['has-value-only-when', 'status', 'fail']],
    ['结果,仅在status为fail时有值', ['has-value-only-when', 'status', 'fail']],
    ['This parameter is mandatory when depend_type is set to zip.', ['mandatory-when', 'depend_type', ['zip']]],
    [
      'This parameter is mandatory only when code_type is set to jar or zip.',
      ['mandatory-when', 'code_type', ['jar', 'zip']],
    ],
    ['depend_type为zip类型时必填,为文件流格式', ['mandatory-when', 'depend_type', ['zip']]],
    ['This parameter is mandatory when func_mounts is not empty.', undefined],
  ])('%s', (text, want) => {
    const [condition] = readConditions(splitLines(text), 'p');
    const got = condition && [
      condition.kind,
      condition.field,
      condition.kind === 'mandatory-when' ? condition.oneOf : condition.equals,
    ];
    expect(got).toEqual(want);
  });
});

test('a list that the page announces and has lost is remarked upon', () => {
  const {
    facts: none,
    remarks,
    words,
  } = readDescription(splitLines('Status. Enumeration values:'), { kind: 'scalar', type: 'string' }, 'p');
  expect([none, remarks[0]?.kind, words]).toEqual([[], 'enumeration-lost', 'Status.']);
});

describe('a constraint with a number that it cannot have is remarked upon, and is no fact', () => {
  const digits = '9'.repeat(400);
  test.each([
    ['String', 'Maximum: -5', 'maxLength cannot be -5: a length is never negative'],
    ['String', 'Minimum length: -1 Maximum length: 3.5', 'minLength cannot be -1: a length is never negative'],
    ['String', '最大长度：3.5', 'maxLength cannot be 3.5: a length is a whole number'],
    ['String', 'Maximum: 1e3', 'a bound that is no number'],
    ['String', '最大长度：1E+2', 'a bound that is no number'],
    ['Integer', `Maximum: ${digits}`, `maximum cannot be ${digits.slice(0, 60)}...: no number of JSON is so large`],
    [
      'String',
      `**取值范围：** [1, ${digits}]`,
      `maxLength cannot be ${digits.slice(0, 60)}...: no number of JSON is so large`,
    ],
    ['String', '**取值范围：** [-1, 64]', 'minLength cannot be -1: a length is never negative'],
    ['Integer', 'Range: [1e3, 2e3]', 'a range whose bounds cannot be read'],
    ['Array of strings', 'Array Length: -1 - 10', 'minItems cannot be -1: a length is never negative'],
    ['Array of strings', 'Array Length: 1.5', 'minItems cannot be 1.5: a length is a whole number'],
    ['String', 'Length: -1 to 64 characters', 'a length that is no whole number from 0 on'],
    ['String', 'Name, 1.5 to 64 characters.', 'a length that is no whole number from 0 on'],
    ['String', '名称，长度为-3', 'a length that is no whole number from 0 on'],
    ['Boolean', 'Maximum: 3', 'a bound of a type that has none'],
    ['String', '每页条数，最大值：400', 'a bound of a number that is written as text, which no length expresses'],
    ['String', 'Kind. Enumeration values: Custom Image Python 3.6', 'a list of values without marks between them'],
    ['Long', 'Maximum: 9007199254740993', 'JSON readers take maximum 9007199254740993 for 9007199254740992'],
  ])('%s: %s', (type, text, message) => {
    const expression = parseTypeCell(type);
    if (expression === undefined) throw new Error('no type');
    const { remarks, facts: found } = readDescription(splitLines(text), expression, 'p');
    expect(remarks[0]?.message).toBe(message);
    const inLength = found.filter(({ keyword }) => /Length|Items/.test(keyword)).map(({ value }) => Number(value));
    expect(inLength.every((value) => Number.isSafeInteger(value) && value >= 0)).toBe(true);
  });
});

test('a list of a hundred thousand values of the wrong type is remarked upon once', () => {
  const cell = splitLines(`Range: ${'* a '.repeat(100_000)}`);
  const { remarks } = readDescription(cell, { kind: 'scalar', type: 'integer' }, 'p');
  expect(remarks.map(({ message }) => message)).toEqual(['"a" in the list and 99999 more are no value of the type']);
});

test('words are traced to the line on which they stand', () => {
  const { facts: found } = readDescription(
    splitLines('Name.\nMinimum: 1\nMaximum: 64'),
    { kind: 'scalar', type: 'string' },
    'p',
  );
  expect(found.map((fact) => [fact.source.line, fact.source.text])).toEqual([
    [2, 'Minimum: 1'],
    [3, 'Maximum: 64'],
  ]);
});
