import { expect, test } from 'vitest';
import { currentSpelling } from './current-spelling.ts';

test.each<{ given: string; want: string; now?: string }>([
  {
    given: 'load steady --rate 5 --ab http://a http://b --pairs 3',
    want: 'ab steady --rate 5 --pairs 3 http://a http://b',
    now: 'load --ab is now flowgauge ab SCENARIO URL_A URL_B',
  },
  {
    given: 'load --ab http://a http://b --json steady',
    want: 'ab --json steady http://a http://b',
    now: 'load --ab is now flowgauge ab SCENARIO URL_A URL_B',
  },
  {
    given: 'contract --har a.har --strict',
    want: 'judge --strict a.har',
    now: 'contract --har is now flowgauge judge FILE',
  },
  { given: 'contract --har=a.har', want: 'judge a.har', now: 'contract --har is now flowgauge judge FILE' },
  { given: 'contract --har', want: 'judge', now: 'contract --har is now flowgauge judge FILE' },
  { given: 'contract --har --json', want: 'judge --json', now: 'contract --har is now flowgauge judge FILE' },
  {
    given: 'contract --url http://a --compare-to http://b --seed 1',
    want: 'diff-targets --url http://a --seed 1 http://b',
    now: 'contract --compare-to is now flowgauge diff-targets URL_A URL_B',
  },
  { given: 'report --history runs', want: 'history runs', now: 'report --history is now flowgauge history DIR' },
  { given: 'load steady -- --ab', want: 'load steady -- --ab' },
  { given: 'contract --strict', want: 'contract --strict' },
  { given: 'ab steady http://a http://b', want: 'ab steady http://a http://b' },
  { given: '', want: '' },
])('$given is spelled $want', ({ given, want, now }) => {
  const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');
  expect(currentSpelling(words(given))).toEqual({ argv: words(want), ...(now !== undefined && { note: now }) });
});
