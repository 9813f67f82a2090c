import { expect, test } from 'vitest';
import { type EmulatorOptions, startEmulator } from '../emulator/index.ts';
import { checkTarget } from './defects/check-target.ts';

// The contract suite against every profile and fault of the emulator: exactly the rules fire that name what is wrong.

function faulty(effect: object): EmulatorOptions {
  return {
    faults: {
      faults: [{ name: 'under test', match: { workflow_id: 'echo' }, do: JSON.parse(JSON.stringify(effect)) }],
    },
  };
}

test.each<{ name: string; options: EmulatorOptions; rules: string[]; warned?: string }>([
  { name: 'profile documented', options: {}, rules: [] },
  { name: 'profile required-both', options: { profile: 'required-both' }, rules: ['conditional-absent'] },
  {
    name: 'profile example-like',
    options: { profile: 'example-like' },
    rules: ['conditional-absent', 'node-inside-flow', 'time-window'],
  },
  {
    name: 'status',
    options: faulty({ status: 503, error_code: 'FSS.0503', error_msg: 'x' }),
    rules: ['gateway-status'],
  },
  { name: 'connection cut before any byte', options: faulty({ cut: 'before' }), rules: ['no-answer'] },
  { name: 'malformed JSON', options: faulty({ body: 'malformed' }), rules: ['answer-json'] },
  { name: 'truncated JSON', options: faulty({ body: 'truncated' }), rules: ['answer-json'] },
  { name: 'no body', options: faulty({ body: 'empty' }), rules: ['answer-json'] },
  { name: 'a page of HTML', options: faulty({ body: 'html' }), rules: ['answer-json'] },
  { name: 'a wrong type', options: faulty({ set: { '/execution_id': 5 } }), rules: ['answer-type'] },
  { name: 'a field taken out', options: faulty({ remove: ['/begin_time'] }), rules: ['answer-required'] },
  { name: 'no Content-Type', options: faulty({ drop_headers: ['Content-Type'] }), rules: ['answer-media-type'] },
  {
    name: 'no X-Request-Id',
    options: faulty({ drop_headers: ['X-Request-Id'] }),
    rules: [],
    warned: 'request-id-header',
  },
  { name: 'latency', options: faulty({ latency: 50 }), rules: [] },
  { name: 'a slow body', options: faulty({ slow_body: { pieces: 3, delay_ms: 20 } }), rules: [] },
])('$name', async ({ options, rules, warned }) => {
  const emulator = await startEmulator(options);
  try {
    const { errors, warnings, flowsReached } = await checkTarget(emulator.url, { effort: 'quick' });
    expect(flowsReached).toBeGreaterThan(0);
    expect([...new Set(errors.map(({ rule }) => rule))].sort()).toEqual(rules);
    if (warned !== undefined) expect(warnings.map(({ rule }) => rule)).toContain(warned);
  } finally {
    await emulator.close();
  }
});

test('a connection cut in the middle of a body is told as such', async () => {
  const emulator = await startEmulator(faulty({ cut: 'body' }));
  const { errors } = await checkTarget(emulator.url, { effort: 'quick' });
  await emulator.close();
  expect(new Set(errors.map(({ rule }) => rule))).toContain('message-framing');
});
