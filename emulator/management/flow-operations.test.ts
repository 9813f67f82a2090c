import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../core/json.ts';
import { express, flowBody, nap } from '../fixture/flow-body.ts';
import { type Emulator, startEmulator } from '../index.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

async function ask(method: string, path: string, body?: JsonValue): Promise<{ status: number; body: JsonObject }> {
  const headers = { 'content-type': 'application/json' };
  const sent = body === undefined ? null : JSON.stringify(body);
  const response = await fetch(`${emulator.url}${path}`, { method, headers, body: sent });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

const workflows = '/v2/p/fgs/workflows';
let made = 0;
function freshName(): string {
  made += 1;
  return `flow-${made}`;
}

const call = { function_ref: { ref_name: 'f', arguments: {} } };
const work: JsonObject = { id: 'nap', name: 'n', type: 'Operation', actions: [call], end: true, transition: '' };
const f = { name: 'f', operation: 'urn:x' };

/** A body with another state, which calls a function. */
const calling = (state: JsonObject, more: JsonObject = {}): JsonObject => ({
  functions: [f],
  states: [{ ...work, ...state }],
  ...more,
});

const without = (name: string, object: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));

describe('a body of create and update', () => {
  const text = (length: number): string => '😀'.repeat(length);
  const obs = { bucket: 'b', events: ['e'], prefix: 'p', suffix: 's' };
  const trigger = { trigger_name: 't', trigger_type: 'OBS', trigger_config: obs };
  test.each<[string, JsonObject, number]>([
    ['with nothing more than it needs', {}, 201],
    ['with members that no table names', { more: [1], states: [{ ...nap, more: null }] }, 201],
    ['whose description is as long as can be', { description: text(512) }, 201],
    ['whose description is too long', { description: text(513) }, 400],
    ['whose description is empty', { description: '' }, 400],
    ['whose description is null', { description: null }, 400],
    ['whose description is a number', { description: 5 }, 400],
    ['whose flag is a text', { enable_stream_response: 'true' }, 400],
    ['whose enterprise project is empty', { enterprise_project_id: '' }, 201],
    ['whose enterprise project is too long', { enterprise_project_id: text(65) }, 400],
    ['whose mode is another word', { mode: 'FAST' }, 400],
    ['whose mode is empty', { mode: '' }, 400],
    ['of an express flow without its settings', { mode: 'EXPRESS' }, 400],
    ['of an express flow with empty settings', { mode: 'EXPRESS', express_config: {} }, 201],
    ['whose log level is another word', { express_config: { log_level: 'SOME' } }, 400],
    ['whose constants are a list', { constants: [] }, 400],
    ['whose name is too long', { name: text(65) }, 400],
    ['whose name is empty', { name: '' }, 400],
    ['without states', { states: [] }, 400],
    ['with 101 functions', { functions: Array.from({ length: 101 }, (_, n) => ({ ...f, name: `f${n}` })) }, 400],
    ['with a function without operation', { functions: [{ name: 'f' }] }, 400],
    ['with a function of empty name and operation', { functions: [{ name: '', operation: '' }] }, 201],
    ['with metadata that is a text', { functions: [{ ...f, metadata: 'm' }] }, 400],
    ['with a retry policy at its bounds', { retries: [{ name: 'r', delay: 30, max_attempts: 8 }] }, 201],
    ['with a retry policy that waits too long', { retries: [{ name: 'r', delay: 31 }] }, 400],
    ['with a retry policy of half a second', { retries: [{ name: 'r', delay: 1.5 }] }, 400],
    ['with a retry policy of no attempt', { retries: [{ name: 'r', max_attempts: 0 }] }, 400],
    ['with a retry policy of no name', { retries: [{ name: '' }] }, 400],
    ['with a state that calls a function', calling({}), 201],
    ['with a state that calls nothing', calling({ actions: [{}] }), 201],
    ['with a state of no action', calling({ actions: [] }), 400],
    ['with a state of 11 actions', calling({ actions: Array(11).fill(call) }), 400],
    ['with a mode of actions that is empty', calling({ action_mode: '' }), 400],
    ['with an id of 65 characters', calling({ id: text(65) }, { start: text(65) }), 400],
    ['with a state without name', calling({ name: '' }), 400],
    ['with a state whose end is a text', calling({ end: 'true' }), 400],
    ['with a state of another type', calling({ type: 'Loop' }), 400],
    ['with on_errors that is an object', calling({ on_errors: {} }), 400],
    ['with an expression of 257 characters', calling({ on_errors: [{ error: text(257) }] }), 400],
    ['with a filter that is a text', calling({ state_data_filter: '$' }), 400],
    [
      'with another invoke mode',
      calling({ actions: [{ function_ref: { ...call.function_ref, invoke_mode: 'x' } }] }),
      400,
    ],
    ['with an action without arguments', calling({ actions: [{ function_ref: { ref_name: 'f' } }] }), 400],
    ['with a sleep without duration', { states: [without('duration', nap)] }, 400],
    ['with a sleep of no time', { states: [{ ...nap, duration: 0 }] }, 400],
    ['with a sleep of more than a day', { states: [{ ...nap, duration: 86_401 }] }, 400],
    ['with a trigger', { triggers: [trigger] }, 201],
    ['with an OBS trigger without settings', { triggers: [without('trigger_config', trigger)] }, 400],
    ['with a trigger of another type', { triggers: [{ ...trigger, trigger_type: 'CRON' }] }, 400],
    ['with a trigger of no event', { triggers: [{ ...trigger, trigger_config: { ...obs, events: [] } }] }, 400],
    ['with a trigger without bucket', { triggers: [{ ...trigger, trigger_config: without('bucket', obs) }] }, 400],
  ])('%s', async (_name, change, status) => {
    const created = await ask('POST', workflows, { ...flowBody(freshName()), ...change });
    expect(created).toMatchObject({ status });
    const { id } = (await ask('POST', workflows, flowBody(freshName()))).body;
    const before = await ask('GET', `${workflows}/${id}`);
    const updated = await ask('PUT', `${workflows}/${id}`, { ...flowBody(freshName()), ...change });
    expect(updated).toMatchObject({ status: status === 201 ? 200 : 400 });
    if (status === 400) expect(await ask('GET', `${workflows}/${id}`)).toEqual(before);
  });

  test.each(['constants', 'functions', 'name', 'retries', 'start', 'states'])('without %s', async (name) => {
    expect((await ask('POST', workflows, without(name, flowBody(freshName())))).status).toBe(400);
  });

  test.each(['actions', 'end', 'id', 'name', 'transition', 'type'])('with a state without %s', async (name) => {
    expect(
      (await ask('POST', workflows, flowBody(freshName(), calling({}, { states: [without(name, work)] })))).status,
    ).toBe(400);
  });

  test('as the example of its page has it', async () => {
    const end = {
      action_mode: '',
      actions: [],
      end: true,
      id: 'end',
      name: 'end',
      state_data_filter: { input: '', output: '' },
      transition: '',
      type: 'End',
    };
    const states = [{ ...work, end: false, transition: 'end' }, end];
    expect((await ask('POST', workflows, flowBody(freshName(), { functions: [f], states }))).status).toBe(201);
  });
});

