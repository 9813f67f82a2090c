import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProgram } from '../../cli/program.ts';
import { cliArguments, projectRoot } from '../run-cli.ts';
import { commandLines, headingAnchors, shownCommands, typescriptBlocks, withOutputs } from './console-blocks.ts';
import { shellSession } from './shell-session.ts';

const pages = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(projectRoot, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
];
const textOf = (page: string): string => readFileSync(join(projectRoot, page), 'utf8');

describe.each(pages.filter((page) => shownCommands(textOf(page)).length > 0))('%s', (page) => {
  const folder = mkdtempSync(join(tmpdir(), 'flowgauge-docs-'));
  const bin = join(folder, 'bin');

  beforeAll(() => {
    mkdirSync(bin);
    const shim = join(bin, 'flowgauge');
    const program = [process.execPath, ...cliArguments].map((part) => `'${part}'`).join(' ');
    writeFileSync(shim, `#!/bin/sh\nexec ${program} "$@"\n`);
    chmodSync(shim, 0o755);
    symlinkSync(join(projectRoot, 'spec'), join(folder, 'spec'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('its commands print what it shows (UPDATE_DOCS=1 brings it up to date)', async () => {
    const outputs = await shellSession(
      shownCommands(textOf(page)).map(({ command }) => command),
      {
        folder,
        records: join(folder, 'records'),
        env: { ...process.env, NO_COLOR: '1', PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
      },
    );
    if (process.env.UPDATE_DOCS) writeFileSync(join(projectRoot, page), withOutputs(textOf(page), outputs));
    expect(shownCommands(textOf(page)).map(({ output }) => output)).toEqual(outputs);
  });
});

/** Words of a shell command without expansions; quotes group. */
function words(line: string): string[] {
  return [...line.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) => word.replace(/['"]/g, ''));
}

function isRedirection(word: string): boolean {
  return /^[<>|]/.test(word);
}

const lines = pages.flatMap((page) => commandLines(textOf(page)).map((line) => ({ page, line })));

test.each(lines)('$page: $line', async ({ line }) => {
  const all = words(line.replace(/^npx /, '')).slice(1);
  const end = all.findIndex(isRedirection);
  const program = createProgram();
  // Only the command line is tried here: nothing is run.
  const disarm = (command: typeof program): void => {
    command.action(() => undefined);
    for (const sub of command.commands) disarm(sub.commands.length > 0 ? sub : sub.action(() => undefined));
  };
  for (const command of program.commands) disarm(command);
  await expect(program.parseAsync(end < 0 ? all : all.slice(0, end), { from: 'user' })).resolves.toBeDefined();
});

test('the TypeScript of the pages has the types of the library', () => {
  const out = join(projectRoot, 'reports/out');
  mkdirSync(out, { recursive: true });
  const folder = mkdtempSync(join(out, 'docs-'));
  try {
    const files = pages.flatMap((page) =>
      typescriptBlocks(textOf(page)).map((block, index) => {
        const file = join(folder, `${page.replace(/\W+/g, '-')}-${index}.ts`);
        writeFileSync(file, block);
        return file;
      }),
    );
    expect(files.length).toBeGreaterThan(4);
    writeFileSync(
      join(folder, 'broken.ts'),
      "import { startEmulator } from 'flowgauge';\nstartEmulator({ prot: 1 });\n",
    );
    writeFileSync(
      join(folder, 'misspelt.ts'),
      "import type { operations } from 'flowgauge/types';\nexport type Id = operations['startSyncWorkflowExecution']['responses'][200]['content']['application/json']['execution_idd'];\n",
    );
    const compilerOptions = {
      noUnusedLocals: false,
      paths: {
        flowgauge: [join(projectRoot, 'cli/index.ts')],
        'flowgauge/types': [join(projectRoot, 'spec/generated/types.ts')],
        'flowgauge/vitest': [join(projectRoot, 'contract/vitest/index.ts')],
      },
      isolatedDeclarations: false,
      declaration: false,
    };
    const config = { extends: join(projectRoot, 'tsconfig.json'), compilerOptions, include: ['*.ts'], exclude: [] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const compiler = createRequire(import.meta.url).resolve('typescript/lib/tsc.js');
    const { stdout } = spawnSync(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], { encoding: 'utf8' });
    const errors = stdout.trim().split('\n');
    // The last files show that a wrong option, and a member that the page does not have, would be seen.
    expect(errors).toHaveLength(2);
    expect(errors[0]).toContain('broken.ts(2,17)');
    expect(errors[1]).toContain("misspelt.ts(2,108): error TS2339: Property 'execution_idd' does not exist");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('every link between the pages leads to a file, and to a heading of it', () => {
  const broken = pages.flatMap((page) =>
    [...textOf(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)]
      .filter(([, file = '', anchor]) => {
        const target = file === '' ? page : join(dirname(page), file);
        if (!existsSync(join(projectRoot, target))) return true;
        return anchor !== undefined && !headingAnchors(textOf(target)).includes(anchor);
      })
      .map(([link]) => `${page}: ${link}`),
  );
  expect(broken).toEqual([]);
});
