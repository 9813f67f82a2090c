/** A valid input as JSON text, with what makes it worth sending. */
export interface Payload {
  name: string;
  what: string;
  /** the input's members as JSON text, without the braces */
  members: string;
  /** beyond what every correct server must take: to refuse it for its size (413) or its form (400) is only a warning */
  beyond?: 'size' | 'form';
  /** too much for a quick run */
  heavy?: boolean;
}

const text = (name: string, what: string, value: string): Payload => ({
  name: `text/${name}`,
  what,
  members: `"s":${JSON.stringify(value)}`,
});
const number = (name: string, literal: string): Payload => ({
  name: `number/${name}`,
  what: `the number ${literal}`,
  members: `"n":${literal}`,
});
const key = (name: string, what: string, member: string): Payload => ({
  name: `name/${name}`,
  what,
  members: `${JSON.stringify(member)}:1,"after":2`,
});
const raw = (name: string, what: string, members: string): Payload => ({ name, what, members });

function nested(depth: number, open: string, close: string, core: string): string {
  return `${open.repeat(depth)}${core}${close.repeat(depth)}`;
}

/** Inputs at the edges of what JSON allows; each must come back unchanged from an echo flow. */
export function payloads(): Payload[] {
  const many = Array.from({ length: 1000 }, (_, index) => index).join(',');
  const names = Array.from({ length: 200 }, (_, index) => `"k${index}":${index}`).join(',');
  return [
    number('zero', '0'),
    number('minus-zero', '-0'),
    number('one', '1'),
    number('one-point-zero', '1.0'),
    number('minus', '-1'),
    number('exponent', '1e2'),
    number('fraction', '0.1'),
    number('third', '0.3333333333333333'),
    number('tiny', '1e-7'),
    number('smallest', '5e-324'),
    number('largest', '1.7976931348623157e308'),
    number('many-digits', '3.141592653589793'),
    number('int32', '2147483647'),
    number('int32-above', '2147483648'),
    number('int32-below', '-2147483649'),
    number('uint32-above', '4294967296'),
    number('safe-integer', '9007199254740991'),
    number('safe-integer-minus', '-9007199254740991'),
    number('beyond-safe', '9007199254740993'),
    number('int64', '9223372036854775807'),
    number('twenty-digits', '12345678901234567890'),
    number('twenty-one', '1e21'),
    raw('numbers/list', 'numbers in an array', '"n":[0,1,-1,0.5,1e3,1e-3,123456789]'),
    raw('words/all', 'true, false and null', '"t":true,"f":false,"n":null'),
    raw('words/list', 'true, false and null in an array', '"l":[true,false,null,null]'),
    raw('words/numeric', 'words that look like numbers', '"l":["1e3","+1","-0","0x10","1_000"," 1",".5","Infinity"]'),
    raw('words/as-text', 'words that look like values', '"l":["true","null","0","1.0","","NaN","undefined"]'),
    raw('empty/object', 'an empty object', '"o":{}'),
    raw('empty/array', 'an empty array', '"a":[]'),
    raw('empty/text', 'an empty text', '"s":""'),
    raw('empty/nested', 'empty structures in each other', '"a":[[],{},[[]],[{}],{"x":[]},{"y":{}}]'),
    raw('null/member', 'members that are null', '"a":null,"o":{"x":null},"l":[null]'),
    raw('repeated/items', 'the same item several times', '"l":[1,1,1,"a","a",{"x":1},{"x":1}]'),
    raw('array/order', 'an array that is not sorted', '"l":[3,1,2,"b","a","C",10,9]'),
    raw('array/mixed', 'an array of all types', '"l":[1,"1",true,null,[1],{"1":1}]'),
    raw('array/one', 'an array of one item', '"l":[5],"m":["x"],"o":[{"k":1}]'),
    raw('array/nested', 'arrays in arrays', '"l":[[1,2],[3,4],[[5]],[]]'),
    raw('array/long', 'an array of 1000 items', `"l":[${many}]`),
    raw('object/wide', 'an object of 200 members', `"o":{${names}}`),
    raw('object/array-like', 'objects that look like arrays', '"o":{"0":"a","1":"b"},"p":{"0":"c","length":1}'),
    raw('object/order', 'members that are not sorted', '"z":1,"a":2,"M":3,"0":4'),
    raw('depth/5', 'depth 5', `"d":${nested(5, '{"x":', '}', '1')}`),
    raw('depth/16', 'depth 16', `"d":${nested(8, '{"x":[', ']}', '"core"')}`),
    raw('depth/32', 'depth 32', `"d":${nested(32, '[', ']', '1')}`),
    { ...raw('depth/64', 'depth 64', `"d":${nested(64, '{"x":', '}', '[]')}`), beyond: 'form' },
    { ...raw('depth/200', 'depth 200', `"d":${nested(200, '[', ']', '')}`), beyond: 'form' },
    { ...raw('depth/500', 'depth 500', `"d":${nested(250, '{"x":[', ']}', '')}`), beyond: 'form', heavy: true },
    text('latin', 'letters beyond ASCII', '\u00e4\u00f6\u00fc\u00df\u00e9\u00f1'),
    text('cyrillic-greek', 'Cyrillic and Greek letters', '\u0416\u044f \u03a9\u03c3\u03c2'),
    text('chinese', 'Chinese letters', '\u6267\u884c\u6d41\u7a0b'),
    text('arabic', 'letters from right to left', '\u0645\u0631\u062d\u0628\u0627 \u200f\u202e'),
    text('emoji', 'plane 1', '\ud83d\ude00\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67'),
    text('plane-2', 'plane 2', '\ud840\udc00\ud869\uded6'),
    text('plane-14', 'planes 14 to 16', '\udb40\udc01\udb80\udc00\udbff\udffd'),
    text('composed', 'composed letters', '\u00e9\u00c5\uac00'),
    text('decomposed', 'decomposed letters', 'e\u0301A\u030a\u1100\u1161'),
    text('compatibility', 'compatibility forms', '\ufb01\uff21\u2460\u00b2'),
    text('separators', 'line separators', 'a\u2028b\u2029c\u0085d'),
    text('invisible', 'characters without a shape', 'a\u200bb\ufeffc\u00add'),
    text('case', 'letters whose case changes their length', '\u0130\u0131\u00df\u1e9e\u01c5'),
    text('blanks', 'blanks at both ends', '  padded\t\n '),
    text('breaks', 'line breaks of all kinds', 'a\nb\r\nc\rd'),
    text('quotes', 'quotes and backslashes', '"\\"/\\\\ \'`'),
    text('control', 'control characters', '\u0001\b\f\u001f\u007f'),
    text('markup', 'markup', '<b>&amp;</b> &lt; "x" \'y\''),
    text('percent', 'percent escapes', '%41 %25 + %E4%BD%A0'),
    text('template', 'templates', ['$', '{x} {{y}} #{z} $.input <%= 1 %>'].join('')),
    text('path', 'JSONPath and paths', '$.a[*] ../../etc C:\\dir'),
    text('date', 'a time that must stay text', '2021-02-30T25:61:61Z'),
    text('instant', 'a valid time that must stay as it is spelled', '2021-02-03T04:05:06+08:00'),
    text('url', 'an address', 'https://example.com:443/a/../b?x=1&y=%20#z'),
    text('inner-blanks', 'blanks in the middle', 'a  b\t\tc\u00a0\u3000d'),
    text('numeric', 'digits that must stay text', '007'),
    text('long', 'a text of 10,000 characters', 'abcdefghij'.repeat(1000)),
    { ...text('nul', 'a NUL character', 'a\u0000b'), beyond: 'form' },
    key('blank', 'a name with blanks', ' a b '),
    key('dotted', 'a name with dots', 'a.b.c'),
    key('slashed', 'a name with slashes and tildes', 'a/b~c'),
    key('dollar', 'a name with a dollar sign', '$ref'),
    key('capital', 'a name in capitals', 'UPPER'),
    key('camel', 'a name in camel case', 'camelCase_and-dash'),
    key('chinese', 'a name of Chinese letters', '\u952e'),
    key('emoji', 'a name of plane 1', '\ud83d\udd11'),
    key('digits', 'a name of digits', '10'),
    key('constructor', 'the name "constructor"', 'constructor'),
    key('to-string', 'the name "toString"', 'toString'),
    key('has-own', 'the name "hasOwnProperty"', 'hasOwnProperty'),
    key('length', 'the name "length"', 'length'),
    key('to-json', 'the name "toJSON"', 'toJSON'),
    key('then', 'the name "then"', 'then'),
    key('value-of', 'the name "valueOf"', 'valueOf'),
    key('type', 'a name that names types', '$type'),
    key('long', 'a name of 1,000 characters', 'n'.repeat(1000)),
    raw(
      'name/secret',
      'names that a log would hide',
      '"password":"a","token":"b","authorization":"c","secret":{"key":"d"}',
    ),
    key('status', 'a name of the answer itself, "status"', 'status'),
    key('errors', 'a name of the answer itself, "errors"', 'errors'),
    key('input', 'the name "input" within the input', 'input'),
    { ...key('prototype', 'the name "__proto__"', '__proto__'), beyond: 'form' },
    { ...key('empty', 'an empty name', ''), beyond: 'form' },
    raw('name/case', 'names that differ in case only', '"a":1,"A":2,"\u00e9":3,"\u00c9":4'),
    raw('name/forms', 'names that differ in composition only', '"\u00e9":1,"e\u0301":2'),
    raw('size/1k', 'a body of 1 KB', `"s":"${'x'.repeat(1_000)}"`),
    raw('size/16k', 'a body of 16 KB', `"s":"${'y'.repeat(16_000)}"`),
    raw('size/60k', 'a body of 60 KB', `"s":"${'z'.repeat(60_000)}"`),
    raw('size/70k', 'a body above 64 KiB', `"s":"${'w'.repeat(70_000)}"`),
    { ...raw('size/300k', 'a body of 300 KB', `"s":"${'\u4e2d'.repeat(100_000)}"`), beyond: 'size' },
    {
      ...raw(
        'size/1m',
        'a body above 1 MiB',
        `"l":[${Array.from({ length: 100 }, () => `"${'v'.repeat(11_000)}"`).join(',')}]`,
      ),
      beyond: 'size',
      heavy: true,
    },
  ];
}
