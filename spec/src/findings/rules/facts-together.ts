import type { Finding } from '../../../../core/finding.ts';
import type { JsonValue } from '../../../../core/json.ts';
import type { ConstraintKeyword, Fact } from '../../meaning/fact.ts';
import { broken } from '../../meaning/fact-broken.ts';
import { membersOf } from '../../model/members-of.ts';
import type { Member, PageModel } from '../../model/page-model.ts';

const pairs: readonly (readonly [ConstraintKeyword, ConstraintKeyword])[] = [
  ['minLength', 'maxLength'],
  ['minimum', 'maximum'],
  ['minItems', 'maxItems'],
];

function inverted(member: Member): Finding[] {
  return pairs.flatMap(([low, high]) => {
    const least = member.facts.find((fact) => fact.keyword === low);
    const most = member.facts.find((fact) => fact.keyword === high);
    if (typeof least?.value !== 'number' || typeof most?.value !== 'number' || least.value <= most.value) return [];
    const message = `${member.name}: ${low} ${least.value} is above ${high} ${most.value}`;
    return [{ kind: 'bounds-inverted', message, quotes: [least.source, most.source] }];
  });
}

function values(fact: Fact): JsonValue[] {
  return fact.keyword === 'enum' && Array.isArray(fact.value) ? fact.value : [fact.value];
}

/** A default or a listed value that another constraint of the same member forbids. */
function forbidden(member: Member): Finding[] {
  return member.facts
    .filter((fact) => fact.keyword === 'default' || fact.keyword === 'enum')
    .flatMap((fact) =>
      member.facts
        .filter((other) => other !== fact && other.on === fact.on)
        .flatMap((other) => {
          const offender = values(fact).find((value) => broken(other, value));
          if (offender === undefined) return [];
          const message = `${member.name}: ${fact.keyword} has ${JSON.stringify(offender)}, which ${other.keyword} forbids`;
          return [{ kind: 'constraints-contradict', message, quotes: [fact.source, other.source] }];
        }),
    );
}

/** Constraints of one member that cannot hold together. */
export function factsTogether(page: PageModel): Finding[] {
  return membersOf(page).flatMap((member) => [...inverted(member), ...forbidden(member)]);
}
