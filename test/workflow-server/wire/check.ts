import type { IncomingHttpHeaders } from 'node:http';
import { isObject, type Json, type JsonObject } from '../data/json.ts';
import { type Call, Refusal } from '../operations/call.ts';
import type { Parts } from '../parts.ts';
import { withoutNulls } from '../rules/nulls.ts';
import type { OperationName } from '../rules/requests.ts';
import { type Habits, type Member, memberProblem, type Rule } from '../rules/rule.ts';

function isWhole(rule: Rule): boolean {
  return rule.type === 'number' || (rule.type === 'either' && rule.rules.some(isWhole));
}

/** A parameter as the value that its rule speaks of. */
function jsonOf(text: string | undefined, rule: Rule): Json | undefined {
  return text !== undefined && isWhole(rule) && /^-?\d+$/.test(text) ? Number(text) : text;
}

function checkParameters(
  rules: Record<string, Member>,
  given: Readonly<Record<string, string | undefined>>,
  habits: Habits,
): Record<string, string> {
  const checked: Record<string, string> = {};
  for (const [name, member] of Object.entries(rules)) {
    const text = given[name];
    const problem = memberProblem(member, jsonOf(text, member.rule), name, habits);
    if (problem !== undefined) throw new Refusal(400, problem);
    if (text !== undefined) checked[name] = text;
  }
  return checked;
}

function singleFields(fields: IncomingHttpHeaders): Record<string, string | undefined> {
  const single = Object.entries(fields).map(
    ([name, value]) => [name, Array.isArray(value) ? value[0] : value] as const,
  );
  return Object.fromEntries(single);
}

function checkBody(body: Json, operation: OperationName, { requests, checks, habits }: Parts): JsonObject {
  const member = requests[operation].body;
  const problem = member === undefined ? undefined : memberProblem(member, body, 'body', habits);
  if (problem !== undefined) throw new Refusal(400, problem);
  const object = habits.nullIsAbsent && member !== undefined ? withoutNulls(body, member.rule) : body;
  if (!isObject(object)) return {};
  if (operation === 'CreateWorkflow' || operation === 'UpdateWorkFlow') {
    for (const check of Object.values(checks[operation])) {
      const failed = check(object);
      if (failed !== undefined) throw new Refusal(400, failed);
    }
  }
  return object;
}

/** What a request brought, before it is looked at. */
export interface Brought {
  path: Record<string, string>;
  query: URLSearchParams;
  fields: IncomingHttpHeaders;
  /** undefined where the operation takes no body */
  body: Json | undefined;
  requestId: string;
}

/** The call that a request is. @throws Refusal where it is none */
export function callOf(operation: OperationName, brought: Brought, parts: Parts): Call {
  const rules = parts.requests[operation];
  const query: Record<string, string> = {};
  for (const [name, value] of brought.query) query[name] ??= value;
  return {
    operation,
    path: checkParameters(rules.path, brought.path, parts.habits),
    query: checkParameters(rules.query, query, parts.habits),
    header: checkParameters(rules.header, singleFields(brought.fields), parts.habits),
    body: brought.body === undefined ? {} : checkBody(brought.body, operation, parts),
    requestId: brought.requestId,
  };
}
