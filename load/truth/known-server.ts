import { createServer } from 'node:http';
import { type KnownBehaviour, knownDelayMs } from './known-delays.ts';

// A process of its own: a server whose delays are known, and which notes how long it really took for each request.

const behaviour: KnownBehaviour = JSON.parse(process.argv[2] ?? 'null');
const answer = JSON.stringify({ execution_id: 'known', status: 'success', output: {}, begin_time: '', end_time: '' });
let first: number | undefined;
let index = 0;
let taken: number[] = [];

const server = createServer((request, response) => {
  const arrived = performance.now();
  first ??= arrived;
  const delayMs = knownDelayMs(behaviour, index++, arrived - first);
  request.resume();
  setTimeout(
    () => {
      response.setHeader('Content-Type', 'application/json');
      response.end(answer);
      taken.push(performance.now() - arrived);
    },
    // Timers fire up to a millisecond late, and never early by more than one.
    Math.max(0, delayMs - 0.5),
  );
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' && address !== null ? address.port : 0 });
});
process.on('message', (message) => {
  if (message !== 'taken') return;
  process.send?.({ taken: taken.sort((a, b) => a - b) });
  taken = [];
  first = undefined;
  index = 0;
});
process.on('disconnect', () => process.exit(0));
