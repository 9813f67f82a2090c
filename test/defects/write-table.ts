import { startEmulator } from '../../emulator/index.ts';
import { writeMeasured } from '../../scripts/measured/write-measured.ts';
import { catalogue } from './catalogue.ts';
import { checkTarget } from './check-target.ts';
import { correctServers } from './correct-servers.ts';
import { defectClasses } from './defect.ts';
import { type DefectVerdict, judgeDefect } from './judge-defect.ts';
import { startMutatingProxy } from './mutating-proxy.ts';
import { sideBySide } from './side-by-side.ts';

// Writes the tables of docs/explanation/measured/defects.md: npx tsx test/defects/write-table.ts

const atOnce = 4;
const emulator = await startEmulator();

const verdicts = await sideBySide(catalogue, atOnce, async (defect, index) => {
  process.stderr.write(`${index + 1}/${catalogue.length} ${defect.class}: ${defect.name}\n`);
  return judgeDefect(defect, emulator.url);
});
const alarms = await sideBySide(correctServers, atOnce, async ({ name, make }) => {
  process.stderr.write(`correct: ${name}\n`);
  const proxy = await startMutatingProxy(emulator.url, make());
  const { errors } = await checkTarget(proxy.url, { effort: 'quick' });
  await proxy.close();
  return { name, errors: errors.length };
});
await emulator.close();

const count = (list: readonly DefectVerdict[], test: (verdict: DefectVerdict) => boolean): number =>
  list.filter(test).length;
const row = (name: string, list: readonly DefectVerdict[]): string => {
  const cells = [
    list.length,
    count(list, ({ found }) => found),
    count(list, ({ byItsRule }) => byItsRule),
    count(list, ({ unrelated }) => unrelated.length > 0),
  ];
  return `| ${name} | ${cells.join(' | ')} |`;
};
const words: Readonly<Record<(typeof defectClasses)[number], string>> = {
  response: 'what an answer holds',
  echo: 'what an echo flow gives back',
  request: 'what of a request is checked, and with which code it is refused',
  http: 'HTTP: fields, lengths, framing, connections',
  time: 'times: form, calendar, zone, order, age',
  calls: 'across calls: ids, rare faults, leaks, concurrency',
};
const listed = verdicts.map(
  ({ defect, fired }) =>
    `| ${defect.class} | ${defect.name} | ${fired.map((rule) => `[${rule}](../../reference/rules.md#${rule})`).join(', ') || 'nothing'} |`,
);

const falseAlarms = alarms.filter(({ errors }) => errors > 0).length;
writeMeasured(
  'defects.md',
  'found',
  `| class | seeded | found | by the rule meant for it | with a rule that has nothing to do with it |
|---|---|---|---|---|
${defectClasses
  .map((kind) =>
    row(
      `${kind}: ${words[kind]}`,
      verdicts.filter(({ defect }) => defect.class === kind),
    ),
  )
  .join('\n')}
${row('**all**', verdicts)}

False alarms: ${falseAlarms} on ${alarms.length} servers that keep the contract in another way than the emulator:
${alarms.map(({ name }) => name).join('; ')}.`,
);
writeMeasured('defects.md', 'defects', `| class | defect | rules |\n|---|---|---|\n${listed.join('\n')}`);
