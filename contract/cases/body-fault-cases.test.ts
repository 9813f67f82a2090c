import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { sampleContext } from '../fixture/sample-operations.ts';
import { bodyFaultCases } from './body-fault-cases.ts';
import type { Variant } from './protocol-variant.ts';

const { body } = sampleContext('POST', '/books').valid;
const text = body?.text('') ?? '';
const variants = body === undefined ? [] : bodyFaultCases(body);

function variant(name: string): Variant {
  const found = variants.find((one) => one.name === name);
  if (found === undefined) throw new RangeError(`there is no variant ${name}`);
  return found;
}

function written(name: string): Buffer {
  return Buffer.from(variant(name).body?.(text) ?? '');
}

function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return true;
  } catch {
    return false;
  }
}

describe('a body that is to be refused', () => {
  /** Valid JSON all the same: what is wrong is not its grammar, or a parser sees nothing wrong. */
  const wellFormed = ['json/repeated-member', 'json/mark', 'encoding/gzip-claimed'];

  test.each(variants.filter(({ want }) => want === 'refuse').map(({ name }) => name))('%s is no JSON', (name) => {
    const bytes = variant(name).body === undefined ? Buffer.from(text) : written(name);
    expect(isJson(bytes)).toBe(wellFormed.includes(name));
  });

  test('is cut at its end, and within its last text', () => {
    expect(written('json/cut').toString()).toBe(text.slice(0, -1));
    const cut = written('json/cut-in-string').toString();
    expect(text.startsWith(cut)).toBe(true);
    expect(cut.length).toBeLessThan(text.lastIndexOf('"'));
  });

  test('has bytes that are no UTF-8 within a text, and quotes around it', () => {
    const bytes = written('json/not-utf8');
    expect(bytes.includes(Buffer.from([0x22, 0xe9, 0xff, 0x22]))).toBe(true);
    expect(bytes.toString('latin1')).toMatch(/^\{"title":.*,"s":"..?"\}$/);
  });

  test('names its first member twice, the first time with what stands there too', () => {
    expect(variant('json/repeated-member').what).toBe('title twice in one body');
    expect(written('json/repeated-member').toString()).toBe(
      `{"title":${JSON.stringify(body?.base.title)},${text.slice(1)}`,
    );
  });

  test('is gzip that says so, and text that says it is', () => {
    expect(gunzipSync(written('encoding/gzip')).toString()).toBe(text);
    expect(variant('encoding/gzip-claimed').headers).toContainEqual(['Content-Encoding', 'gzip']);
    expect(variant('encoding/gzip-claimed').more).toMatchObject({ right: [400, 415], defensible: [200] });
  });

  test('may be accepted with a warning only where parsers read it', () => {
    const lenient = variants.filter(({ more }) => more?.mayAccept === true).map(({ name }) => name);
    expect(lenient).toContain('json/doubled');
    expect(lenient).not.toContain('json/cut');
    expect(lenient).not.toContain('json/empty');
  });
});

describe('another spelling of a body', () => {
  const spellings = variants.filter(({ want }) => want === 'accept');

  test('is of blanks, of escapes in names, and of another order', () => {
    expect(spellings.map(({ name }) => name)).toEqual([
      'json/blanks',
      'json/escaped-name',
      'json/escaped-title',
      'json/order',
    ]);
  });

  test.each(spellings.map(({ name }) => name))('%s is other bytes and the same value', (name) => {
    const bytes = written(name).toString();
    expect(bytes).not.toBe(text);
    expect(JSON.parse(bytes)).toEqual(JSON.parse(text));
  });

  test('leaves texts as they are, colons and braces in them too', () => {
    const blanks = variant('json/blanks').body?.('{"a":"b:{c}\\"d:"}');
    expect(JSON.parse(String(blanks))).toEqual({ a: 'b:{c}"d:' });
  });
});
