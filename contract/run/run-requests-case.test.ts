import { expect, test } from 'vitest';
import type { Exchange } from '../../core/exchange.ts';
import type { Step } from '../cases/contract-case.ts';
import { type Given, type PlayedTarget, playedTarget, senderParts, tooLate } from '../fixture/played-target.ts';
import { sampleModel } from '../fixture/sample-answer.ts';
import { callStep, cell, refusedStep, requestsCase } from '../fixture/sample-case.ts';
import { sampleResult } from '../fixture/sample-result.ts';
import type { RequestsCase } from './case-kinds.ts';
import type { CaseOutcome } from './case-outcome.ts';
import { createCollector } from './collector.ts';
import { createRunEvidence } from './run-evidence.ts';
import { type RequestsParts, runRequestsCase } from './run-requests-case.ts';
import { createShrinker } from './shrink-failure.ts';

interface Ran extends PlayedTarget {
  outcome: CaseOutcome;
  exchanges: Exchange[];
}

async function run(
  item: RequestsCase,
  answers: readonly Given[] | ((body: string) => Given),
  more: Partial<RequestsParts> = {},
): Promise<Ran> {
  const exchanges: Exchange[] = [];
  const seen = createRunEvidence((exchange) => exchanges.push(exchange));
  const played = playedTarget(typeof answers === 'function' ? ({ body }) => answers(String(body)) : answers);
  const parts: RequestsParts = {
    ...senderParts(played.client, { record: seen.record }),
    seen,
    collector: createCollector([]),
    settings: { rules: { 'request-id-header': 'off', 'answer-media-type': 'off' } },
    caseBudgetMs: 20_000,
    shrinker: createShrinker({ cases: 1, requests: 10 }),
    ...more,
  };
  const outcome = await runRequestsCase(parts, { item, model: sampleModel });
  return { ...played, outcome, exchanges };
}

const fine: Given = { body: sampleResult() };
const steps = ['1', '2', '3'].map((body) => callStep(body));

test.each(['sequence', 'concurrent'] as const)('a case whose answers are right is passed: %s', async (order) => {
  const { outcome, exchanges } = await run(requestsCase(steps, { order, number: 7 }), [fine]);
  expect(outcome).toMatchObject({ result: { status: 'pass', violations: [] }, state: 'observed' });
  expect(exchanges.map(({ id, caseId }) => `${id} ${caseId}`)).toEqual(
    ['c7.1', 'c7.2', 'c7.3'].map((id) => `${id} op/request/one`),
  );
});

test('a breach fails it, told once with the exchange that showed it first', async () => {
  const { outcome } = await run(requestsCase(steps), [fine, { status: 500 }]);
  expect(outcome.result.status).toBe('fail');
  expect(outcome.result.violations).toMatchObject([
    { rule: 'server-error', exchanges: ['c1.2'], message: expect.stringContaining('(in 2 of 3 requests)') },
  ]);
  expect(outcome.result.violations[0]?.curl).toContain('http://host/call');
});

test('a status that none of its answers has was only tried for', async () => {
  const { outcome } = await run(requestsCase([refusedStep()], { cells: [cell('400')] }), [{ status: 413 }]);
  expect(outcome.state).toBe('probed');
});

test('a sequence ends with its budget, and is judged by what was sent', async () => {
  const { outcome, sent } = await run(requestsCase(steps), [fine], { caseBudgetMs: -1 });
  expect(sent).toHaveLength(0);
  expect(outcome.result.status).toBe('pass');
  const together = await run(requestsCase(steps, { order: 'concurrent' }), [fine], { caseBudgetMs: -1 });
  expect(together.sent).toHaveLength(3);
});

test('a case that the run was stopped in is not exercised, unless it broke something before', async () => {
  const stopAt = (first: Given): Promise<Ran> => {
    const stop = new AbortController();
    return run(
      requestsCase(steps),
      (body) => {
        if (body === '2') stop.abort();
        return body === '1' ? first : fine;
      },
      { signal: stop.signal },
    );
  };
  const stopped = await stopAt(fine);
  expect(stopped.sent).toHaveLength(2);
  expect(stopped.outcome.result).toMatchObject({
    status: 'not-exercised',
    reason: 'the run was stopped in the midst of it',
  });
  expect((await stopAt({ status: 500 })).outcome.result.status).toBe('fail');
});

test('what breaks only rules that are off has broken nothing', async () => {
  const stop = new AbortController();
  const answer = (): Given => {
    stop.abort();
    return { status: 500 };
  };
  const settings = { rules: { 'server-error': 'off' } } as const;
  const { outcome } = await run(requestsCase(steps), answer, { signal: stop.signal, settings });
  expect(outcome.result.status).toBe('not-exercised');
});

test('a case whose role was given up says what the target kept back', async () => {
  const { outcome, sent } = await run(requestsCase(Array.from({ length: 9 }, () => callStep('', { mayDrop: true }))), [
    tooLate,
  ]);
  // A request that may be dropped teaches no despair.
  expect(sent).toHaveLength(9);
  expect(outcome.isCut).toBeUndefined();
  const patience = senderParts(playedTarget([]).client).patience;
  for (let count = 0; count < 8; count += 1) patience.learn('success', { kind: 'client-timeout', afterMs: 1 }, 5_000);
  const cut = await run(requestsCase(steps), [fine], { patience });
  expect(cut.sent).toHaveLength(0);
  expect(cut.outcome).toMatchObject({ isCut: true, result: { reason: expect.stringMatching(/^not asked, since 8/) } });
});

test('a step that must do like an earlier one may do what that one did', async () => {
  const like = refusedStep('like', { likeStep: 0 });
  const own = await run(requestsCase([refusedStep('first'), refusedStep('own')]), [{ status: 404 }]);
  const shared = await run(requestsCase([refusedStep('first'), like]), [{ status: 404 }]);
  expect(own.outcome.result.violations[0]?.message).toContain('(in 2 of 2 requests)');
  expect(shared.outcome.result.violations[0]?.message).toContain('(in 1 of 2 requests)');
});

test('an input that fails is made smaller, for as long as it fails in the same way', async () => {
  const sized = (size: number): Step => ({
    ...callStep('x'.repeat(size)),
    shrink: async (fails) => {
      for (let smaller = size - 1; smaller > 0; smaller -= 1) if (!(await fails(sized(smaller)))) return;
    },
  });
  const answer = (body: string): Given => (body.length > 2 ? { status: 500 } : fine);
  const { outcome, exchanges } = await run(requestsCase([sized(5)]), answer);
  const [violation] = outcome.result.violations;
  expect(exchanges.map(({ id }) => id)).toEqual(['c1.1', 'c1.1.s1', 'c1.1.s2', 'c1.1.s3']);
  expect(violation?.exchanges).toEqual(['c1.1', 'c1.1.s2']);
  expect(violation?.message).toMatch(/smallest failing body: xxx(?!x)/);
});

test('what only warns is not made smaller', async () => {
  const step: Step = {
    ...callStep('x', { atMost: 'warn' }),
    shrink: async (fails) => void (await fails(callStep(''))),
  };
  expect((await run(requestsCase([step]), [{ status: 500 }])).sent).toHaveLength(1);
});

test('the raw connection of a case is closed at its end, also where the client throws', async () => {
  const { client } = playedTarget(() => {
    throw new RangeError('not recorded');
  });
  const wire = client.openWire();
  let closed = 0;
  wire.close = () => {
    closed += 1;
  };
  await expect(run(requestsCase(steps), [], { client: { ...client, openWire: () => wire } })).rejects.toThrow(
    'not recorded',
  );
  expect(closed).toBe(1);
});
