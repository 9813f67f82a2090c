import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core';
import * as functiongraph from '@huaweicloud/huaweicloud-sdk-functiongraph/v2/public-api.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../index.ts';

const accessKey = 'TESTACCESSKEY';
const secretKey = 'test-secret-key';
const { FunctionGraphClient } = functiongraph;
type Operation = keyof InstanceType<typeof FunctionGraphClient> & string;
/** The SDK's client with its methods taking plain objects, as its JavaScript does and its types do not. */
type SdkClient = Record<Operation, (request: object) => Promise<object>>;

let emulator: Emulator;
let client: SdkClient;

function clientWith(ak: string, sk: string): SdkClient {
  const credentials = new BasicCredentials().withAk(ak).withSk(sk).withProjectId('project-1');
  const built = FunctionGraphClient.newBuilder().withCredential(credentials).withEndpoint(emulator.url).build();
  return new Proxy<SdkClient>(Object.create(null), {
    get: (_target, name) => (request: object) => Reflect.apply(Reflect.get(built, name), built, [request]),
  });
}

const field = (response: object, name: string): string => String(Reflect.get(response, name));

beforeAll(async () => {
  emulator = await startEmulator({ auth: { mode: 'strict', accessKey, secretKey }, clock: 'virtual' });
  client = clientWith(accessKey, secretKey);
});
afterAll(() => emulator.close());

const definition = {
  name: 'workflow_test',
  start: 'test',
  mode: 'EXPRESS',
  express_config: { log_level: 'NONE' },
  constants: {},
  functions: [{ name: 'test', operation: 'urn:fss:cn-north-4:c53626012ba84727b938ca8bf03108ef:test:latest' }],
  retries: [{ name: 'test' }],
  states: [
    {
      actions: [{ function_ref: { arguments: { execution_name: '$.test' }, ref_name: 'test' } }],
      end: false,
      id: 'test',
      name: 'test',
      transition: 'end',
      type: 'Operation',
    },
    {
      action_mode: '',
      actions: [],
      end: true,
      id: 'end',
      name: 'end',
      state_data_filter: { input: '', output: '' },
      transition: '',
      type: 'End',
    },
  ],
};

const named = (name: string, more: object = {}) => ({ body: { ...definition, name, ...more } });
const withInput = (workflow: string, input: object) => ({
  workflow_id: workflow,
  body: { headers: { tenantId: 'user1' }, input },
});

