import { expect, test } from 'vitest';
import { bundleClient } from './bundle-client.ts';

test('the committed script and style are those of reports/browser', async () => {
  await expect(await bundleClient()).toMatchFileSnapshot('generated/client.ts');
});