describe('the life of a flow', () => {
  test('it is shown as it was sent, and listed once', async () => {
    const sent = flowBody(freshName(), { description: 'd', enable_stream_response: true, more: { x: [1] } });
    const created = await ask('POST', workflows, sent);
    expect(created.body).toMatchObject({ name: sent.name, description: 'd', enable_stream_response: true });
    const shown = await ask('GET', `${workflows}/${created.body.id}`);
    expect(shown.body).toMatchObject({ id: created.body.id, definition: sent });
    const { workflows: listed } = (await ask('GET', `${workflows}?workflow_name=${sent.name}`)).body;
    expect(Array.isArray(listed) && listed.filter((flow) => Object(flow).name === sent.name)).toEqual([created.body]);
  });

  test('an update replaces what was sent, and keeps who made it and when', async () => {
    const created = (await ask('POST', workflows, flowBody(freshName(), { description: 'd' }))).body;
    const sent = flowBody(freshName());
    const updated = (await ask('PUT', `${workflows}/${created.id}`, sent)).body;
    expect(updated).toMatchObject({ id: created.id, created_time: created.created_time, description: '' });
    expect((await ask('GET', `${workflows}/${created.id}`)).body.definition).toEqual(sent);
  });

  test('a refused create leaves nothing behind', async () => {
    const name = freshName();
    await ask('POST', workflows, flowBody(name, { start: 'nowhere' }));
    expect((await ask('GET', `${workflows}?workflow_name=${name}`)).body).toMatchObject({ total: 0, workflows: [] });
    const first = await ask('POST', workflows, flowBody(name));
    expect((await ask('POST', workflows, flowBody(name))).status).toBe(400);
    expect((await ask('GET', `${workflows}?workflow_name=${name}`)).body).toMatchObject({
      total: 1,
      workflows: [first.body],
    });
  });

  test('batch delete tells of each, and takes no id for a URN', async () => {
    const [one, two] = [flowBody(freshName()), flowBody(freshName())];
    const first = (await ask('POST', workflows, one)).body;
    const second = (await ask('POST', workflows, two)).body;
    const { workflow_urn: urn = null, id = null } = first;
    const unknown = String(urn).replace(String(one.name), 'nobody');
    const strangers = String(urn).replace(':p:', ':q:');
    const error_detail = 'Function flow not found.';
    expect((await ask('DELETE', workflows, { workflow_urns: [id, urn, urn, unknown, strangers] })).body).toEqual({
      success: [urn],
      fail: [id, urn, unknown, strangers].map((workflow_urn) => ({ workflow_urn, error_detail })),
    });
    expect((await ask('GET', `${workflows}/${id}`)).status).toBe(404);
    expect((await ask('PUT', `${workflows}/${id}`, one)).status).toBe(404);
    expect((await ask('POST', `${workflows}/${id}/executions`, { input: {} })).status).toBe(404);
    expect((await ask('GET', `${workflows}/${second.id}`)).status).toBe(200);
    expect((await ask('POST', workflows, one)).status).toBe(201);
  });

  test.each<[string, JsonValue, number]>([
    ['none', [], 200],
    ['200', Array(200).fill('urn:x'), 200],
    ['201', Array(201).fill('urn:x'), 400],
    ['null', null, 400],
    ['a number', [5], 400],
  ])('batch delete of %s', async (_name, urns, status) => {
    expect((await ask('DELETE', workflows, { workflow_urns: urns })).status).toBe(status);
  });

  test('another project sees nothing of it', async () => {
    const { id, workflow_urn: urn = '' } = (await ask('POST', workflows, flowBody(freshName(), express))).body;
    const elsewhere = '/v2/q/fgs/workflows';
    expect((await ask('GET', `${elsewhere}/${id}`)).status).toBe(404);
    expect((await ask('PUT', `${elsewhere}/${id}`, flowBody(freshName()))).status).toBe(404);
    expect((await ask('GET', elsewhere)).body).toMatchObject({ total: 0 });
    expect((await ask('DELETE', elsewhere, { workflow_urns: [urn] })).body).toMatchObject({ success: [] });
    expect((await ask('POST', `${elsewhere}/${id}/sync-executions`, { input: {} })).status).toBe(404);
    expect((await ask('GET', `/v2/q/fgs/workflow-statistic/${urn}`)).status).toBe(404);
    expect((await ask('GET', `${workflows}/${id}`)).status).toBe(200);
  });

  test('what is built in stays as it is', async () => {
    const urn = 'urn:fss:emulator:p:workflow:default:echo:latest';
    expect((await ask('PUT', `${workflows}/echo`, flowBody('echo2'))).status).toBe(400);
    expect((await ask('DELETE', workflows, { workflow_urns: [urn] })).body).toMatchObject({ success: [] });
    expect((await ask('POST', `${workflows}/echo/sync-executions`, { input: { a: 1 } })).body).toMatchObject({
      output: { a: 1 },
    });
  });

  test('one in standard mode is executed asynchronously only', async () => {
    const { id } = (await ask('POST', workflows, flowBody(freshName()))).body;
    const { id: fast } = (await ask('POST', workflows, flowBody(freshName(), express))).body;
    expect((await ask('POST', `${workflows}/${id}/sync-executions`, { input: {} })).status).toBe(400);
    expect((await ask('POST', `${workflows}/${id}/executions`, { input: {} })).status).toBe(200);
    expect((await ask('POST', `${workflows}/${fast}/sync-executions`, { input: {} })).status).toBe(200);
    expect((await ask('POST', `${workflows}/${fast}/executions`, { input: {} })).status).toBe(200);
  });

  test('only express flows that log have a log group', async () => {
    const shown = async (more: JsonObject) => {
      const { id } = (await ask('POST', workflows, flowBody(freshName(), more))).body;
      return (await ask('GET', `${workflows}/${id}`)).body;
    };
    expect(await shown({ mode: 'EXPRESS', express_config: { log_level: 'ALL' } })).toHaveProperty('lts_group_id');
    expect(await shown(express)).not.toHaveProperty('lts_group_id');
    expect(await shown({ express_config: { log_level: 'ALL' } })).not.toHaveProperty('lts_stream_id');
  });
});

