import { memberPlace, purposeOf } from '../place.ts';
import { makeParent, pageOf } from '../subject.ts';
import type { Story } from '../tools.ts';
import { countIds, walkList } from '../walk-list.ts';

/** What belongs to one thing is neither shown nor listed nor used under another. */
export const belong: Story = {
  name: 'belongs',
  summary: 'what belongs to one thing is neither shown nor listed nor used under another',
  rules: ['child-of-parent'],
  alone: true,
  lacks: ({ parent, show, lists }, all) =>
    !all.some(({ name }) => name === parent)
      ? 'it belongs to nothing'
      : show === undefined && lists.length === 0
        ? 'nothing shows or lists one'
        : undefined,
  tell: async (tools, resource, all) => {
    const parent = await makeParent(tools, resource, all);
    const other = await makeParent(tools, resource, all);
    if (parent === undefined || other === undefined) return;
    const thing = await tools.make(resource, parent);
    const stolen = { ...thing, parent: other };
    const uses = [...(resource.show === undefined ? [] : [resource.show]), ...resource.actions];
    for (const operation of uses) {
      const what = `${operation.method} of a ${resource.name} under another ${parent.resource.name}`;
      const body = tools.bodyFor(operation);
      const reply = await tools.call({ operation, of: stolen, ...(body && { body }), what, want: 'any' });
      if (!reply.ok) continue;
      const breach = {
        pointer: purposeOf(operation),
        message: what,
        expected: 'a refusal',
        actual: `status ${reply.status}`,
      };
      tools.breach('child-of-parent', breach, [thing.exchange, reply.exchange]);
    }
    for (const list of resource.lists) {
      const walked = await walkList(tools, list, other, pageOf(list, 100));
      if (!countIds(walked, list).has(thing.id)) continue;
      const pointer = memberPlace(list.operation, list.list.path);
      const message = `a ${resource.name} is listed under another ${parent.resource.name}`;
      tools.breach('child-of-parent', { pointer, message, expected: 'not in the list', actual: thing.id }, [
        thing.exchange,
        ...walked.exchanges.slice(-1),
      ]);
    }
  },
};
