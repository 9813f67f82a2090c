import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Where pictures of the tests go; CI keeps them. */
export const picturesFolder: string = join(import.meta.dirname, '../../reports/out/screenshots');

/** Where the picture of the README goes: into its place only where README_PICTURE asks to renew it. */
export const readmePicture: string = process.env.README_PICTURE
  ? join(import.meta.dirname, '../../docs/reference/pictures/report.png')
  : join(picturesFolder, 'report.png');

/** How a page is looked at. */
export type PageView = Parameters<Browser['newContext']>[0];

/** The ways in which every page must be fit to be read. */
export const views = [
  { name: 'light', options: { colorScheme: 'light' } },
  { name: 'dark', options: { colorScheme: 'dark' } },
  { name: 'narrow', options: { colorScheme: 'light', viewport: { width: 360, height: 740 } } },
] as const;

export interface OpenPage {
  page: Page;
  context: BrowserContext;
  /** anything that must stay empty: console errors, uncaught errors, requests beyond the file itself */
  trouble: string[];
}

/** Opens an HTML file from disk and waits until its script has unpacked its data. */
export async function openPage(browser: Browser, path: string, options: PageView = {}): Promise<OpenPage> {
  const trouble: string[] = [];
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') trouble.push(message.text());
  });
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith('file:') && !request.url().startsWith('data:')) trouble.push(request.url());
  });
  await page.goto(pathToFileURL(path).href);
  await page.waitForSelector('html[data-ready="data"]', { timeout: 20_000 });
  return { page, context, trouble };
}

interface AxeViolation {
  id: string;
  impact: string | null;
  nodes: { html: string }[];
}

function isAxeViolation(value: unknown): value is AxeViolation {
  return typeof value === 'object' && value !== null && 'id' in value && 'impact' in value && 'nodes' in value;
}

/** What axe finds on the page that is serious or worse, with the elements concerned. */
export async function seriousAccessibilityFindings(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const found: unknown = await page.evaluate(
    'axe.run(document, { resultTypes: ["violations"] }).then((r) => r.violations)',
  );
  const violations = Array.isArray(found) ? found.filter(isAxeViolation) : [];
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
}

/** How many pixels the page is wider than its window; 0 where nothing overflows. */
export async function overflow(page: Page): Promise<unknown> {
  return page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
}
