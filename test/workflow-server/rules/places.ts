import type { Member, Rule } from './rule.ts';

function below(rule: Rule, name: string): Member[] {
  switch (rule.type) {
    case 'object': {
      const member = rule.members[name];
      return member === undefined ? [] : [member];
    }
    case 'list':
      return name === '[]' ? [rule.items] : [];
    case 'cases':
      return Object.values(rule.cases).flatMap((one) => below(one, name));
    default:
      return [];
  }
}

/** The members at a place below another one, like states[].id; '' is the member itself. */
export function membersAt(root: Member | undefined, place: string): Member[] {
  let found = root === undefined ? [] : [root];
  const names = place.replaceAll('[]', '.[]').split('.');
  for (const name of names.filter((one) => one !== '')) found = found.flatMap(({ rule }) => below(rule, name));
  return found;
}
