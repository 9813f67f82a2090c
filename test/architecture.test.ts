import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { createProgram } from '../cli/program.ts';
import { type RuntimeRead, runtimeReads } from './runtime-reads.ts';

const root = resolve(import.meta.dirname, '..');
const rooms = ['core', 'spec', 'contract', 'emulator', 'scenarios', 'load', 'reports', 'cli', 'scripts'] as const;
type Room = (typeof rooms)[number];

/** Which rooms a room's files may import; its own is always allowed. ARCHITECTURE.md says why. */
const allowed: Record<Room, readonly string[]> = {
  core: [],
  spec: ['core'],
  contract: ['core', 'spec'],
  emulator: ['core'],
  scenarios: ['core'],
  load: ['core', 'scenarios'],
  reports: ['core'],
  cli: ['core', 'spec', 'contract', 'emulator', 'scenarios', 'load', 'reports'],
  scripts: ['core', 'spec', 'contract', 'emulator', 'scenarios', 'load', 'reports', 'cli'],
};

/**
 * The folders of a room in one direction: each may import those that stand before it. Nothing but the room's index lies
 * loose, and what is only for tests is in `fixture` or `fixtures`, which nothing that ships imports.
 */
const direction: Partial<Record<Room, readonly string[]>> = {
  spec: [
    'generated',
    'src/language',
    'src/forms',
    'src/meaning',
    'src/model',
    'src/findings',
    'src/openapi',
    'src/overlay',
    'src/given',
    'src/bundle',
    'src/diff',
    'src/explain',
  ],
  emulator: [
    'assumptions',
    'clock',
    'json',
    'expressions',
    'definition',
    'functions',
    'engine',
    'http',
    'faults',
    'auth',
    'telemetry',
    'store',
    'sync-executions',
    'management',
    'server',
    'admin',
    'options',
    'workers',
    'start',
  ],
  load: ['shares', 'machine', 'own-scenario', 'log', 'plan', 'result', 'engines', 'run', 'distributed', 'compare'],
  reports: [
    'result',
    'record',
    'shown',
    'text',
    'markdown',
    'github',
    'json',
    'metrics',
    'junit',
    'ctrf',
    'sarif',
    'har',
    'otlp',
    'history',
    'html/client',
    'html/markup',
    'html/charts',
    'html/views',
    'html/pages',
    'browser',
    'reporters',
  ],
};

interface ImportOf {
  /** importing file, relative to the root */
  from: string;
  specifier: string;
  /** imported file relative to the root, where the specifier is a relative one */
  to: string | undefined;
}

function sourceFiles(room: Room): string[] {
  return readdirSync(join(root, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:m|c)?[jt]s$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith('reports/out/'));
}

function importsOf(file: string): ImportOf[] {
  const text = readFileSync(join(root, file), 'utf8');
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => ({
    from: file,
    specifier: fileName,
    to: fileName.startsWith('.') ? relative(root, resolve(root, dirname(file), fileName)) : undefined,
  }));
}

/** The imports of a room's files that its row in the table does not allow. Tests may also reach for what they check. */
function trespasses(room: Room, imports: readonly ImportOf[]): string[] {
  const open = [room, ...allowed[room]];
  return imports
    .filter(({ to }) => to !== undefined && !open.some((place) => to === place || to.startsWith(`${place}/`)))
    .map(({ from, to }) => `${from} imports ${to}`);
}

const isForTests = (file: string): boolean => /\.test\.ts$|\/fixtures?\//.test(file);

