// A server of FunctionGraph's workflow operations that shares no code with ours.
// npx tsx test/workflow-server/main.ts [--port 0] [--auth token:XYZ] [--switch NAME]...
import { parseArgs } from 'node:util';
import { projects, startWorkflowServer } from './server.ts';
import { defects } from './switches.ts';
import { variants } from './variants.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    auth: { type: 'string', default: 'none' },
    switch: { type: 'string', multiple: true, default: [] },
    list: { type: 'boolean', default: false },
  },
});

const switches = [...defects, ...variants];
if (values.list) {
  for (const { name } of switches) console.log(name);
  process.exit(0);
}

function stopWith(message: string): never {
  console.error(message);
  process.exit(2);
}

const changes = values.switch.map(
  (name) => switches.find((one) => one.name === name)?.change ?? stopWith(`no such switch: ${name}`),
);
const token = /^token:(.+)$/.exec(values.auth)?.[1];
if (token === undefined && values.auth !== 'none') stopWith('--auth is token:XYZ or none');

const server = await startWorkflowServer({
  port: Number(values.port),
  changes,
  ...(token !== undefined && { token }),
});
console.log(`listening ${server.url}`);
const [projectId, otherProjectId] = projects;
console.log(JSON.stringify({ projectId, flows: server.flows, otherProjectId, normalFlows: server.normalFlows }));

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}
