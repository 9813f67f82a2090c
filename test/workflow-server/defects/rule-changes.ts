import type { Change, Parts } from '../parts.ts';
import type { FlowCheckName } from '../rules/flow-checks.ts';
import { membersAt } from '../rules/places.ts';
import type { OperationName, RequestRules } from '../rules/requests.ts';
import type { Member, Rule } from '../rules/rule.ts';

// Changes of what a request may hold. A place is written body.states[].id, query.limit, header.x-create-time.

function rootOf(rules: RequestRules, part: string, name: string): Member | undefined {
  if (part === 'path' || part === 'query' || part === 'header') return rules[part][name];
  return rules.body;
}

function placesIn(parts: Parts, operation: OperationName, place: string): Member[] {
  const [part = '', name = ''] = place.split('.');
  const root = rootOf(parts.requests[operation], part, name);
  const found = part === 'body' ? membersAt(root, place.slice('body.'.length)) : [root];
  if (found.length === 0) throw new Error(`${operation} has no ${place}`);
  return found.filter((member) => member !== undefined);
}

const at =
  (operation: OperationName, place: string, alter: (member: Member) => void): Change =>
  (parts) => {
    for (const member of placesIn(parts, operation, place)) alter(member);
  };

/** Another least or most. */
export function bound(operation: OperationName, place: string, range: { min?: number; max?: number }): Change {
  return at(operation, place, ({ rule }) => Object.assign(rule, range));
}

export function optional(operation: OperationName, place: string): Change {
  return at(operation, place, (member) => {
    member.required = false;
  });
}

export function required(operation: OperationName, place: string): Change {
  return at(operation, place, (member) => {
    member.required = true;
  });
}

/** What this rule lets through is taken too. */
export function also(operation: OperationName, place: string, rule: Rule): Change {
  return at(operation, place, (member) => {
    member.rule = { type: 'either', rules: [member.rule, rule] };
  });
}

/** A value more in an enumeration. */
export function alsoValue(operation: OperationName, place: string, value: string): Change {
  return at(operation, place, ({ rule }) => {
    if (rule.type === 'text') rule.values?.push(value);
  });
}

/** A value less in an enumeration. */
export function withoutValue(operation: OperationName, place: string, value: string): Change {
  return at(operation, place, ({ rule }) => {
    if (rule.type === 'text') rule.values = (rule.values ?? []).filter((one) => one !== value);
  });
}

export function unchecked(operation: 'CreateWorkflow' | 'UpdateWorkFlow', check: FlowCheckName): Change {
  return (parts) => {
    parts.checks[operation][check] = () => undefined;
  };
}
