import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const rooms = ['core', 'spec', 'contract', 'emulator', 'scenarios', 'load', 'reports', 'cli', 'scripts'] as const;
type Room = (typeof rooms)[number];

/** Which rooms a room's files may import; its own is always allowed. ARCHITECTURE.md says why. */
const allowed: Record<Room, readonly string[]> = {
  core: [],
  spec: ['core'],
  contract: ['core', 'spec'],
  emulator: ['core', 'spec/generated'],
  scenarios: ['core', 'spec/generated'],
  load: ['core', 'scenarios'],
  reports: ['core'],
  cli: ['core', 'spec', 'contract', 'emulator', 'scenarios', 'load', 'reports'],
  scripts: ['core', 'spec', 'contract', 'emulator', 'scenarios', 'load', 'reports', 'cli'],
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
