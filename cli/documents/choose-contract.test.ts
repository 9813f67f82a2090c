import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../config/load-config.ts';
import { chooseContract } from './choose-contract.ts';
import type { ContractChoiceFlags, HintFlags } from './contract-flags.ts';
import { type OpenContract, openContract } from './open-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'flowgauge-choice-'));
const files = {
  'none/readme.pdf': '',
  'swagger.yaml': 'swagger: "2.0"\n',
  'notes.yaml': 'todo: [water the plants]\n',
  'broken.json': '{ "openapi": "3.1.0",\n "paths": ]\n',
  'shop.yaml':
    "openapi: 3.1.0\ninfo: { title: x, version: '1' }\npaths: { /a: { get: { responses: { '200': { description: a } } } } }\n",
  'config/two.yaml': `contracts:
  both: { pages: a, spec: b }
  neither: { ids: {} }
  shop: { spec: ../shop.yaml, values: { region: north, zone: a }, otherProject: q }
`,
  'stray.yaml': 'contracts: { shop: { page: a } }\n',
  'hints.yaml': "never: ['GET /a']\nvalues: { zone: b }\n",
  'typo.yaml': 'nevr: []\n',
};
for (const [name, text] of Object.entries(files)) {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
}

type Flags = ContractChoiceFlags & HintFlags & { config?: string };

const at = (name: string): string => join(folder, name);

/** Paths of flags are those of the folder with the files. */
async function chosen({ page, spec, hints, config, ...flags }: Flags): Promise<OpenContract> {
  const choice = await chooseContract(
    {
      ...flags,
      ...(page && { page: page.map(at) }),
      ...(spec !== undefined && { spec: at(spec) }),
      ...(hints !== undefined && { hints: at(hints) }),
    },
    config === undefined ? {} : await loadConfig(folder, config),
  );
  return openContract(choice);
}

test('without a choice it is the built-in contract', async () => {
  const { name, origin, digest } = await chosen({});
  expect([name, origin.kind]).toEqual(['built-in', 'built-in']);
  expect(digest.files).toContain('spec/pages/sync-executions.en.txt');
});

test('the config names it by paths from its own folder; a file and flags say more than its entry', async () => {
  const { name, origin, hints } = await chosen({
    config: 'config/two.yaml',
    contract: 'shop',
    hints: 'hints.yaml',
    otherProject: 'r',
  });
  expect(name).toBe('shop');
  expect(origin).toEqual({ kind: 'spec', path: at('shop.yaml'), overlay: null });
  expect(hints).toEqual({
    values: { region: 'north', zone: 'b' },
    references: {},
    ids: {},
    never: ['GET /a'],
    otherProject: 'r',
  });
});

describe('what is no contract is refused in one line', () => {
  test.each<[Flags, string, string]>([
    [{ page: ['none'] }, 'usage', 'none holds no page'],
    [{ page: ['absent'] }, 'file-unreadable', 'absent: '],
    [{ spec: 'absent.yaml' }, 'file-unreadable', 'absent.yaml: '],
    [{ spec: 'swagger.yaml' }, 'spec-invalid', 'swagger.yaml is Swagger 2.0, which is not read'],
    [{ spec: 'notes.yaml' }, 'spec-invalid', 'notes.yaml is no OpenAPI document: it has no "openapi"'],
    [{ spec: 'broken.json' }, 'spec-invalid', 'broken.json:2: '],
    [{ page: ['a'], spec: 'b' }, 'usage', '--page and --spec both choose the contract'],
    [{ overlay: 'x.yaml' }, 'usage', '--overlay amends no contract that is chosen'],
    [{ contract: 'shop' }, 'usage', 'there is no contract "shop"'],
    [{ config: 'config/two.yaml', contract: 'shpo' }, 'usage', 'there is no contract "shpo"'],
    [{ config: 'config/two.yaml', contract: 'shop', page: ['a'] }, 'usage', '--contract and --page both choose'],
    [{ config: 'config/two.yaml', contract: 'shop', overlay: 'a' }, 'usage', '--overlay has no effect with --contract'],
    [{ config: 'config/two.yaml', contract: 'both' }, 'config-invalid', '/contracts/both has both "pages" and "spec"'],
    [{ config: 'config/two.yaml', contract: 'neither' }, 'config-invalid', 'neither "pages" nor "spec"'],
    [{ config: 'stray.yaml', contract: 'shop' }, 'config-invalid', '/contracts/shop has the key "page"'],
    [{ spec: 'shop.yaml', hints: 'typo.yaml' }, 'config-invalid', 'the file of hints has the key "nevr"'],
  ])('%j', async (flags, kind, words) => {
    const refused = await chosen(flags).catch((error: unknown) => error);
    expect(refused).toMatchObject({ kind, message: expect.stringContaining(words) });
    expect(refused instanceof Error && refused.message).not.toContain('\n');
  });

  test('a name that is nearly right is said', async () => {
    await expect(chosen({ config: 'config/two.yaml', contract: 'shpo' })).rejects.toMatchObject({
      hint: 'did you mean "shop"? the config has both, neither, shop',
    });
  });
});
