import { isJsonObject, type JsonObject } from '../../../core/json.ts';
import type { OperationModel } from '../../model/operation.ts';
import { purposeOf } from '../place.ts';
import { sharedDifferences } from '../shown.ts';
import { makeParent, pageOf } from '../subject.ts';
import { NotExercised, type Story } from '../tools.ts';
import { walkList } from '../walk-list.ts';

/** Bodies that a page forbids: each required member left out, and one of another type; the name stays, so that it can be found. */
function forbidden(operation: OperationModel, valid: JsonObject, keep: string | undefined): JsonObject[] {
  const required = (operation.body?.constraints ?? []).flatMap(({ keyword, path }) =>
    keyword === 'required' && path.length === 1 ? path : [],
  );
  return required
    .filter((name) => name !== keep && Object.hasOwn(valid, name))
    .flatMap((name) => [
      Object.fromEntries(Object.entries(valid).filter(([member]) => member !== name)),
      { ...valid, [name]: typeof valid[name] === 'number' ? 'a text' : 5 },
    ]);
}

/** A create that is refused leaves nothing in the lists, and an update that is refused leaves the thing as it was. */
export const refuse: Story = {
  name: 'refused',
  summary: 'a request that is refused has no effect',
  rules: ['refused-without-effect'],
  alone: true,
  lacks: ({ lists, show, update, create }) =>
    create.body === undefined || (lists.length === 0 && (update === undefined || show === undefined))
      ? 'nothing shows what a refused request did'
      : undefined,
  tell: async (tools, resource, all) => {
    const { create, show, update, name } = resource;
    const parent = await makeParent(tools, resource, all);
    let refusals = 0;
    const [list] = resource.lists;
    const valid = tools.bodyFor(create);
    const label = valid === undefined ? undefined : Object.keys(valid).find((member) => /^(?:.*_)?name$/i.test(member));
    if (list !== undefined && valid !== undefined && label !== undefined) {
      for (const [index, wrong] of forbidden(create, valid, label).entries()) {
        // Each has a name of its own: one that is taken, wrongly, is not what the next one left.
        const own = `${index}${String(valid[label])}`.slice(0, String(valid[label]).length);
        const body = { ...wrong, [label]: own };
        const what = `a ${name} that the page forbids`;
        const reply = await tools.call({ operation: create, ...(parent && { of: parent }), body, what, want: 'any' });
        if (reply.ok || reply.status >= 500) continue;
        refusals += 1;
        const walked = await walkList(tools, list, parent, pageOf(list, 100));
        if (!walked.items.some((item) => item[label] === own)) continue;
        const message = `a ${name} is listed though its making was refused with ${reply.status}`;
        const breach = {
          pointer: purposeOf(create),
          message,
          expected: 'not in the list',
          actual: own,
        };
        tools.breach('refused-without-effect', breach, [reply.exchange, ...walked.exchanges.slice(-1)]);
        break;
      }
    }
    if (update !== undefined && show !== undefined) {
      const thing = await tools.make(resource, parent);
      const look = () => tools.call({ operation: show, of: thing, what: 'the thing before', want: 'any' });
      let before = await tools.eventually(look, ({ ok }) => ok);
      const changed = tools.bodyFor(update);
      for (const body of changed === undefined ? [] : forbidden(update, changed, undefined)) {
        const what = `a change of the ${name} that the page forbids`;
        const reply = await tools.call({ operation: update, of: thing, body, what, want: 'any' });
        // What was done, wrongly or not, is no effect of the next refusal.
        if (reply.ok) before = await look();
        if (reply.ok || reply.status >= 500) continue;
        refusals += 1;
        const after = await tools.call({ operation: show, of: thing, what: 'the thing after', want: 'any' });
        if (!isJsonObject(before.json) || !isJsonObject(after.json)) continue;
        const [differ] = sharedDifferences(before.json, after.json, () => false);
        if (differ === undefined) continue;
        const { at, expected, actual } = differ;
        const message = `${at} of the ${name} changed though the update was refused with ${reply.status}`;
        const breach = { pointer: purposeOf(update), message, expected, actual };
        tools.breach('refused-without-effect', breach, [reply.exchange, after.exchange]);
        break;
      }
    }
    if (refusals === 0) throw new NotExercised('no request was refused whose effect could be looked for');
  },
};
