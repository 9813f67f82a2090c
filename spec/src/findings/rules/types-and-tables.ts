import type { Finding } from '../../../../core/finding.ts';
import { referencedNames } from '../../language/type-expression.ts';
import { bodiesOf } from '../../model/members-of.ts';
import type { PageModel } from '../../model/page-model.ts';

/** Types that a member names and no table describes. */
export function typesAndTables(page: PageModel): Finding[] {
  return bodiesOf(page).flatMap((body) => {
    const members = [body.root, ...body.types.values()].flatMap((structure) => structure.members);
    return members.flatMap((member) =>
      referencedNames(member.type.expression)
        .filter((name) => !body.types.has(name))
        .map((name) => ({
          kind: 'type-without-table',
          message: `${member.name} is of type ${name}, which no table describes`,
          quotes: [member.type.source],
        })),
    );
  });
}
