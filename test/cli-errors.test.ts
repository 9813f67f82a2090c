import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowgauge-cli-'));
  writeFileSync(join(folder, 'not-a-page.txt'), 'Lorem ipsum\ndolor sit amet\n');
  writeFileSync(join(folder, 'typo.json'), '{"tresholds": ["p(99)<250"]}');
  writeFileSync(join(folder, 'broken.config.ts'), 'export default {');
  writeFileSync(join(folder, 'typo.yaml'), 'generators: [{ name: a, core: 4 }]\n');
  writeFileSync(join(folder, 'twice.yaml'), 'generators: [{ name: a }, { name: a }]\n');
  writeFileSync(join(folder, 'broken.yaml'), 'generators: [{ name: a\n');
  writeFileSync(join(folder, 'far.yaml'), 'generators: [{ name: a, url: http://10.0.0.9 }]\n');
  writeFileSync(join(folder, 'empty.hlog'), '');
});

const target = ['--url', 'http://127.0.0.1:9', '--project-id', 'p', '--flow', 'success=s'];

describe('bad input gets one clear line and the right exit code', () => {
  test.each<{ name: string; args: string[]; code: number; says: RegExp; env?: NodeJS.ProcessEnv }>([
    { name: 'an unknown flag', args: ['nightly', '--ulr', 'x'], code: 2, says: /--ulr.*--url/ },
    { name: 'an unknown command', args: ['nigthly'], code: 2, says: /nigthly.*nightly/ },
    { name: 'a flag without its value', args: ['contract', '--seed', '1', '--url'], code: 2, says: /--url/ },
    { name: 'a bad duration', args: ['load', 'steady', '--duration', 'soon'], code: 2, says: /--duration.*10s/ },
    {
      name: 'half a connection',
      args: ['load', 'saturation', '--connections', '1.5'],
      code: 2,
      says: /--connections.*whole/,
    },
    { name: 'no requests in flight', args: ['contract', '--jobs', '0'], code: 2, says: /--jobs.*whole number from 1/ },
    {
      name: 'no pairs',
      args: ['ab', 'steady', 'http://127.0.0.1:8', 'http://127.0.0.1:9', '--pairs', '0'],
      code: 2,
      says: /--pairs.*whole number from 1/,
    },
    {
      name: 'a rate of a closed loop',
      args: ['load', 'saturation', '--rate', '9'],
      code: 2,
      says: /--rate.*--connections/,
    },
    {
      name: 'a rate of a closed comparison',
      args: ['calibrate', 'saturation', '--rate', '9'],
      code: 2,
      says: /--rate/,
    },
    {
      name: 'one URL of two',
      args: ['ab', 'steady', 'http://127.0.0.1:9'],
      code: 2,
      says: /missing required argument 'url-b'/,
    },
    {
      name: 'one URL of two, as it was spelled before',
      args: ['load', 'steady', '--ab', 'http://127.0.0.1:9'],
      code: 2,
      says: /missing required argument 'url-b'/,
    },
    {
      name: 'three URLs for two',
      args: ['ab', 'steady', 'http://127.0.0.1:8', 'http://127.0.0.1:9', 'http://127.0.0.1:10'],
      code: 2,
      says: /too many arguments for 'ab'/,
    },
    {
      name: 'a log that is not there',
      args: ['merge', 'none.hlog', '-o', 'x'],
      code: 2,
      says: /none\.hlog.*no such file/,
    },
    {
      name: 'runs that are not there',
      args: ['compare', 'none', 'nor'],
      code: 2,
      says: /none is neither a file, a folder/,
    },
    { name: 'a baseline of nothing', args: ['baseline', 'save', 'main', 'none'], code: 2, says: /none is neither/ },
    { name: 'a bad seed', args: ['nightly', '--seed', '-1'], code: 2, says: /--seed/ },
    { name: 'an unknown scenario', args: ['load', 'stedy'], code: 2, says: /stedy.*steady/ },
    { name: 'an unknown engine', args: ['load', 'steady', '--engine', 'wrk'], code: 2, says: /wrk/ },
    {
      name: 'a threshold that names nothing',
      args: ['load', 'steady', '--threshold', 'p(99)'],
      code: 2,
      says: /p\(99\)/,
    },
    { name: 'an unknown reporter', args: ['nightly', '--reporter', 'pdf'], code: 2, says: /pdf.*html/ },
    { name: 'an unknown role', args: ['contract', ...target, '--flow', 'sucess=x'], code: 2, says: /sucess.*success/ },
    {
      name: 'known failures that are not there, in a dry run',
      args: ['contract', '--known-failing', 'nofile', '--dry-run'],
      code: 2,
      says: /nofile/,
    },
    {
      name: 'known failures that are no list',
      args: ['nightly', '--known-failing', 'FOLDER/typo.json'],
      code: 2,
      says: /typo\.json:1: there is no rule.*--list-rules/,
    },
    {
      name: 'rules for a comparison',
      args: ['diff-targets', ...target, 'http://127.0.0.1:9', '--strict'],
      code: 2,
      says: /--strict has no effect with diff-targets; leave it out: answers are compared, not judged/,
    },
    {
      name: 'an effort for recorded traffic',
      args: ['judge', 'a.har', '--effort', 'quick'],
      code: 2,
      says: /--effort has no effect with judge/,
    },
    {
      name: 'a target for recorded traffic',
      args: ['judge', 'a.har', ...target],
      code: 2,
      says: /--url has no effect with judge/,
    },
    {
      name: 'a dry run of recorded traffic',
      args: ['contract', '--har', 'a.har', '--dry-run'],
      code: 2,
      says: /--dry-run has no effect with judge/,
    },
    {
      name: 'a reporter for a list of rules',
      args: ['contract', '--list-rules', '--reporter', 'json'],
      code: 2,
      says: /--reporter has no effect with --list-rules/,
    },
    {
      name: 'a folder of runs beside a run that is named',
      args: ['replay', 'x', 'run', '--output-dir', 'runs'],
      code: 2,
      says: /--output-dir has no effect with a run that is named/,
    },
    { name: 'credentials without a target', args: ['contract', '--auth', 'token'], code: 2, says: /--auth.*--url/ },
    { name: 'a flow without a target', args: ['contract', '--flow', 'success=x'], code: 2, says: /--flow.*--url/ },
    {
      name: 'a page that is not there',
      args: ['spec', 'build', 'no-such-page.txt'],
      code: 2,
      says: /no-such-page\.txt/,
    },
    {
      name: 'a page of no known form',
      args: ['spec', 'build', 'FOLDER/not-a-page.txt'],
      code: 2,
      says: /not-a-page\.txt:\d/,
    },
    {
      name: 'hosts with a typo',
      args: ['load', 'steady', ...target, '--distributed', 'FOLDER/typo.yaml'],
      code: 2,
      says: /typo\.yaml.*generators\/0.*"core".*correct the named key in .*typo\.yaml/,
    },
    {
      name: 'two hosts of one name',
      args: ['load', 'steady', ...target, '--distributed', 'FOLDER/twice.yaml'],
      code: 2,
      says: /two generators are called a/,
    },
    {
      name: 'hosts that are no YAML',
      args: ['load', 'steady', ...target, '--distributed', 'FOLDER/broken.yaml'],
      code: 2,
      says: /broken\.yaml cannot be read as YAML/,
    },
    {
      name: 'a host with a target that is not allowed',
      args: ['load', 'steady', ...target, '--distributed', 'FOLDER/far.yaml'],
      code: 4,
      says: /10\.0\.0\.9.*--allow-host/,
    },
    {
      name: 'hosts for the embedded emulator',
      args: ['load', 'steady', '--distributed', 'FOLDER/far.yaml'],
      code: 2,
      says: /embedded emulator.*--url/,
    },
    {
      name: 'a share without its sequence',
      args: ['load', 'steady', '--execution-segment', '0:1/2'],
      code: 2,
      says: /--execution-segment-sequence/,
    },
    {
      name: 'a share of a closed loop',
      args: ['load', 'saturation', '--execution-segment', '0:1/2', '--execution-segment-sequence', '0,1/2,1'],
      code: 2,
      says: /--execution-segment has no effect with autocannon.*--engine k6/,
    },
    {
      name: 'a start in the past',
      args: ['load', 'smoke', '--start-at', '2020-01-01T00:00:00Z'],
      code: 2,
      says: /passed/,
    },
    {
      name: 'a start that is no time',
      args: ['load', 'smoke', '--start-at', 'soon'],
      code: 2,
      says: /--start-at.*\+60s/,
    },
    { name: 'shares that did not begin', args: ['collect', 'FOLDER/empty.hlog'], code: 2, says: /no generator began/ },
    {
      name: 'a path without a log',
      args: ['collect', 'FOLDER/typo.json'],
      code: 2,
      says: /typo\.json holds no histogram/,
    },
    { name: 'a run that is not there', args: ['report', 'no-such-run'], code: 2, says: /no-such-run/ },
    {
      name: 'a config with a typo',
      args: ['nightly', '--config', 'FOLDER/typo.json'],
      code: 2,
      says: /typo\.json.*tresholds/,
    },
    {
      name: 'a config that is not there',
      args: ['nightly', '--config', 'FOLDER/none.json'],
      code: 2,
      says: /none\.json cannot be read: there is no such file or folder \(ENOENT\)/,
    },
    { name: 'a config that is a folder', args: ['nightly', '--config', 'FOLDER'], code: 2, says: /it is a folder/ },
    {
      name: 'a folder for init that is a file',
      args: ['init', 'FOLDER/typo.json'],
      code: 2,
      says: /cannot be written: (?:a part of its path is no folder|something else is there)/,
    },
    {
      name: 'a config that does not parse',
      args: ['nightly', '--config', 'FOLDER/broken.config.ts'],
      code: 2,
      says: /broken\.config\.ts/,
    },
    {
      name: 'a URL that is none',
      args: ['contract', '--url', 'localhost', '--project-id', 'p'],
      code: 2,
      says: /http:\/\/HOST/,
    },
    { name: 'no project id', args: ['contract', '--url', 'http://127.0.0.1:9'], code: 2, says: /--project-id/ },
    { name: 'a target that does not answer', args: ['contract', ...target], code: 3, says: /127\.0\.0\.1:9/ },
    { name: 'missing credentials', args: ['contract', ...target, '--auth', 'token'], code: 3, says: /FLOWGAUGE_TOKEN/ },
    {
      name: 'a foreign host',
      args: ['contract', '--url', 'http://192.0.2.1', '--project-id', 'p'],
      code: 4,
      says: /192\.0\.2\.1.*--allow-host/,
    },
    {
      name: 'a foreign host for load',
      args: ['load', 'steady', '--url', 'http://192.0.2.1', '--project-id', 'p'],
      code: 4,
      says: /--allow-host/,
    },
    {
      name: 'a rate beyond the ceiling',
      args: ['load', 'steady', '--rate', '1000000'],
      code: 4,
      says: /1000000|1,000,000/,
    },
  ])('$name', async ({ args, code, says, env }) => {
    const outcome = await runCli(
      args.map((arg) => arg.replace('FOLDER', folder)),
      { cwd: folder, env: { FLOWGAUGE_TOKEN: '', HUAWEICLOUD_SDK_PROJECT_ID: '', ...env } },
    );
    const lines = outcome.stderr.split('\n').filter((line) => line.startsWith('flowgauge:'));
    expect(lines, outcome.stderr).toHaveLength(1);
    expect(lines[0]).toMatch(says);
    expect(outcome.stderr).not.toMatch(/^\s+at /m);
    expect(outcome.code).toBe(code);
  });
});

describe('help', () => {
  test.each([
    'nightly',
    'spec build',
    'contract',
    'judge',
    'diff-targets',
    'load',
    'ab',
    'report',
    'history',
    'emulate',
  ])('%s shows examples', async (command) => {
    const outcome = await runCli([...command.split(' '), '--help']);
    expect(outcome.code).toBe(0);
    expect(outcome.stdout).toMatch(/Examples:\n {2}flowgauge /);
  });
});
