import { memberPlace, purposeOf } from '../place.ts';
import { makeParent, pageOf } from '../subject.ts';
import { NotExercised, type Story } from '../tools.ts';
import { countIds, walkList } from '../walk-list.ts';
import { removal } from './remove.ts';

/** By the path of another project a thing can be neither read nor changed nor ended nor listed. */
export const foreign: Story = {
  name: 'foreign-project',
  summary: 'by the path of another project nothing is shown, changed, ended or listed',
  rules: ['foreign-project'],
  alone: true,
  lacks: ({ show, lists }) => (show === undefined && lists.length === 0 ? 'nothing shows or lists one' : undefined),
  tell: async (tools, resource, all) => {
    const { show, update, name } = resource;
    const other = tools.otherProject;
    if (other === undefined) throw new NotExercised('no other project is named');
    const parent = await makeParent(tools, resource, all);
    const thing = await tools.make(resource, parent);
    const by = removal(resource, [thing]);
    const uses = [
      ...(show === undefined ? [] : [{ operation: show }]),
      ...(update === undefined ? [] : [{ operation: update, body: tools.bodyFor(update) }]),
      ...resource.actions.map((operation) => ({ operation, body: tools.bodyFor(operation) })),
      ...(by === undefined || resource.remove === undefined ? [] : [by]),
    ];
    for (const { operation, ...rest } of uses) {
      const body = 'body' in rest ? rest.body : undefined;
      const what = `${operation.method} of a ${name} by the path of another project`;
      const reply = await tools.call({ operation, of: thing, values: other, ...(body && { body }), what, want: 'any' });
      if (!reply.ok) continue;
      const breach = {
        pointer: purposeOf(operation),
        message: what,
        expected: 'a refusal',
        actual: `status ${reply.status}`,
      };
      tools.breach('foreign-project', breach, [thing.exchange, reply.exchange]);
    }
    if (by !== undefined && resource.remove === undefined && show !== undefined) {
      const what = `a ${name} is ended by the path of another project`;
      const reply = await tools.call({ ...by, of: thing, values: other, what, want: 'any' });
      const after = await tools.call({ operation: show, of: thing, what: `the ${name}, after that`, want: 'any' });
      if (!after.ok) {
        const breach = {
          pointer: purposeOf(by.operation),
          message: what,
          expected: 'still there',
          actual: `status ${after.status}`,
        };
        tools.breach('foreign-project', breach, [reply.exchange, after.exchange]);
      }
    }
    if (parent !== undefined) return;
    for (const list of resource.lists) {
      const walked = await walkList(tools, list, parent, { ...pageOf(list, 100), values: other }).catch(
        (error: unknown) => {
          if (error instanceof NotExercised) return undefined;
          throw error;
        },
      );
      if (walked === undefined || !countIds(walked, list).has(thing.id)) continue;
      const pointer = memberPlace(list.operation, list.list.path);
      const message = `a ${name} is listed by the path of another project`;
      tools.breach('foreign-project', { pointer, message, expected: 'not in the list', actual: thing.id }, [
        thing.exchange,
        ...walked.exchanges.slice(-1),
      ]);
    }
  },
};
