import { expect, test } from 'vitest';
import { sampleAnswer } from '../fixture/sample-answer.ts';
import { refusedStep } from '../fixture/sample-case.ts';
import { likeEarlier } from './like-step.ts';
import type { StepsSoFar } from './run-steps.ts';

const answered = (status: number): StepsSoFar => [{ id: 'c1.1', answer: sampleAnswer({ status }), breaches: [] }];
const like = refusedStep('{}', { likeStep: 0 });

test('a custom that an earlier step showed is right too, and to break it is a warning at most', () => {
  const { expect: wanted, request } = likeEarlier(like, answered(404));
  expect(wanted).toMatchObject({ right: [400, 404], atMost: 'warn' });
  expect(request).toBe(like.request);
});

test.each<[string, StepsSoFar]>([
  ['the earlier step did what is right', answered(400)],
  ['it got no answer', [{ id: 'c1.1', answer: undefined, breaches: [] }]],
  ['it was not delivered', [undefined]],
  ['there is none', []],
])('a step stays as it is where %s', (_, before) => {
  expect(likeEarlier(like, before)).toBe(like);
});

test('a step that need not be like another stays as it is', () => {
  const own = refusedStep();
  expect(likeEarlier(own, answered(404))).toBe(own);
});
