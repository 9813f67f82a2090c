import { describe, expect, test } from 'vitest';
import type { Exchange, HeaderList } from '../../core/exchange.ts';
import { comparePairs } from './compare-pairs.ts';
import { textForm } from './value-form.ts';

interface Answer {
  status?: number;
  headers?: HeaderList;
  body?: string | Record<string, unknown>;
}

function exchange(id: string, answer: Answer | undefined): Exchange {
  const { status = 200, headers = [], body = {} } = answer ?? {};
  return {
    id,
    startedAt: '2026-01-31T08:15:30.000Z',
    durationMs: 1,
    request: { method: 'POST', url: 'http://127.0.0.1/', headers: [], body: null },
    response:
      answer === undefined
        ? { kind: 'client-timeout', afterMs: 1 }
        : { kind: 'answered', status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) },
  };
}

/** Places that differ over pairs of answers, each with how often and how. */
function differences(pairs: readonly (readonly [Answer | undefined, Answer | undefined])[]): unknown[] {
  const compared = comparePairs(
    pairs.map(([base, other], index) => ({
      caseId: 'a/case',
      base: exchange(`base.c1.${index}`, base),
      other: exchange(`other.c1.${index}`, other),
    })),
  );
  return compared.flatMap(({ place, looked, differing }) => {
    const [first] = differing;
    return first === undefined ? [] : [[place, `${differing.length} of ${looked}`, first.base, first.other]];
  });
}

const times = (count: number, make: (index: number) => readonly [Answer, Answer]): (readonly [Answer, Answer])[] =>
  Array.from({ length: count }, (_, index) => make(index));

const second = (index: number): string => String(10 + index);

describe('two targets', () => {
  test.each<[string, (readonly [Answer | undefined, Answer | undefined])[], unknown[]]>([
    ['that are alike', [[{ body: { a: 1, b: 2 } }, { body: { b: 2, a: 1.0 } }]], []],
    ['with other statuses', [[{ status: 400 }, { status: 422 }]], [['status', '1 of 1', '400', '422']]],
    ['one of which is silent', [[{ status: 400 }, undefined]], [['status', '1 of 1', '400', 'no answer in time']]],
    ['both of which are silent', [[undefined, undefined]], []],
    [
      'with another header in many answers, once',
      times(5, () => [{ headers: [['Cache-Control', 'no-store']] }, { headers: [] }]),
      [['header/cache-control', '5 of 5', 'no-store', 'absent']],
    ],
    ['with a header in other letters', [[{ headers: [['x-a', '1']] }, { headers: [['X-A', '1']] }]], []],
    [
      'with headers of the moment',
      [
        [
          {
            headers: [
              ['Date', 'a'],
              ['Content-Length', '2'],
            ],
          },
          {
            headers: [
              ['Date', 'b'],
              ['Connection', 'close'],
            ],
          },
        ],
      ],
      [],
    ],
    [
      'with ids of requests, as everybody has them',
      times(6, (index) => [{ headers: [['X-Serial', `${index}1a`]] }, { headers: [['X-Serial', `${index}2b`]] }]),
      [],
    ],
    [
      'with ids of another form',
      times(6, (index) => [
        { headers: [['X-Request-Id', `${index}f3a9c01-d4e7`]] },
        { headers: [['X-Request-Id', `${index}0000`]] },
      ]),
      [['form/header/x-request-id', '6 of 6', 'h8-h4', '95']],
    ],
    [
      'with times with and without milliseconds',
      times(4, (index) => [
        { body: { begin_time: `2026-01-31T08:15:${second(index)}.123Z` } },
        { body: { begin_time: `2026-01-31T08:15:${second(index)}Z` } },
      ]),
      [['form/body/begin_time', '4 of 4', 'text like 9999-99-99T99:99:99.999Z', 'text like 9999-99-99T99:99:99Z']],
    ],
    [
      'with fractions of a second whose zeros are left out now and then',
      times(4, (index) => [
        { body: { begin_time: `2026-01-31T08:15:${second(index)}.${index === 0 ? '12' : '123'}Z` } },
        { body: { begin_time: `2026-01-31T08:15:${second(index)}.${index === 3 ? '1' : '456'}Z` } },
      ]),
      [],
    ],
    [
      'one of which leaves an id out',
      [[{ body: { request_id: 'a1' } }, { body: {} }]],
      [['body/request_id', '1 of 1', 'text like h2', 'absent']],
    ],
    [
      'whose flows give members back that are called like ids',
      [[{ body: { output: { request_id: 'a' } } }, { body: { output: { request_id: 'b' } } }]],
      [['body/output/request_id', '1 of 1', '"a"', '"b"']],
    ],
    [
      'with items that differ, whatever their place',
      [
        [{ body: { errors: [{ m: 'a' }] } }, { body: { errors: [{ m: 'b' }] } }],
        [{ body: { errors: [{ m: 'a' }, { m: 'a' }] } }, { body: { errors: [{ m: 'a' }, { m: 'b' }] } }],
      ],
      [['body/errors/*/m', '2 of 2', '"a"', '"b"']],
    ],
    ['with texts that differ', [[{ body: 'abc' }, { body: 'abcd' }]], [['body', '1 of 1', 'abc', 'abcd']]],
  ])('%s', (_, pairs, wanted) => {
    expect(differences(pairs)).toEqual(wanted);
  });
});

test.each([
  ['3f2a9c01-d4e7-4a2b-9c01-d4e70a2b9c01', 'h8-h4-h4-h4-h12'],
  ['12345', '95'],
  ['req_AB12', 'a3_a4'],
  ['2026-01-31T08:15:30+08:00', '9999-99-99T99:99:99+99:99'],
])('%s has the form %s', (text, form) => {
  expect(textForm(text)).toBe(form);
});
