import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fixtureRecord } from '../../reports/fixture/run-fixture.ts';
import { renderReport } from '../../reports/index.ts';
import { chromiumPath, openBrowser, whereChromium } from './browser.ts';
import {
  openPage,
  overflow,
  type PageView,
  picturesFolder,
  readmePicture,
  seriousAccessibilityFindings,
  views,
} from './open-page.ts';

describe.skipIf(chromiumPath === undefined)(`HTML report ${whereChromium}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'flowgauge-report-'));
  const file = join(folder, 'report.html');
  const largeFile = join(folder, 'large.html');
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  /** anything that must stay empty: console errors, uncaught errors, requests beyond the file itself */
  let trouble: string[] = [];

  beforeAll(async () => {
    mkdirSync(picturesFolder, { recursive: true });
    writeFileSync(file, await renderReport('html', fixtureRecord({ failingEvery: 7, dropped: 12, compared: true })));
    writeFileSync(
      largeFile,
      await renderReport('html', fixtureRecord({ cases: 10_000, failingEvery: 5, slices: 1000 })),
    );
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(path: string, options: PageView = {}): Promise<void> {
    ({ page, context, trouble } = await openPage(browser, path, options));
  }

  describe('an ordinary run', () => {
    beforeEach(() => open(file));
    afterEach(async () => {
      expect(trouble).toEqual([]);
      await context.close();
    });

    test('says the verdict and its reasons first', async () => {
      expect(await page.locator('h1').innerText()).toBe('Failed: nightly against embedded emulator');
      const box = await page.locator('.reasons').boundingBox();
      expect(box?.y).toBeLessThan(300);
      expect(await page.locator('.reasons li').allInnerTexts()).toContain('4 contract cases failed');
    });

    test('filters violations by severity and by words', async () => {
      await page.locator('form[data-filters=violations] select[name=severity]').selectOption('warn');
      expect(await page.locator('.rule h3 code').allInnerTexts()).toEqual(['id-length-status']);
      await page.locator('form[data-filters=violations] select[name=severity]').selectOption('');
      await page.locator('form[data-filters=violations] input').fill('NOT IN THE DOCUMENTED FORMAT');
      expect(await page.locator('.rule h3 code').allInnerTexts()).toEqual(['time-format']);
      await page.locator('form[data-filters=violations] input').fill('nothing has this');
      expect(await page.locator('[data-part=violations]').innerText()).toBe('No rule was broken.');
    });

    test('filters cases and the matrix', async () => {
      await page.locator('form[data-filters=cases] select').selectOption('fail');
      expect(await page.locator('table.cases tbody tr').count()).toBe(4);
      await page.locator('form[data-filters=matrix] select[name=state]').selectOption('not-exercised');
      expect(await page.locator('table.matrix .cell-observed').count()).toBe(0);
      expect(await page.locator('table.matrix .cell-not-exercised').count()).toBeGreaterThan(0);
    });

    test('copies the curl and the replay command', async () => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const holder = page.locator('.violation[open] .copyable').first();
      await holder.locator('button').click();
      // Asked again and again from outside: the page's content security policy lets no words be run as a script inside.
      await expect.poll(() => page.locator('.violation[open] [data-copy]').first().textContent()).toBe('Copied');
      expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(/^flowgauge replay V\d+ --seed 42$/);
    });

    test('switches between light and dark, and remembers it', async () => {
      const background = (): Promise<unknown> => page.evaluate('getComputedStyle(document.body).backgroundColor');
      const before = await background();
      await page.locator('[data-theme-switch]').click();
      const after = await background();
      expect(after).not.toBe(before);
      await page.reload();
      await page.waitForSelector('html[data-ready="data"]');
      expect(await background()).toBe(after);
    });

    test('hides and shows a line of a chart', async () => {
      const button = page.locator('.legend button').first();
      await button.click();
      expect(await page.locator('.series.hidden').count()).toBe(1);
      expect(await button.getAttribute('aria-pressed')).toBe('false');
      await button.click();
      expect(await page.locator('.series.hidden').count()).toBe(0);
    });

    test('can be worked by keyboard alone', async () => {
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the results');
      await page.locator('.violation > summary').nth(1).focus();
      await page.keyboard.press('Enter');
      expect(await page.locator('.violation').nth(1).getAttribute('open')).toBe('');
    });

    test('nothing that a server sent became markup', async () => {
      expect(await page.locator('img').count()).toBe(0);
      expect(await page.locator('[onerror]').count()).toBe(0);
      expect(await page.locator('body').textContent()).toContain('<img src=x');
    });
  });

  test.each(views)('axe finds nothing serious, and nothing overflows: $name', async ({ name, options }) => {
    await open(file, options);
    expect(await seriousAccessibilityFindings(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    // The README shows the light one.
    const picture = name === 'light' ? readmePicture : join(picturesFolder, `report-${name}.png`);
    await page.screenshot({ path: picture });
    await context.close();
  });

  test('prints without bars, buttons and cut-off code', async () => {
    await open(file);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.bar').isVisible()).toBe(false);
    expect(await page.locator('[data-copy]').first().isVisible()).toBe(false);
    writeFileSync(join(picturesFolder, 'report.pdf'), await page.pdf({ format: 'A4' }));
    await context.close();
  });

  test('10,000 cases and 1,000 intervals stay fluent', async () => {
    await open(largeFile);
    expect(await page.locator('*').count()).toBeLessThan(15_000);
    await page.locator('form[data-filters=cases] input').fill('wrong-type/300');
    expect(await page.locator('table.cases tbody tr').count()).toBeGreaterThan(0);
    await page.locator('form[data-filters=cases] input').fill('');
    await page.locator('[data-part=cases] .more button').click();
    expect(await page.locator('table.cases tbody tr').count()).toBe(530);
    expect(trouble).toEqual([]);
    await context.close();
  });

  describe('under the content policy of a strict CI server', () => {
    let server: Server;
    let url: string;
    beforeAll(async () => {
      server = createServer((_, response) => {
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
        // What Jenkins sends with archived files.
        response.setHeader(
          'Content-Security-Policy',
          "sandbox allow-same-origin; default-src 'none'; img-src 'self'; style-src 'self';",
        );
        response.end(readFileSync(file));
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const address = server.address();
      url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`;
    });
    afterAll(() => {
      server.close();
    });

    test('it can be read without script and style', async () => {
      const strict = await browser.newPage();
      await strict.goto(url);
      expect(await strict.locator('html').getAttribute('data-ready')).toBeNull();
      expect(await strict.locator('h1').innerText()).toContain('Failed');
      expect(await strict.locator('.violation').count()).toBeGreaterThan(3);
      expect(await strict.locator('svg.chart polyline').first().getAttribute('stroke')).toMatch(/^#/);
      expect(await strict.locator('[data-copy]').count()).toBeGreaterThan(0);
      await strict.screenshot({ path: join(picturesFolder, 'report-no-style.png'), fullPage: false });
      await strict.close();
    });
  });
});
