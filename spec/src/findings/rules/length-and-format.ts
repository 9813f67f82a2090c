import type { Finding } from '../../../../core/finding.ts';
import type { Fact } from '../../meaning/fact.ts';
import { membersOf } from '../../model/members-of.ts';
import type { PageModel } from '../../model/page-model.ts';

/** The length of what a time pattern matches, where all that it matches has the same length. */
function fixedLength(pattern: string): number | undefined {
  const body = /^\^((?:\\d\{\d+\}|[-/:TZ ]|\\\.)+)\$$/.exec(pattern)?.[1];
  if (body === undefined) return undefined;
  return body.replace(/\\d\{(\d+)\}/g, (_, count: string) => '0'.repeat(Number(count))).replace(/\\\./g, '.').length;
}

function contradicts(bound: Fact, length: number): boolean {
  if (typeof bound.value !== 'number') return false;
  if (bound.keyword === 'minLength') return bound.value === 0 || bound.value > length;
  return bound.keyword === 'maxLength' && bound.value < length;
}

/** A length that the stated format cannot have: empty text where every value has the format's length, or too long. */
export function lengthAndFormat(page: PageModel): Finding[] {
  return membersOf(page).flatMap((member) => {
    const pattern = member.facts.find((fact) => fact.keyword === 'pattern');
    const length = typeof pattern?.value === 'string' ? fixedLength(pattern.value) : undefined;
    if (pattern === undefined || length === undefined) return [];
    return member.facts
      .filter((fact) => contradicts(fact, length))
      .map((fact) => ({
        kind: 'length-contradicts-format',
        message: `${member.name}: ${fact.keyword} is ${String(fact.value)}, but its format always has ${length} characters`,
        quotes: [fact.source, pattern.source],
      }));
  });
}