describe("the vendor's Node SDK", () => {
  test('creates, shows, updates, lists and deletes flows', async () => {
    const created = await client.createWorkflow(named('crud'));
    expect(created).toMatchObject({ httpStatusCode: 201, name: 'crud' });
    const shown = await client.showWorkFlow({ workflow_id: field(created, 'id') });
    expect(shown).toMatchObject({ id: field(created, 'id'), definition: { start: 'test', name: 'crud' } });
    const updated = await client.updateWorkFlow({ workflow_id: field(created, 'id'), ...named('crud2') });
    expect(updated).toMatchObject({ id: field(created, 'id'), name: 'crud2' });
    await client.createWorkflow(named('other', { mode: 'NORMAL' }));
    expect(await client.listWorkflow({})).toMatchObject({ total: 2, size: 2 });
    expect(await client.listWorkflow({ limit: 1, offset: 1 })).toMatchObject({
      total: 2,
      workflows: [{ name: 'other' }],
    });
    expect(await client.listWorkflow({ workflow_name: 'crud' })).toMatchObject({
      total: 1,
      workflows: [{ name: 'crud2' }],
    });
    expect(await client.listWorkflow({ mode: 'NORMAL' })).toMatchObject({ total: 1, workflows: [{ name: 'other' }] });
    const all = await client.listWorkflow({});
    const workflows: object[] = Reflect.get(all, 'workflows');
    const urns = workflows.map((flow) => field(flow, 'workflow_urn'));
    expect(await client.batchDeleteWorkflows({ body: { workflow_urns: [...urns, 'urn:none'] } })).toMatchObject({
      success: urns,
      fail: [{ workflow_urn: 'urn:none' }],
    });
    expect(await client.listWorkflow({})).toMatchObject({ total: 0 });
  });

  test('executes synchronously, by id and by URN', async () => {
    const created = await client.createWorkflow(named('sync'));
    const output = { execution_name: '名前 ü😀' };
    const input = { test: '名前 ü😀' };
    expect(await client.startSyncWorkflowExecution(withInput(field(created, 'id'), input))).toMatchObject({
      status: 'success',
      output,
    });
    const urn = field(created, 'workflow_urn');
    expect(await client.startSyncWorkflowExecution(withInput(urn, input))).toMatchObject({ status: 'success', output });
    expect(await client.startSyncWorkflowExecution(withInput('fail', input))).toMatchObject({
      status: 'fail',
      errors: [{ error_message: 'Exception happened' }],
    });
    expect(await client.startSyncWorkflowExecution(withInput('timeout', input))).toMatchObject({ status: 'timeout' });
  });

  test('sees the documented errors', async () => {
    const requestId = expect.stringMatching(/^[0-9a-f]{32}$/);
    await expect(client.startSyncWorkflowExecution(withInput('nobody', {}))).rejects.toMatchObject({
      httpStatusCode: 404,
      errorCode: 'FGS.5002',
      errorMsg: 'Function flow not found.',
      requestId,
    });
    await expect(client.startSyncWorkflowExecution(withInput('error', {}))).rejects.toMatchObject({
      httpStatusCode: 500,
      requestId,
    });
    const noInput = { workflow_id: 'echo', body: { headers: {} } };
    await expect(client.startSyncWorkflowExecution(noInput)).rejects.toMatchObject({
      httpStatusCode: 400,
      errorCode: 'FGS.3002',
      errorMsg: 'Invalid parameters. input is required.',
    });
    await expect(client.createWorkflow(named('bad', { start: 'nowhere' }))).rejects.toMatchObject({
      httpStatusCode: 400,
      errorMsg: 'Invalid parameters. /start: no state has the id "nowhere"',
    });
    const stranger = clientWith('SOMEBODYELSE', 'secret');
    await expect(stranger.listWorkflow({})).rejects.toMatchObject({ httpStatusCode: 401, errorCode: 'APIG.0301' });
  });

  test('executes asynchronously, and watches, stops and retries', async () => {
    const sleep = {
      id: 'test',
      name: 'nap',
      type: 'Sleep',
      duration: 3600,
      actions: [],
      end: false,
      transition: 'end',
    };
    const created = await client.createWorkflow(
      named('async', { mode: 'NORMAL', states: [sleep, definition.states[1]] }),
    );
    const started = await client.startWorkflowExecution(withInput(field(created, 'id'), { x: 1 }));
    const ids = { workflow_id: field(created, 'id'), execution_id: field(started, 'execution_id') };
    await expect.poll(() => client.showWorkflowExecution(ids)).toMatchObject({ status: 'success', output: { x: 1 } });
    expect(await client.showWorkflowExecution(ids)).toMatchObject({
      input: { x: 1 },
      headers: { tenantId: 'user1' },
      node_execution_details: [{ node_id: 'test', node_name: 'nap', executions: [{ status: 'success' }] }],
    });
    expect(await client.listWorkflowExecutions({ workflow_id: field(created, 'id') })).toMatchObject({
      executions: [{ status: 'success' }],
    });
    const page = { workflow_id: field(created, 'id'), limit: 10, offset: 0 };
    expect(await client.showWorkflowExecutionForPage(page)).toMatchObject({ total: 1, size: 1 });
    await expect(client.retryWorkFlow(ids)).rejects.toMatchObject({ httpStatusCode: 400 });
    await expect(client.stopWorkFlow(ids)).rejects.toMatchObject({ httpStatusCode: 400, errorCode: 'FSS.0400' });
  });
});
