import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core';
import * as functiongraph from '@huaweicloud/huaweicloud-sdk-functiongraph/v2/public-api.js';
import { isJsonObject, type JsonValue } from '../core/json.ts';
import { startEmulator } from '../emulator/index.ts';

/**
 * The tour of docs/tutorial/emulator-tour.md: makes a flow with the vendor's SDK, signed and unmodified, runs it, breaks it with a
 * fault and looks into the journal. Prints each step with what came back.
 * Usage: npx tsx scripts/emulator-tour.ts
 */
const emulator = await startEmulator({
  auth: { mode: 'strict', accessKey: 'TOURACCESSKEY', secretKey: 'tour-secret-key' },
  journal: 100,
});

const credentials = new BasicCredentials().withAk('TOURACCESSKEY').withSk('tour-secret-key').withProjectId('project-1');
const sdk = functiongraph.FunctionGraphClient.newBuilder()
  .withCredential(credentials)
  .withEndpoint(emulator.url)
  .build();

/** One call of the SDK with a plain object, which its JavaScript takes and its types do not. */
async function call(operation: keyof typeof sdk, request: object): Promise<object> {
  return Reflect.apply(Reflect.get(sdk, operation), sdk, [request]);
}

async function admin(method: string, path: string, body?: object): Promise<JsonValue> {
  const sent = body === undefined ? null : JSON.stringify(body);
  const response = await fetch(`${emulator.url}/_emulator${path}`, { method, body: sent });
  return JSON.parse(await response.text());
}

function show(step: string, value: unknown): void {
  console.log(`${step}\n${JSON.stringify(value, null, 2)}\n`);
}

const definition = {
  name: 'greeting',
  mode: 'EXPRESS',
  express_config: { log_level: 'NONE' },
  start: 'greet',
  constants: { greeting: 'Good morning' },
  retries: [],
  functions: [{ name: 'greet', operation: 'urn:fss:cn-north-4:project-1:function:default:greet:latest' }],
  states: [
    {
      id: 'greet',
      name: 'greet',
      type: 'Operation',
      actions: [
        {
          function_ref: {
            ref_name: 'greet',
            arguments: { text: '$CONST.greeting', name: "$.user.name | 'stranger'" },
          },
        },
      ],
      end: false,
      transition: 'end',
    },
    { id: 'end', name: 'end', type: 'End', actions: [], end: true, transition: '' },
  ],
};

const created = await call('createWorkflow', { body: definition });
show('createWorkflow', created);
const execution = { workflow_id: Reflect.get(created, 'id'), body: { input: { user: { name: 'Ada' } } } };
show('startSyncWorkflowExecution', await call('startSyncWorkflowExecution', execution));

const faults = { faults: [{ name: 'throttled', count: 1, do: { retry_after: 3 } }] };
show('PUT /_emulator/faults', await admin('PUT', '/faults', faults));
try {
  await call('startSyncWorkflowExecution', execution);
} catch (error) {
  show('startSyncWorkflowExecution, which now fails', error);
}
show('startSyncWorkflowExecution, once more', await call('startSyncWorkflowExecution', execution));
const journal = await admin('GET', '/journal');
const [, , third, fourth] = isJsonObject(journal) && Array.isArray(journal.requests) ? journal.requests : [];
show('GET /_emulator/journal, the last two requests', [third, fourth]);
await emulator.close();