/** What is wrong with the folders of a room: imports against their direction, and files in none of them. */
function againstDirection(
  room: Room,
  order: readonly string[],
  files: readonly string[],
  imports: readonly ImportOf[],
): string[] {
  const rankOf = (file: string): number => order.findIndex((folder) => file.startsWith(`${room}/${folder}/`));
  const shipped = files.filter((file) => file !== `${room}/index.ts` && !isForTests(file));
  const within = imports.filter(({ from, to }) => shipped.includes(from) && to?.startsWith(`${room}/`));
  return [
    ...shipped.filter((file) => rankOf(file) < 0).map((file) => `${file} is in no folder of the table`),
    ...within
      .filter(({ from, to = '' }) => rankOf(to) < 0 || rankOf(to) > rankOf(from))
      .map(({ from, to }) => `${from} imports ${to}`),
  ];
}

/** Folders that import each other, at any depth, as a path that comes back to where it began; undefined where none do. */
function cycleOf(imports: readonly ImportOf[]): string[] | undefined {
  const graph = new Map<string, Set<string>>();
  for (const { from, to } of imports) {
    if (to === undefined || isForTests(from) || dirname(from) === dirname(to)) continue;
    graph.set(dirname(from), (graph.get(dirname(from)) ?? new Set()).add(dirname(to)));
  }
  const free = new Set<string>();
  const search = (folder: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(folder)) return [...path.slice(path.indexOf(folder)), folder];
    if (free.has(folder)) return undefined;
    for (const next of graph.get(folder) ?? []) {
      const cycle = search(next, [...path, folder]);
      if (cycle !== undefined) return cycle;
    }
    free.add(folder);
    return undefined;
  };
  for (const folder of graph.keys()) {
    const cycle = search(folder, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

const importsByRoom = new Map(rooms.map((room) => [room, sourceFiles(room).flatMap(importsOf)]));

describe('rooms import only what ARCHITECTURE.md allows', () => {
  test.each(rooms)('%s', (room) => {
    expect(trespasses(room, importsByRoom.get(room) ?? [])).toEqual([]);
  });

  test('the check fires on a forbidden import', () => {
    const bad = { from: 'emulator/server.ts', specifier: '../spec/index.ts', to: 'spec/index.ts' };
    expect(trespasses('emulator', [bad])).toEqual(['emulator/server.ts imports spec/index.ts']);
  });
});

describe('core holds what three rooms share, or two that may not import each other', () => {
  /** The rooms that use a file of core, also by way of other files of core. Tests and maintainers' tasks do not count. */
  function usersOf(file: string, imports: readonly ImportOf[]): Set<Room> {
    const users = new Set<Room>();
    const reached = new Set([file]);
    // A set may grow while it is walked: what is added is walked too.
    for (const one of reached) {
      for (const { from } of imports.filter(({ from, to }) => to === one && !isForTests(from))) {
        const room = rooms.find((name) => from.startsWith(`${name}/`));
        if (room === 'core') reached.add(from);
        else if (room !== undefined && room !== 'scripts') users.add(room);
      }
    }
    return users;
  }

  function belongsElsewhere(file: string, imports: readonly ImportOf[]): boolean {
    const [one, other, third] = usersOf(file, imports);
    if (one === undefined || other === undefined) return true;
    return third === undefined && (allowed[one].includes(other) || allowed[other].includes(one));
  }

  test('each file of it', () => {
    const imports = [...importsByRoom.values()].flat();
    const files = sourceFiles('core').filter((file) => !isForTests(file));
    expect(files.filter((file) => belongsElsewhere(file, imports))).toEqual([]);
  });

  test('the check fires on a file of one room, and of two of which one may import the other', () => {
    const use = (from: string, to: string): ImportOf => ({ from, specifier: '', to });
    const imports = [use('load/a.ts', 'core/a.ts'), use('core/a.ts', 'core/b.ts'), use('scripts/b.ts', 'core/b.ts')];
    expect(belongsElsewhere('core/b.ts', imports)).toBe(true);
    expect(belongsElsewhere('core/b.ts', [...imports, use('cli/b.ts', 'core/b.ts')])).toBe(true);
    expect(belongsElsewhere('core/b.ts', [...imports, use('reports/b.ts', 'core/b.ts')])).toBe(false);
  });
});

describe('the folders of a room have one direction', () => {
  const tables = Object.entries(direction);
  const rowOf = (name: string): Room => rooms.find((room) => room === name) ?? expect.unreachable(name);

  test.each(tables)('%s: each imports what stands before it', (name, order) => {
    const room = rowOf(name);
    expect(againstDirection(room, order, sourceFiles(room), importsByRoom.get(room) ?? [])).toEqual([]);
  });

  test('the check fires on a loose file and on an import against it', () => {
    const edge = (from: string, to: string): ImportOf => ({ from, specifier: '', to });
    const files = ['load/loose.ts', 'load/log/a.ts', 'load/run/b.ts'];
    const imports = [edge('load/log/a.ts', 'load/run/b.ts'), edge('load/run/b.ts', 'load/log/a.ts')];
    expect(againstDirection('load', ['log', 'run'], files, imports)).toEqual([
      'load/loose.ts is in no folder of the table',
      'load/log/a.ts imports load/run/b.ts',
    ]);
  });
});

describe('a command is a folder', () => {
  const ofCommand = (file: string): string | undefined => {
    const folder = /^cli\/[^/]+(?=\/)/.exec(file)?.[0];
    return folder !== undefined && existsSync(join(root, folder, 'command.ts')) ? folder : undefined;
  };
  /** Imports of one command's files by another room of the command line; the program alone lists commands. */
  const intruders = (imports: readonly ImportOf[]): string[] =>
    imports
      .filter(({ from, to }) => from !== 'cli/program.ts' && to !== undefined && ofCommand(to) !== undefined)
      .filter(({ from, to = '' }) => !from.startsWith(`${ofCommand(to)}/`))
      .map(({ from, to }) => `${from} imports ${to}`);

  test('no other imports it', () => {
    expect(intruders(importsByRoom.get('cli') ?? [])).toEqual([]);
  });

  test('the check fires on a command that imports another', () => {
    const bad = { from: 'cli/nightly/run.ts', specifier: '', to: 'cli/load/run.ts' };
    const own = { from: 'cli/load/command.ts', specifier: '', to: 'cli/load/run.ts' };
    expect(intruders([bad, own])).toEqual(['cli/nightly/run.ts imports cli/load/run.ts']);
  });
});

describe('a loose file of scripts/ is a program', () => {
  const isProgram = (file: string): boolean => dirname(file) === 'scripts';
  /** Imports of a program, by whomever: what programs share is in the folders beside them. */
  const borrowed = (imports: readonly ImportOf[]): string[] =>
    imports.filter(({ to }) => to !== undefined && isProgram(to)).map(({ from, to }) => `${from} imports ${to}`);

  test('nothing imports it', () => {
    expect(borrowed(importsByRoom.get('scripts') ?? [])).toEqual([]);
  });

  test('the check fires on a folder that imports one', () => {
    const bad = { from: 'scripts/reference/page.ts', specifier: '', to: 'scripts/write.ts' };
    const own = { from: 'scripts/write.ts', specifier: '', to: 'scripts/reference/page.ts' };
    expect(borrowed([bad, own])).toEqual(['scripts/reference/page.ts imports scripts/write.ts']);
  });
});

describe('scenarios also run inside k6', () => {
  const isNode = (specifier: string): boolean =>
    specifier.startsWith('node:') || builtinModules.includes(specifier.split('/')[0] ?? '');

  test('nothing they reach imports a Node module', () => {
    const byFile = new Map<string, ImportOf[]>();
    for (const imported of [...importsByRoom.values()].flat()) {
      byFile.set(imported.from, [...(byFile.get(imported.from) ?? []), imported]);
    }
    const seen = new Set<string>();
    const queue = sourceFiles('scenarios').filter((file) => !file.endsWith('.test.ts'));
    const offenders: string[] = [];
    for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
      if (seen.has(file)) continue;
      seen.add(file);
      for (const { specifier, to } of byFile.get(file) ?? []) {
        if (isNode(specifier)) offenders.push(`${file} imports ${specifier}`);
        else if (to !== undefined) queue.push(to);
      }
    }
    expect(seen.size).toBeGreaterThan(0);
    expect(offenders).toEqual([]);
  });
});

describe('folders of a room import each other one way', () => {
  test.each(rooms)('%s', (room) => {
    expect(cycleOf(importsByRoom.get(room) ?? [])).toBeUndefined();
  });

  test('the check fires on a circle of three', () => {
    const link = (from: string, to: string): ImportOf => ({ from: `${from}/x.ts`, specifier: '', to: `${to}/y.ts` });
    expect(cycleOf([link('d', 'a'), link('a', 'b'), link('b', 'c'), link('c', 'a')])).toEqual(['a', 'b', 'c', 'a']);
  });

  /** Folders of contract/; a folder within one of them may stand at a place of its own. */
  const orderOfContract = [
    'json',
    'http',
    'auth',
    'model',
    'values',
    'resources',
    'answer',
    'rules',
    'sync-executions/call',
    'sync-executions/rules',
    'catalogue',
    'lifecycle',
    'cases',
    'sync-executions/cases',
    'sync-executions/preflight',
    'sync-executions',
    'plan',
    'judge',
    'run',
    'recorded',
    'compare',
    'typed',
    'vitest',
  ];

  /** The imports of contract/ that reach for what stands behind the importing file. */
  function backwards(imports: readonly ImportOf[]): string[] {
    const isIn = (file: string, folder: string): boolean => file.startsWith(`contract/${folder}/`);
    const rank = (file: string): number => orderOfContract.findIndex((folder) => isIn(file, folder));
    return imports
      .filter(({ from, to }) => to !== undefined && !isForTests(from) && rank(from) >= 0 && rank(to) > rank(from))
      .map(({ from, to }) => `${from} imports ${to}`);
  }

  test('a rule imports nothing of the rooms behind it, and nothing but the plan knows the plug-in of an operation', () => {
    expect(backwards(importsByRoom.get('contract') ?? [])).toEqual([]);
    const shipped = sourceFiles('contract').filter((file) => !isForTests(file) && file.split('/').length > 2);
    const placed = orderOfContract.map((folder) => `contract/${folder}/`);
    expect(shipped.filter((file) => !placed.some((folder) => file.startsWith(folder)))).toEqual([]);
  });

  test('the check fires on a general case that reaches for one operation, and on a rule that does for cases', () => {
    const link = (from: string, to: string): ImportOf => ({
      from: `contract/${from}`,
      specifier: '',
      to: `contract/${to}`,
    });
    expect(
      backwards([
        link('cases/body-cases.ts', 'sync-executions/cases/calls.ts'),
        link('sync-executions/rules/role-status.ts', 'cases/plan-context.ts'),
        link('sync-executions/cases/calls.ts', 'cases/plan-context.ts'),
      ]),
    ).toEqual([
      'contract/cases/body-cases.ts imports contract/sync-executions/cases/calls.ts',
      'contract/sync-executions/rules/role-status.ts imports contract/cases/plan-context.ts',
    ]);
  });
});

describe('inner rooms know nothing of the command line', () => {
  const inner = [
    'core',
    'spec',
    'contract',
    'emulator',
    'scenarios',
    'load',
    'reports',
  ] as const satisfies readonly Room[];

  /** Files, by the ends of their paths, that write flags or command lines all the same, and why they may. */
  const exceptions: Readonly<Record<string, string>> = {
    '/k6/run-k6.ts': "k6's own flags, some of which ours are named after",
    '/bundle/generate-types.ts': 'says in the generated file which command made it',
    '/client/generated/client.ts': 'holds the style of the page, whose variables are written alike',
  };

  const commands = createProgram().commands.flatMap((command) => [command, ...command.commands]);
  const flags = new Set(['--help', '--version', ...commands.flatMap(({ options }) => options.map(({ long }) => long))]);
  const names = new Set(commands.map((command) => command.name()));

  /** Texts of a source file, templates in their parts; its comments are none. */
  function literalsOf(file: string, source: string): string[] {
    const texts: string[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
        texts.push(node.text);
      }
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest));
    return texts;
  }

  /** The flags that a source file names, and the commands that it would have typed. */
  function spoken(file: string, source: string): string[] {
    return literalsOf(file, source).flatMap((text) => [
      ...(text.match(/(?<![\w-])--[a-z][\w-]*/g) ?? []).filter((flag) => flags.has(flag)),
      ...[...text.matchAll(/\bflowgauge ([a-z-]+)/g)].flatMap(([line, name = '']) => (names.has(name) ? [line] : [])),
    ]);
  }

  const shipped = inner.flatMap(sourceFiles).filter((file) => !isForTests(file));

  test.each(inner)('%s names no flag and no command', (room) => {
    const told = shipped
      .filter((file) => file.startsWith(`${room}/`) && !Object.keys(exceptions).some((end) => file.endsWith(end)))
      .flatMap((file) => spoken(file, readFileSync(join(root, file), 'utf8')).map((word) => `${file} says ${word}`));
    expect(told).toEqual([]);
  });

  test.each(Object.keys(exceptions))('%s still has to be excepted', (end) => {
    const file = shipped.find((one) => one.endsWith(end)) ?? expect.unreachable(end);
    expect(spoken(file, readFileSync(join(root, file), 'utf8'))).not.toEqual([]);
  });

  test("the check fires on a flag and on a command, in strings and in templates, and not on others'", () => {
    const source = [
      "hint('lower --rate');",
      `hint(\`add --allow-host \${host} or --yes\`);`,
      `hint(\`\${x}: flowgauge replay \${id}\`);`,
      '// --url of a comment',
      "curl('--data-binary', '--rated', 'var(--rate-line)', 'read by flowgauge itself');",
    ];
    expect(spoken('x.ts', source.join('\n'))).toEqual(['--rate', '--allow-host', '--yes', 'flowgauge replay']);
  });
});

