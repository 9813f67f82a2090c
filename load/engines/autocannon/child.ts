import { appendFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { messageOf } from '../../../core/message-of.ts';
import { findScenario, type Scenario } from '../../../scenarios/index.ts';
import { logEnd, logHead, logInterval } from '../../log/write-log.ts';
import { checkScenario } from '../../own-scenario/check-scenario.ts';
import { type AutocannonJob, isJob } from './job.ts';
import { measure } from './measure.ts';

// The generator is a process of its own: its CPU time is then its own too, and the target's event loop is not held up.

const stopping = new AbortController();

async function scenarioOf(job: AutocannonJob): Promise<Scenario> {
  if (job.module !== undefined) {
    const module: { default: unknown } = await import(pathToFileURL(job.module).href);
    return checkScenario(module.default, job.module);
  }
  const scenario = findScenario(job.scenario);
  if (scenario === undefined) throw new Error(`there is no scenario ${job.scenario}`);
  return scenario;
}

async function run(job: AutocannonJob): Promise<void> {
  const scenario = await scenarioOf(job);
  await measure(
    scenario,
    job,
    {
      begin: (startMs) => writeFileSync(job.file, logHead(job.meta, startMs)),
      interval: (entry, progress) => {
        appendFileSync(job.file, logInterval(entry));
        process.send?.({ progress });
      },
      end: (end) => appendFileSync(job.file, logEnd(end)),
      firstError: (firstError) => process.send?.({ firstError }),
    },
    stopping.signal,
  );
}

// Ctrl-C reaches the whole process group, and so does the SIGTERM of a service manager; the parent decides what they
// mean, and tells.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit(1));
process.on('message', (message: unknown) => {
  if (message === 'stop') stopping.abort();
  else if (isJob(message)) {
    run(message).then(
      () => process.exit(0),
      (error: unknown) => {
        process.send?.({ error: messageOf(error) }, () => process.exit(1));
      },
    );
  }
});
