import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** It shall ask nobody for anything: what the page itself asks for is counted by the tests. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The path of Chromium; `null` where there is none. */
export const chromiumPath: string | null = (() => {
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    for (const name of NAMES) {
      const file = path.join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // The next one.
      }
    }
  }
  return null;
})();

/** Why the browser tests cannot run here; `null` where they can, and in CI, where they fail instead. */
export function whyNoBrowser(): string | null {
  if (chromiumPath !== null || process.env['CI'] !== undefined) return null;
  return `none of ${NAMES.join(', ')} is on the PATH`;
}

export function launch(): Promise<Browser> {
  if (chromiumPath === null) throw new Error(`none of ${NAMES.join(', ')} is on the PATH, and CI needs one`);
  return chromium.launch({ executablePath: chromiumPath, args: ARGUMENTS });
}

/** An open page, and what it did that it must not. */
export interface Opened {
  readonly page: Page;
  /** Addresses of all requests but the one for the file itself. */
  readonly requests: readonly string[];
  /** Errors of scripts and refusals by the Content-Security-Policy. */
  readonly errors: readonly string[];
}

/** Opens the file as a reader does; the context goes with the test. */
export async function open(
  browser: Browser,
  file: string,
  { hash = '', ...options }: BrowserContextOptions & { readonly hash?: string } = {},
): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const [requests, errors]: [string[], string[]] = [[], []];
  const address = `file://${file}`;
  page.on('request', (request) => {
    if (request.url() !== address) requests.push(request.url());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(address + hash);
  return { page, requests, errors };
}
