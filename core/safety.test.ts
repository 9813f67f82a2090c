import { describe, expect, test } from 'vitest';
import { Problem } from './problem.ts';
import { assertHostAllowed, assertLoopbackName, isLoopbackHost } from './safety.ts';

describe('isLoopbackHost', () => {
  test.each([
    ['127.0.0.1', true],
    ['127.8.9.10', true],
    ['[::1]', true],
    ['::1', true],
    ['localhost', true],
    ['api.localhost', true],
    ['[::ffff:127.0.0.1]', true],
    ['128.0.0.1', false],
    ['10.0.0.1', false],
    ['0.0.0.0', false],
    ['localhost.example.com', false],
    ['127.0.0.1.example.com', false],
  ])('%s: %s', (host, want) => {
    expect(isLoopbackHost(host)).toBe(want);
  });
});

describe('assertHostAllowed', () => {
  const refusal = (url: string, allowHosts: string[] = [], yes = false): string | undefined => {
    try {
      assertHostAllowed(url, { allowHosts, yes });
      return undefined;
    } catch (error) {
      if (error instanceof Problem) return error.kind;
      throw error;
    }
  };
  test.each([
    { url: 'http://127.0.0.1:8080', want: undefined },
    { url: 'http://2130706433/', want: undefined },
    { url: 'http://example.com', want: 'host-refused' },
    { url: 'http://user:pw@127.0.0.1@example.com', want: 'host-refused' },
    { url: 'http://example.com', allowHosts: ['example.com'], want: undefined },
    { url: 'http://sub.example.com', allowHosts: ['example.com'], want: 'host-refused' },
    {
      url: 'https://fg.cn-north-4.myhuaweicloud.com',
      allowHosts: ['fg.cn-north-4.myhuaweicloud.com'],
      want: 'host-refused',
    },
    {
      url: 'https://fg.cn-north-4.myhuaweicloud.com',
      allowHosts: ['fg.cn-north-4.myhuaweicloud.com'],
      yes: true,
      want: undefined,
    },
    {
      url: 'https://fg.cn-north-4.myhuaweicloud.com.',
      allowHosts: ['fg.cn-north-4.myhuaweicloud.com'],
      want: 'host-refused',
    },
    { url: 'file:///etc/passwd', want: 'usage' },
    { url: 'nonsense', want: 'usage' },
  ])('$url $allowHosts $yes: $want', ({ url, allowHosts, yes, want }) => {
    expect(refusal(url, allowHosts, yes)).toBe(want);
  });
});

describe('assertLoopbackName', () => {
  const resolvesTo =
    (...addresses: string[]) =>
    async () =>
      addresses.map((address) => ({ address }));

  test.each(['http://api.localhost:80', 'http://localhost', 'http://LOCALHOST./'])(
    '%s may not lead elsewhere',
    async (url) => {
      await expect(assertLoopbackName(url, resolvesTo('127.0.0.1', '::1'))).resolves.toBeUndefined();
      await expect(assertLoopbackName(url, resolvesTo('127.0.0.1', '192.0.2.7'))).rejects.toThrow(/192\.0\.2\.7/);
      await expect(assertLoopbackName(url, resolvesTo('2001:db8::1'))).rejects.toThrow(/2001:db8::1/);
    },
  );

  test('addresses, and hosts that were allowed by name, are not looked up', async () => {
    const never = async (): Promise<never> => {
      throw new Error('looked up');
    };
    for (const url of ['http://127.0.0.1:80', 'http://[::1]:80', 'http://example.com']) {
      await expect(assertLoopbackName(url, never)).resolves.toBeUndefined();
    }
  });
});
