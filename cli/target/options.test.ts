import { describe, expect, test } from 'vitest';
import type { FlowgaugeConfig } from '../config/define-config.ts';
import { resolveTarget, type TargetFlags } from './options.ts';

const none: TargetFlags = { flow: [], allowHost: [] };
const config: FlowgaugeConfig = {
  targets: { ours: { url: 'http://127.0.0.1:1/base/', projectId: 'p', flows: { success: 's', fail: 'f' } } },
};

describe('resolveTarget', () => {
  test('no target is the embedded emulator', async () => {
    expect(await resolveTarget(none, {}, {})).toEqual({ kind: 'embedded' });
  });

  test('an empty URL, as an unset CI variable leaves it, is none', async () => {
    expect(await resolveTarget({ ...none, url: '' }, {}, {})).toEqual({ kind: 'embedded' });
  });

  test('a named target comes from the config, and flags win over it', async () => {
    const flags = { ...none, target: 'ours', projectId: 'q', flow: ['success=x=y'] };
    expect(await resolveTarget(flags, config, {})).toMatchObject({
      kind: 'given',
      target: { name: 'ours', url: 'http://127.0.0.1:1/base', projectId: 'q', flows: { success: 'x=y', fail: 'f' } },
      credentials: { mode: 'none' },
    });
  });

  test('the default target is used where no flag names one', async () => {
    expect(await resolveTarget(none, { ...config, defaultTarget: 'ours' }, {})).toMatchObject({ kind: 'given' });
  });

  test('an unknown target lists the known ones', async () => {
    await expect(resolveTarget({ ...none, target: 'theirs' }, config, {})).rejects.toMatchObject({
      kind: 'usage',
      hint: 'the config has ours',
    });
  });
});
