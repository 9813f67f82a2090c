import { describe, expect, test } from 'vitest';
import { Problem } from '../../core/problem.ts';
import type { FlowgaugeConfig } from '../config/define-config.ts';
import { readCredentials, resolveTarget, type TargetFlags } from './target.ts';

const none: TargetFlags = { flow: [], allowHost: [] };
const config: FlowgaugeConfig = {
  targets: { ours: { url: 'http://127.0.0.1:1/base/', projectId: 'p', flows: { success: 's', fail: 'f' } } },
};

describe('resolveTarget', () => {
  test('no target is the embedded emulator', () => {
    expect(resolveTarget(none, {}, {})).toEqual({ kind: 'embedded' });
  });

  test('an empty URL, as an unset CI variable leaves it, is none', () => {
    expect(resolveTarget({ ...none, url: '' }, {}, {})).toEqual({ kind: 'embedded' });
  });

  test('a named target comes from the config, and flags win over it', () => {
    const flags = { ...none, target: 'ours', projectId: 'q', flow: ['success=x=y'] };
    expect(resolveTarget(flags, config, {})).toMatchObject({
      kind: 'given',
      target: { name: 'ours', url: 'http://127.0.0.1:1/base', projectId: 'q', flows: { success: 'x=y', fail: 'f' } },
      credentials: { mode: 'none' },
    });
  });

  test('the default target is used where no flag names one', () => {
    expect(resolveTarget(none, { ...config, defaultTarget: 'ours' }, {})).toMatchObject({ kind: 'given' });
  });

  test('an unknown target lists the known ones', () => {
    expect(() => resolveTarget({ ...none, target: 'theirs' }, config, {})).toThrow(
      expect.objectContaining({ kind: 'usage', hint: 'the config has ours' }),
    );
  });
});

describe('readCredentials', () => {
  test('an access key needs both halves', () => {
    expect(() => readCredentials('aksk', { HUAWEICLOUD_SDK_AK: 'a' })).toThrow(Problem);
    expect(readCredentials('aksk', { HUAWEICLOUD_SDK_AK: 'a', HUAWEICLOUD_SDK_SK: 'b' })).toEqual({
      mode: 'aksk',
      accessKey: 'a',
      secretKey: 'b',
    });
  });
});
