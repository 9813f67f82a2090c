import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../core/random.ts';
import type { Target } from '../../core/target.ts';
import { buildSpec } from '../../spec/index.ts';
import type { ParameterModel } from '../model/operation.ts';
import { planContract } from '../plan/plan-contract.ts';
import type { ContractCase, Step } from './contract-case.ts';
import { hasForm, parameterForm, usualValue, valueOfForm } from './parameter-form.ts';

const random = (): ReturnType<typeof seededRandom> => seededRandom(1);

function parameter(description: string, constraints: Record<string, string | number | string[]> = {}): ParameterModel {
  return {
    name: 'project_id',
    in: 'path',
    required: true,
    pointer: '/p',
    description,
    constraints: Object.entries(constraints).flatMap(([keyword, value]) => {
      const known = (['minLength', 'maxLength', 'pattern', 'format', 'enum'] as const).find((one) => one === keyword);
      return known === undefined ? [] : [{ pointer: `/p/${keyword}`, keyword: known, value, path: [] }];
    }),
  };
}

describe('a usual value has the documented form', () => {
  test.each([
    ['32 letters and digits', {}, /^[a-z0-9]{32}$/],
    ['Project ID. The value consists of 32 letters and digits.', {}, /^[a-z0-9]{32}$/],
    [
      'Project ID. Minimum: 1 Maximum: 64. 32 lowercase letters and digits',
      { minLength: 1, maxLength: 64 },
      /^[a-z0-9]{32}$/,
    ],
    ['项目ID,32位字母和数字', {}, /^[a-z0-9]{32}$/],
    ['A 32-digit hexadecimal number', {}, /^[0-9a-f]{32}$/],
    ['12 digits', {}, /^[0-9]{12}$/],
    ['Project ID.', { minLength: 1, maxLength: 64 }, /^[a-z0-9]{36}$/],
    ['Up to 64 letters and digits', {}, /^[a-z0-9]{36}$/],
    ['1 to 64 letters', { minLength: 1, maxLength: 64 }, /^[a-z]{36}$/],
    ['Project ID.', { minLength: 40, maxLength: 64 }, /^[a-z0-9]{40}$/],
    ['Project ID.', { maxLength: 8 }, /^[a-z0-9]{8}$/],
    ['Project ID.', { pattern: '^[0-9a-f]{32}$' }, /^[0-9a-f]{32}$/],
    ['Project ID.', { pattern: '^prj-[A-Z]{4}$' }, /^prj-[A-Z]{4}$/],
    ['Project ID.', { format: 'uuid' }, /^[0-9a-f]{8}-[0-9a-f-]{27}$/],
    ['Project ID.', { enum: ['one', 'other'] }, /^one$/],
  ])('%s %j', (description, constraints, form) => {
    expect(usualValue(parameterForm(parameter(description, constraints)), random())).toMatch(form);
  });

  test('and there is none where the form allows none, or cannot be made', () => {
    const none = parameterForm(parameter('', { pattern: '^(?=x)y$' }));
    expect(usualValue(none, random())).toBeUndefined();
    expect(valueOfForm(parameterForm(parameter('32 letters and digits')), random(), 64)).toBeUndefined();
    expect(valueOfForm(parameterForm(parameter('32 letters and digits')), random(), 32, 'astral')).toBeUndefined();
    expect(valueOfForm(parameterForm(parameter('Any name.')), random(), 64, 'astral')).toBeDefined();
  });
});

const page = fileURLToPath(new URL('../../spec/pages/sync-executions.en.txt', import.meta.url));
const target: Target = {
  name: 't',
  url: 'http://127.0.0.1:1',
  projectId: '0123456789abcdef0123456789abcdef',
  flows: { success: 's', echo: 'e', fail: 'f', timeout: 't', error: 'x' },
  auth: 'none',
};

/** The path cases of the page, where it says something else of an id. */
async function pathCasesOf(change: (text: string) => string): Promise<ContractCase[]> {
  const text = change(readFileSync(page, 'utf8'));
  const spec = await buildSpec([{ file: 'page.txt', text }]);
  return planContract(spec, target, { effort: 'quick', only: ['sync-executions/request/path'] }).cases.slice();
}

const segment = ({ request }: Step, index: number): string => decodeURIComponent(request.path.split('/')[index] ?? '');

describe('a page that says what an id looks like', () => {
  const said = (words: string) => (text: string) =>
    text.replace(/^project_id \| Yes \| String \| .*$/m, `project_id | Yes | String | ${words} |`);

  test('gets controls and boundaries of that form, or the case is not exercised', async () => {
    const words = 'Project ID, 32 letters and digits. Minimum: 32 Maximum: 32';
    const cases = (await pathCasesOf(said(words))).filter(({ id }) => id.includes('/project_id/'));
    const form = parameterForm(parameter('32 letters and digits', { minLength: 32, maxLength: 32 }));
    const accepted = cases.flatMap((item) =>
      item.kind === 'requests' && item.cells[0]?.status === '200' ? [item] : [],
    );
    expect(accepted.map(({ id, notExercised }) => [id.split('/').slice(-2).join('/'), notExercised])).toEqual([
      ['minLength/at', undefined],
      ['maxLength/at', undefined],
      ['maxLength/at-three-byte', 'no project_id of 32 three-byte characters has the form that the page gives it'],
      ['maxLength/at-astral', 'no project_id of 32 astral characters has the form that the page gives it'],
    ]);
    const sent = accepted.flatMap(({ steps }) => steps.map((step) => segment(step, 2)));
    expect(sent.length).toBe(4);
    expect(sent.filter((id) => !hasForm(form, id))).toEqual([]);
    const refused = cases.flatMap((item) =>
      item.kind === 'requests' && item.cells[0]?.status === '400' ? item.steps : [],
    );
    expect(refused.map((step) => segment(step, 2).length).sort((a, b) => a - b)).toEqual([31, 33, 96]);
  });

  test('a bound that its own words exclude is not exercised', async () => {
    const words = 'Project ID. 32 letters and digits. Minimum: 1 Maximum: 64';
    const cases = (await pathCasesOf(said(words))).filter(({ id }) => id.includes('/project_id/'));
    const at = cases.find(({ id }) => id.endsWith('maxLength/at'));
    expect(at?.notExercised).toBe('no project_id of 64 characters has the form that the page gives it');
  });

  test('the id of a flow that does not exist has its form too', async () => {
    const text = readFileSync(page, 'utf8').replace(
      /^workflow_id \| Yes \| String \| .*$/m,
      'workflow_id | Yes | String | Flow ID, 32 letters and digits. Minimum: 32 Maximum: 32 |',
    );
    const spec = await buildSpec([{ file: 'page.txt', text }]);
    const { cases } = planContract(spec, target, { effort: 'quick', only: ['sync-executions/flow/missing'] });
    const ids = cases.flatMap((item) => (item.kind === 'requests' ? item.steps.map((step) => segment(step, 5)) : []));
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toMatch(/^[0-9a-z]{32}$/);
  });
});