describe('files that are read at run time follow the table of rooms', () => {
  const readText = (file: string): string => readFileSync(file, 'utf8');

  /**
   * Reads of a room's files that its row in the table does not allow. Maintainers' scripts may read everything; a test may read what a
   * name that is known only at run time leads to.
   */
  function strayReads(room: Room, reads: readonly RuntimeRead[]): string[] {
    const open = [room, ...allowed[room]];
    return reads
      .filter(({ to }) => room !== 'scripts' && !open.some((place) => to === place || to.startsWith(`${place}/`)))
      .filter(({ from, to }) => to !== '' || !from.endsWith('.test.ts'))
      .map(({ from, to }) => `${from} reads ${to || 'the root'}`);
  }

  test.each(rooms)('%s', (room) => {
    expect(strayReads(room, runtimeReads(root, sourceFiles(room), readText))).toEqual([]);
  });

  test('known ones are seen', () => {
    const reads = runtimeReads(root, [...sourceFiles('cli'), ...sourceFiles('load')], readText);
    expect(reads).toEqual(
      expect.arrayContaining([
        { from: 'cli/init/init-files.ts', to: 'cli/init/templates' },
        { from: 'load/engines/k6/run-k6.ts', to: 'scenarios/k6' },
      ]),
    );
  });

  test.each([
    ["readFileSync(new URL('../spec/overlay.yaml', import.meta.url))", 'spec/overlay.yaml'],
    ["readFileSync(join(import.meta.dirname, '..', 'spec', 'pages'))", 'spec/pages'],
    ["const root = resolve(import.meta.dirname, '..');\nreadFileSync(join(root, 'docs/README.md'))", 'docs/README.md'],
    ["const here = dirname(fileURLToPath(import.meta.url));\nfork(join(here, '../cli/main.ts'))", 'cli/main.ts'],
    ["new Worker(new URL('../contract/index.ts', import.meta.url))", 'contract/index.ts'],
    [`join(import.meta.dirname, '../spec/pages', \`\${name}.txt\`)`, 'spec/pages'],
    ["join(import.meta.dirname, '..', name)", ''],
    ["readFileSync('spec/openapi.yaml')", 'spec/openapi.yaml'],
    [
      "import { specFolder } from '../spec/src/bundle/read-spec.ts';\njoin(specFolder, 'overlay.yaml')",
      'spec/overlay.yaml',
    ],
    ["import { specFolder as spec } from '../spec/index.ts';\njoin(spec, 'overlay.yaml')", 'spec/overlay.yaml'],
  ])('the check fires on %s', (source, to) => {
    const textOf = (file: string): string => (file === join(root, 'emulator/bad.ts') ? source : readText(file));
    const reads = runtimeReads(root, ['emulator/bad.ts'], textOf);
    expect(strayReads('emulator', reads)).toEqual([`emulator/bad.ts reads ${to || 'the root'}`]);
  });
});

