import { expect, test } from 'vitest';
import { licenceFaults } from './licence-faults.ts';
import { lockFaults } from './lock-faults.ts';

const fine = { resolved: 'https://registry.npmjs.org/a/-/a-1.0.0.tgz', integrity: 'sha512-x' };

test('a lock file is held to registries, hashes and known install scripts', () => {
  const packages = {
    '': { name: 'root' },
    'node_modules/fine': fine,
    'node_modules/a/node_modules/@s/scripted': { ...fine, hasInstallScript: true },
    'node_modules/known': { ...fine, hasInstallScript: true },
    'node_modules/from-git': { ...fine, resolved: 'git+ssh://git@example.com/x.git' },
    'node_modules/no-hash': { resolved: fine.resolved },
  };
  expect(lockFaults({ packages }, { knownScripts: new Set(['known']) })).toEqual([
    '@s/scripted has an install script that allowScripts in package.json does not name',
    'from-git does not come from a registry',
    'no-hash has no integrity hash',
  ]);
});

test('every licence that a component names must be allowed', () => {
  const component = (name: string, ...licenses: object[]): object => ({ name, version: '1.0.0', licenses });
  const components = [
    component('fine', { license: { id: 'MIT' } }),
    component('both', { expression: '(MIT AND Zlib)' }),
    component('either', { expression: 'MIT OR GPL-3.0-only' }),
    component('none'),
    component('words', { license: { name: 'SEE LICENSE IN x' } }),
  ];
  expect(licenceFaults(JSON.parse(JSON.stringify({ components })))).toEqual([
    'either@1.0.0 has the licence GPL-3.0-only',
    'none@1.0.0 names no licence',
    'words@1.0.0 has the licence SEE, LICENSE, IN, x',
  ]);
});
