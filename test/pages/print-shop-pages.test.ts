import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { buildSpec } from '../../spec/src/bundle/build-spec.ts';
import type { SpecBundle } from '../../spec/src/bundle/spec-bundle.ts';

const folder = join(import.meta.dirname, 'print-shop');

let built: SpecBundle;
beforeAll(async () => {
  const files = readdirSync(folder).map((name) => join(folder, name));
  built = await buildSpec(files.map((file) => ({ file, text: readFileSync(file, 'utf8') })));
});

test('the fourteen pages are one document, with every operation of theirs', () => {
  const press = '/v1/{project_id}/print-shop/presses/{press_id}';
  const operations = Object.entries(Object(built.openapi.paths)).flatMap(([path, item]) =>
    Object.keys(Object(item)).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(operations.sort()).toEqual([
    'DELETE /v1/{project_id}/print-shop/presses',
    'GET /v1/{project_id}/print-shop/press-statistic/{press_urn}',
    'GET /v1/{project_id}/print-shop/presses',
    `GET ${press}`,
    `GET ${press}/jobs`,
    `GET ${press}/jobs-by-page`,
    `GET ${press}/jobs/{job_id}`,
    'POST /v1/{project_id}/print-shop/presses',
    `POST ${press}/approval`,
    `POST ${press}/jobs`,
    `POST ${press}/jobs/{job_id}/halt`,
    `POST ${press}/jobs/{job_id}/reprint`,
    `POST ${press}/proofs`,
    `PUT ${press}`,
  ]);
});

const urn = 'press_urn is longer than its table allows';
const order = [
  `the example's finish "" breaks minLength 1`,
  `the example's finish "" breaks enum ["plain","gloss"]`,
  "the example's sheets 0 breaks minimum 1",
];
const presses = '/v1/{project_id}/print-shop/presses';
const clash = (name: string): string => `${name} has two different shapes; the second is called ${name}Response`;
const noTime = (name: string): string =>
  String.raw`the example's ${name} "text" breaks pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"`;
const noNumber = (name: string): string =>
  `${name}: JSON readers take maximum 99999999999999999 for 100000000000000000`;

/** What was written into the pages on purpose, beside times whose length may be 0. */
const flaws: Record<string, string[]> = {
  'ApprovePrintJob.txt': [
    `the example requests POST ${presses}/approval, the page documents POST ${presses}/{press_id}/approval`,
  ],
  'CreatePress.txt': [...order, urn, clash('Ink'), clash('Tray')],
  'ListPresses.txt': [urn],
  'ListPrintJobs.txt': [urn],
  'ListPrintJobsByPage.txt': [noTime('started_at'), noTime('ended_at'), noTime('touched_at')],
  'PrintProof.txt': [
    `the example requests POST ${presses.slice(3)}/{press_id}/proofs, the page documents POST ${presses}/{press_id}/proofs`,
    'the example contradicts the text: faults has a value where status is "done"',
  ],
  'ShowPress.txt': [urn, 'the example has weight_grams, which its table does not list'],
  'ShowPrintJob.txt': [
    noNumber('started_at_ms'),
    noNumber('ended_at_ms'),
    urn,
    `the example's fault is "paper torn", its type is Object`,
  ],
  'StartPrintJob.txt': ['404 is described as "Bad Request", which is 400'],
  'UpdatePress.txt': [...order, urn],
};

test('the flaws that were written into the pages are found, each where it is, and nothing else', () => {
  const found: Record<string, string[]> = {};
  for (const { kind, message, quotes } of built.findings) {
    const name = basename(quotes[0]?.file ?? '');
    const short = /press_urn ".*breaks maxLength 48$/.test(message) ? urn : message;
    if (kind !== 'length-contradicts-format') found[name] = [...(found[name] ?? []), short];
  }
  expect(found).toEqual(flaws);
});
