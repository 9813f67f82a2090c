import { expect, test } from 'vitest';
import { parseType, parseTypeCell, referencedNames } from './type-expression.ts';

const string = { kind: 'scalar', type: 'string' };
const integer = { kind: 'scalar', type: 'integer' };

test.each([
  ['String', string],
  ['Long', { kind: 'scalar', type: 'integer', format: 'int64' }],
  ['Double', { kind: 'scalar', type: 'number', format: 'double' }],
  ['布尔', { kind: 'scalar', type: 'boolean' }],
  ['Object', { kind: 'object' }],
  ['Array of strings', { kind: 'array', items: string }],
  ['String array', { kind: 'array', items: string }],
  ['字符串数组', { kind: 'array', items: string }],
  ['Integer[]', { kind: 'array', items: integer }],
  ['List<String>', { kind: 'array', items: string }],
  ['Array of Node objects', { kind: 'array', items: { kind: 'reference', name: 'Node' } }],
  ['Array of Array of strings', { kind: 'array', items: { kind: 'array', items: string } }],
  ['Node object', { kind: 'reference', name: 'Node' }],
  ['Node对象', { kind: 'reference', name: 'Node' }],
  ['Map<String,Integer>', { kind: 'map', values: integer }],
  ['Map<String, Array<Node>>', { kind: 'map', values: { kind: 'array', items: { kind: 'reference', name: 'Node' } } }],
  ['Array of Map<String,Object> objects', { kind: 'array', items: { kind: 'map', values: { kind: 'object' } } }],
  ['Array[String]', { kind: 'array', items: string }],
  ['Array of arrays of strings', { kind: 'array', items: { kind: 'array', items: string } }],
  ['Map of strings', { kind: 'map', values: string }],
  ['Node data structure', { kind: 'reference', name: 'Node' }],
  ['Node结构体', { kind: 'reference', name: 'Node' }],
  ['Integer(int64)', { ...integer, format: 'int64' }],
  ['Yes', undefined],
  ['Some words of a description.', undefined],
  ['', undefined],
  [`${'Array of '.repeat(30)}strings`, undefined],
])('%s', (text, want) => {
  expect(parseType(text)).toEqual(want);
});

test('a lone identifier is a type only where the column says so', () => {
  expect(parseType('Node')).toBeUndefined();
  expect(parseTypeCell('Node')).toEqual({ kind: 'reference', name: 'Node' });
  expect(parseTypeCell('Yes')).toBeUndefined();
});

test('types named at any depth are found', () => {
  const type = parseType('Map<String,Array<Node>>');
  expect(type && referencedNames(type)).toEqual(['Node']);
});
