import type { Variant } from '../variants.ts';

/** Other speeds. */
export const timingVariants: readonly Variant[] = [
  {
    name: 'lists-follow-after-300ms',
    why: 'no page says how soon a list knows of a change',
    change: ({ ways }) => {
      ways.listable = ({ createdAt }, now) => now - createdAt >= 300;
      ways.lingers = (deletedAt, now) => now - deletedAt < 300;
      ways.executionListable = ({ beganAt }, now) => now - beganAt >= 300;
    },
  },
  {
    name: 'asynchronous-ends-after-2s',
    why: 'no page says how long an execution takes',
    change: ({ ways }) => {
      ways.endDelay = ({ waited }) => (waited ? 0 : 2000);
    },
  },
  {
    name: 'executions-begin-after-400ms',
    why: 'no page says how soon an execution comes to its first state',
    change: ({ ways }) => {
      ways.startDelay = 400;
    },
  },
  {
    name: 'stop-takes-200ms',
    why: 'the page of stop answers 200 and does not say that all has stopped by then',
    change: ({ ways }) => {
      ways.stopDelay = 200;
    },
  },
  {
    name: 'answers-take-50ms',
    why: 'no page says how fast an answer is',
    change: ({ wire }) => {
      wire.delay = 50;
    },
  },
  {
    name: 'each-answer-takes-another-time',
    why: 'answers to requests that are sent together may come in any order',
    change: (parts) => {
      let turn = 0;
      parts.edits.push((answer) => {
        turn += 1;
        parts.wire.delay = (turn % 4) * 10;
        return answer;
      });
    },
  },
];
