import { expect, test } from 'vitest';
import { findPodLogs } from './pod-log.ts';

const line = (key: string, number: number, text: string, mark = '.'): string =>
  `flowgauge-log ${key} ${number}${mark} ${text}`;

test('logs are found among other lines, mixed and decorated', () => {
  const text = [
    'k6 says something',
    `[pod/steady-1-abc/k6] 2026-01-01T00:00:00.000000000Z ${line('aaaaaaaa', 1, '#[first]')}`,
    `[pod/steady-2-def/k6] ${line('bbbbbbbb', 1, '#[other]')}`,
    `[pod/steady-1-abc/k6] ${line('aaaaaaaa', 3, 'and its end')}`,
    `[pod/steady-1-abc/k6] ${line('aaaaaaaa', 2, 'a long line ', '+')}\r`,
  ].join('\n');
  expect(findPodLogs(text)).toEqual([
    { name: 'steady-1-abc', text: '#[first]\na long line and its end\n', gap: undefined },
    { name: 'steady-2-def', text: '#[other]\n', gap: undefined },
  ]);
});

test('a log is whole to its first gap, and the gap is said', () => {
  const lines = [1, 2, 6, 7].map((number) => line('aaaaaaaa', number, `#${number}`));
  expect(findPodLogs([...lines, ...lines].join('\n'))).toEqual([
    { name: 'aaaaaaaa', text: '#1\n#2\n', gap: 'lines 3 to 5 are missing' },
  ]);
  expect(findPodLogs(line('aaaaaaaa', 2, 'x'))[0]).toMatchObject({ text: '', gap: 'line 1 is missing' });
});
