import type { Violation } from '../../core/case-result.ts';
import { tellViolation } from '../judge/tell-violation.ts';
import type { AnswerEvidence } from '../typed/answer.ts';

export interface MatcherResult {
  pass: boolean;
  message: () => string;
}

/** What the test says of a refusal. */
export interface Refusal {
  /** any documented refusal unless given */
  status?: number;
}

function isAnswer(value: unknown): value is AnswerEvidence {
  if (typeof value !== 'object' || value === null) return false;
  return 'judge' in value && typeof value.judge === 'function' && 'exchange' in value && 'response' in value;
}

function notAnAnswer(matcher: string, value: unknown): MatcherResult {
  const given = value instanceof Promise ? 'a promise: await it' : typeof value;
  return {
    pass: false,
    message: () => `${matcher} judges what a call of a typed client resolves to, and was given ${given}`,
  };
}

function title({ exchange, response }: AnswerEvidence): string {
  return `${exchange.request.method} ${exchange.request.url} was answered ${response.status}`;
}

function told(heading: string, violations: readonly Violation[]): string {
  return [heading, ...violations.map(tellViolation)].join('\n\n');
}

function isError({ severity }: Violation): boolean {
  return severity === 'error';
}

/** Whether an answer breaks no rule that looks at one answer; warnings and notes fail nothing. */
export function toKeepContract(received: unknown): MatcherResult {
  if (!isAnswer(received)) return notAnAnswer('toKeepContract', received);
  const errors = received.judge().filter(isError);
  if (errors.length > 0)
    return { pass: false, message: () => told(`${title(received)}, and that breaks the contract`, errors) };
  return { pass: true, message: () => `${title(received)}, which keeps the contract\n  curl      ${received.curl}` };
}

/** Whether an answer refuses its request, with the status that the test says and the documented body of an error. */
export function toBeRefused(received: unknown, { status }: Refusal = {}): MatcherResult {
  if (!isAnswer(received)) return notAnAnswer('toBeRefused', received);
  const wanted = status === undefined ? 'a documented refusal' : `a refusal with ${status}`;
  const errors = received.judge({ kind: 'refused', ...(status !== undefined && { status }) }).filter(isError);
  if (errors.length > 0)
    return { pass: false, message: () => told(`${title(received)}, where ${wanted} was to come`, errors) };
  return { pass: true, message: () => `${title(received)}, which is ${wanted}\n  curl      ${received.curl}` };
}
