// A correct server of the page on Express. Its first line of output is {"url", "flows", "switches"}.
// node --import tsx test/independent-servers/express/main.ts [--token TOKEN] [--switch NAME]...
import { parseArgs } from 'node:util';
import { createApp } from './app.ts';
import { flows } from './flows.ts';
import { isSwitch, switches } from './switches.ts';

const { values } = parseArgs({
  options: { token: { type: 'string' }, switch: { type: 'string', multiple: true, default: [] } },
});
const unknown = values.switch.filter((name) => !isSwitch(name));
if (unknown.length > 0) {
  console.error(`no such switch: ${unknown.join(', ')}`);
  process.exit(2);
}

const server = createApp(values.token, new Set(values.switch.filter(isSwitch))).listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  const url = `http://127.0.0.1:${address.port}`;
  console.log(JSON.stringify({ url, project: '05bfcd18bf00d5be2f0ac0130a5a5cc3', flows, switches }));
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    server.close();
    server.closeAllConnections();
  });
}