describe('the list of flows', () => {
  test.each([
    ['limit=200', 200],
    ['limit=201', 200],
    ['limit=99999999999', 200],
    ['limit=0', 400],
    ['limit=-1', 400],
    ['limit=1.5', 400],
    ['limit=x', 400],
    ['limit=', 400],
    ['offset=-1', 200],
    ['offset=99999999999', 200],
    ['offset=x', 400],
    [`workflow_name=${'x'.repeat(64)}`, 200],
    [`workflow_name=${'x'.repeat(65)}`, 400],
  ])('%s: %d', async (query, status) => {
    expect((await ask('GET', `${workflows}?${query}`)).status).toBe(status);
  });

  test('its pages hold each flow once, and their sizes and totals agree', async () => {
    const path = '/v2/paged/fgs/workflows';
    const names = Array.from({ length: 203 }, (_, n) => `n${n}`);
    for (const name of names) await ask('POST', path, flowBody(name));
    const pages = await Promise.all(
      [0, 50, 100, 150, 200, 250].map(async (offset) => (await ask('GET', `${path}?limit=50&offset=${offset}`)).body),
    );
    expect(pages.map(({ size, total }) => [size, total])).toEqual([50, 50, 50, 50, 3, 0].map((size) => [size, 203]));
    const listed = pages.flatMap((page) => (Array.isArray(page.workflows) ? page.workflows : []));
    expect(listed.map((flow) => Object(flow).name)).toEqual(names);
    for (const query of ['', '?limit=500', '?limit=200&offset=-5']) {
      expect((await ask('GET', `${path}${query}`)).body).toMatchObject({ size: 200, total: 203 });
    }
  });
});
