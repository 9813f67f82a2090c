import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const candidates = [
  process.env.CHROMIUM_BIN,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** The Chromium of this machine; undefined where none is installed. CHROMIUM_BIN names another. */
export const chromiumPath: string | undefined = candidates.find((path) => path !== undefined && existsSync(path));

/** Why browser tests are skipped, in their names, so that a reader of the output sees it. */
export const whereChromium: string =
  chromiumPath === undefined
    ? 'skipped: no Chromium is installed (apt-get install chromium, or set CHROMIUM_BIN)'
    : 'in Chromium';

/** Starts Chromium without anything that would talk to a network of its own accord. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
