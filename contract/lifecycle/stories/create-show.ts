import { isJsonObject } from '../../../core/json.ts';
import { memberPlace, purposeOf } from '../place.ts';
import { changesByItself, listedPaths, sharedDifferences, shownDifferences } from '../shown.ts';
import { makeParent } from '../subject.ts';
import type { Story } from '../tools.ts';

/** What was made is shown as it was sent, with the members of the answer that made it. */
export const createShow: Story = {
  name: 'create-show',
  summary: 'what was made is shown as it was sent',
  rules: ['created-shown', 'resource-id-unique'],
  lacks: ({ show }) => (show === undefined ? 'no operation shows one' : undefined),
  tell: async (tools, resource, all) => {
    const { show, name } = resource;
    if (show === undefined) return;
    const parent = await makeParent(tools, resource, all);
    const one = await tools.make(resource, parent);
    const other = await tools.make(resource, parent);
    if (one.id === other.id) {
      const message = `two ${name}s that were made one after the other have the same id`;
      const pointer = memberPlace(resource.create, [resource.id ?? '']);
      tools.breach('resource-id-unique', { pointer, message, expected: 'two ids', actual: one.id }, [
        one.exchange,
        other.exchange,
      ]);
    }
    for (const thing of [one, other]) {
      const look = () => tools.call({ operation: show, of: thing, what: `the ${name} that was made`, want: 'any' });
      const reply = await tools.eventually(look, ({ ok }) => ok);
      const exchanges = [thing.exchange, reply.exchange];
      if (!reply.ok || !isJsonObject(reply.json)) {
        const actual = reply.ok ? 'a body that is no JSON object' : `status ${reply.status}`;
        const message = `a ${name} that was just made is not shown`;
        tools.breach(
          'created-shown',
          { pointer: purposeOf(show), message, expected: 'what was made', actual },
          exchanges,
        );
        continue;
      }
      const differ = [
        ...shownDifferences(thing.sent, reply.json, listedPaths(show)),
        ...sharedDifferences(thing.answer, reply.json, changesByItself, listedPaths(show)),
      ];
      for (const { at, path, expected, actual } of differ) {
        const message = `${at} of the ${name} is not what it was when it was made`;
        tools.breach('created-shown', { pointer: memberPlace(show, path), message, expected, actual }, exchanges);
      }
    }
  },
};