describe('ARCHITECTURE.md says what is so', () => {
  const page = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
  const importsOfFile = (file: string): string[] => {
    if (!existsSync(join(root, file))) throw new Error(`there is no ${file}`);
    return importsOf(file).flatMap(({ to }) => to ?? []);
  };

  test('the table of rooms is the one that is enforced', () => {
    const rows = [...page.matchAll(/^\| `(\w+)\/` \|.*\| ([\w, ]+) \|$/gm)].map(([, room = '', words = '']) => {
      const all = rooms.filter((other) => other !== 'scripts' && other !== room);
      const named = words === 'nothing of ours' ? [] : words.split(', ');
      return [room, words === 'all' ? all : named] as const;
    });
    expect(rows.filter(([room]) => room !== 'test')).toEqual(rooms.map((room) => [room, allowed[room]]));
  });

  test('the Go module has its row, and imports nothing else of ours', () => {
    expect(page).toMatch(/^\| `load\/k6\/` \|/m);
    const sources = readdirSync(join(root, 'load/k6'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.go'),
    );
    const own = sources.flatMap((file) =>
      [...readFileSync(join(root, 'load/k6', file), 'utf8').matchAll(/"(flowgauge\.dev\/[^"]+)"/g)].map(
        ([, path]) => path,
      ),
    );
    expect(new Set(own)).toEqual(new Set(['flowgauge.dev/k6/latency']));
  });

  test('each arrow of the drawing has its row, and the file of that row imports the other', () => {
    const drawing = page.split('## Data flow')[1]?.split('```')[1] ?? '';
    const drawn = [...drawing.matchAll(/\((\d+)\)/g)].map(([, number]) => Number(number));
    const rows = [...page.matchAll(/^\| \((\d+)\) \| `([^`]+)` \| `([^`]+)`.*\|$/gm)];
    expect(rows.map(([, number]) => Number(number))).toEqual(drawn.sort((a, b) => a - b));
    const untrue = rows.filter(([, , from = '', to = '']) => !importsOfFile(from).includes(to)).map(([row]) => row);
    expect(untrue).toEqual([]);
  });

  test('the main path is ten files, each reached from the first one by imports', () => {
    const path = [...page.matchAll(/^\d+\. `([^`]+)`: /gm)].map(([, file = '']) => file);
    expect(path).toHaveLength(10);
    const seen = new Set<string>();
    const reach = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      for (const next of importsOfFile(file)) reach(next);
    };
    expect(path[0]).toBe('cli/main.ts');
    reach('cli/main.ts');
    expect(path.filter((file) => !seen.has(file))).toEqual([]);
  });
});
