import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeHistoryRuns } from '../../reports/fixture/write-history-runs.ts';
import { writeHistory } from '../../reports/index.ts';
import { chromiumPath, openBrowser, whereChromium } from './browser.ts';
import { openPage, overflow, picturesFolder, seriousAccessibilityFindings, views } from './open-page.ts';

describe.skipIf(chromiumPath === undefined)(`history page ${whereChromium}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'flowgauge-history-page-'));
  let file = '';
  let browser: Browser;

  beforeAll(async () => {
    mkdirSync(picturesFolder, { recursive: true });
    writeHistoryRuns(folder, 16, 9);
    ({ file } = await writeHistory(folder));
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(views)('axe finds nothing serious, nothing overflows, nothing is requested: $name', async (view) => {
    const { page, context, trouble } = await openPage(browser, file, view.options);
    expect(await page.locator('h1').innerText()).toBe('History of 16 runs');
    expect(await seriousAccessibilityFindings(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(trouble).toEqual([]);
    await page.screenshot({ path: join(picturesFolder, `history-${view.name}.png`), fullPage: view.name !== 'narrow' });
    await context.close();
  });

  test('the change of level is said and drawn, and each run is linked to its report', async () => {
    const { page, context } = await openPage(browser, file);
    expect(await page.locator('#latency li').first().innerText()).toMatch(/k6 steady p50 is \d+% slower since Jan 10/);
    expect(await page.locator('svg .change').count()).toBeGreaterThan(0);
    expect(await page.locator('#runs tbody th a').first().getAttribute('href')).toBe('run-15/report.html');
    await context.close();
  });

  test('switches between light and dark', async () => {
    const { page, context } = await openPage(browser, file);
    const background = (): Promise<unknown> => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const before = await background();
    await page.locator('[data-theme-switch]').click();
    expect(await background()).not.toBe(before);
    await context.close();
  });
});
