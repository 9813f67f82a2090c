// autocannon as it is, in a process of its own: tells its parent the CPU microseconds of one request.
import autocannon from 'autocannon';
import { requestsOfConnection } from '../load/engines/autocannon/build-requests.ts';
import type { ExchangePlan } from '../scenarios/exchange-plan.ts';
import { findScenario } from '../scenarios/index.ts';

const { exchange, durationMs }: { exchange: ExchangePlan; durationMs: number } = JSON.parse(process.argv[2] ?? 'null');
const scenario = findScenario('steady');
if (scenario === undefined) throw new Error('no steady scenario');
const connections = 32;
let connection = 0;
const before = process.cpuUsage();
const result = await autocannon({
  url: exchange.url,
  connections,
  duration: durationMs / 1000,
  setupClient: (client) => client.setRequests(requestsOfConnection(scenario, exchange, connection++, connections)),
});
const used = process.cpuUsage(before);
process.send?.((used.user + used.system) / result.requests.total, () => process.exit(0));
