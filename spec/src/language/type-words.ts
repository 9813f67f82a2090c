/** JSON Schema types behind the words of a Type column. */
export interface ScalarType {
  type: 'string' | 'integer' | 'number' | 'boolean';
  format?: string;
}

const string: ScalarType = { type: 'string' };
const integer: ScalarType = { type: 'integer' };
const number: ScalarType = { type: 'number' };
const boolean: ScalarType = { type: 'boolean' };
const int64: ScalarType = { type: 'integer', format: 'int64' };

/** Lower-case words, singular; English and Chinese. */
export const scalarWords: Readonly<Record<string, ScalarType>> = {
  string,
  str: string,
  enum: string,
  char: string,
  date: string,
  datetime: string,
  'date-time': string,
  timestamp: string,
  uuid: { type: 'string', format: 'uuid' },
  file: { type: 'string', format: 'binary' },
  binary: { type: 'string', format: 'binary' },
  字符串: string,
  字符串类型: string,
  枚举: string,
  文件: { type: 'string', format: 'binary' },
  integer,
  int: integer,
  short: integer,
  int32: { type: 'integer', format: 'int32' },
  int64,
  long: int64,
  整数: integer,
  整型: integer,
  长整型: int64,
  number,
  bigdecimal: number,
  decimal: number,
  float: { type: 'number', format: 'float' },
  double: { type: 'number', format: 'double' },
  数字: number,
  浮点数: number,
  boolean,
  bool: boolean,
  布尔: boolean,
  布尔值: boolean,
  布尔类型: boolean,
};

export const objectWords: readonly string[] = ['object', 'json', 'json object', 'struct', 'dict', '对象', '结构体'];
export const anyWords: readonly string[] = ['any', 'anytype', 'any type', '任意类型', '任意'];
export const arrayWords: readonly string[] = ['array', 'list', 'set', 'collection', '数组', '列表'];
export const mapWords: readonly string[] = ['map', 'dictionary', 'hashmap', '映射', '键值对'];
