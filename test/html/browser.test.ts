import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { AxeResults } from 'axe-core';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { renderHtml } from '../../src/report/html/render.ts';
import { eventually } from '../support/eventually.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { launch, type Opened, open, whyNoBrowser } from './browser.ts';
import { bankSnapshot, crowdedSnapshot, hostileSnapshot, verdictOf } from './snapshots.ts';

const reason = whyNoBrowser();
if (reason !== null) console.log(`report.html is not tried in a browser: ${reason}`);

describe.skipIf(reason !== null)('report.html in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  async function opened(snapshot: Snapshot, options: Parameters<typeof open>[2] = {}): Promise<Opened> {
    const file = path.join(temporaryFolder(), 'report.html');
    writeFileSync(file, await renderHtml(snapshot, verdictOf(snapshot)));
    return open(browser, file, options);
  }

  const visible = (page: Page) => page.locator('.group:visible');
  const group = (page: Page, name: string) =>
    page.locator('.group', { has: page.locator('.title', { hasText: name }) });

  it('opens from a file without a request, an error or something that the policy refuses', async () => {
    const { page, requests, errors } = await opened(bankSnapshot());
    expect(await page.locator('h1').textContent()).toContain("thread 'there' and thread 'back' each wait for two.lock");
    expect(await page.locator('#culprit .current').textContent()).toContain('with two.lock:');
    expect(await page.locator('#filters').isVisible()).toBe(true);
    expect(requests).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('shows the verdict, its line and the graph on the first screen of a wide window and the verdict on a phone', async () => {
    const { page } = await opened(bankSnapshot());
    for (const part of ['h1', '#culprit .current', '#chain .graph .culprit'])
      await expect(page.locator(part).isVisible()).resolves.toBe(true);
    const bottom = async (part: string) => {
      const box = await page.locator(part).boundingBox();
      return (box?.y ?? Number.POSITIVE_INFINITY) + (box?.height ?? 0);
    };
    expect(await bottom('#culprit .current')).toBeLessThan(900);
    await page.setViewportSize({ width: 360, height: 780 });
    expect(await bottom('.verdict .advice')).toBeLessThan(780);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });

  it('finds stacks by any word in them, and says how many', async () => {
    const { page } = await opened(bankSnapshot());
    await page.getByRole('searchbox').fill('COUNT.py');
    await page.locator('#shown', { hasText: '1 of 9 shown, in 1 different stack' }).waitFor();
    expect(await visible(page).locator('.title').allTextContents()).toEqual([expect.stringContaining("'counter'")]);
    await page.getByRole('searchbox').fill('no such word');
    await page.locator('#shown', { hasText: '0 of 9' }).waitFor();
    expect(await visible(page).count()).toBe(0);
  });

  it('hides idle threads, library frames and daemon threads as asked', async () => {
    const { page } = await opened(bankSnapshot());
    const idle = group(page, 'pool_0');
    expect(await idle.isVisible()).toBe(false);
    await page.getByLabel('Hide 3 idle threads').uncheck();
    expect(await idle.isVisible()).toBe(true);
    expect(await idle.locator('.title').textContent()).toBe("3 threads: Thread 'pool_0' and 2 others");

    const reader = group(page, 'reader');
    await reader.locator('summary').first().click();
    const library = reader.locator('.library').first();
    expect(await library.isVisible()).toBe(false);
    expect(await reader.locator('.run').first().textContent()).toBe('1 library frame');
    await page.getByLabel('Hide library frames').uncheck();
    expect(await library.isVisible()).toBe(true);
    expect(await reader.locator('.run').first().isVisible()).toBe(false);

    await page.getByLabel('Only non-daemon threads').check();
    expect(await reader.isVisible()).toBe(false);
    expect(await group(page, "'there'").isVisible()).toBe(true);
    await page.getByLabel('Only non-daemon threads').uncheck();
    await page.getByLabel('Show').selectOption('task');
    expect(await visible(page).locator('.title').allTextContents()).toEqual([expect.stringContaining('Task-1')]);
  });

  it('leads from a node of the graph to the stack', async () => {
    const { page } = await opened(bankSnapshot());
    await page.locator('.graph a', { hasText: "Thread 'back'" }).click();
    await page.waitForURL(/#thread-1-id-back$/);
    const target = group(page, "'back'");
    // The page hears of the jump when the browser has told it.
    await eventually(async () => expect(await target.getAttribute('class')).toContain('target'));
    expect(await target.getAttribute('open')).not.toBeNull();
    expect(await target.locator('.excerpt .current').first().textContent()).toContain('with two.lock:');
    expect(await page.evaluate('document.activeElement.textContent')).toContain("'back'");
  });

  it('opens what a shared link names, even where a filter hides it', async () => {
    const { page } = await opened(bankSnapshot(), { hash: '#thread-1-140006pool_1' });
    const idle = group(page, 'pool_0');
    const member = page.locator('#thread-1-140006pool_1');
    expect([await idle.isVisible(), await member.isVisible()]).toEqual([true, true]);
  });

  it('shows local variables, and both samples of what moved side by side', async () => {
    const { page } = await opened(bankSnapshot());
    const there = group(page, "'there'");
    await there.locator('.locals > summary').first().click();
    expect(await there.locator('.locals dd').allTextContents()).toEqual(['5', "<Account 'there'>"]);
    const pair = page.locator('.pair', { hasText: "'counter'" });
    expect(await pair.locator('.changed .at').allTextContents()).toEqual(['count.py:4', 'count.py:5']);
    expect(await page.locator('#samples').textContent()).toContain('1 moved, 8 stood still');
  });

  it('can be used by keyboard alone', async () => {
    const { page } = await opened(bankSnapshot());
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toContain('Skip to the verdict');
    await page.keyboard.press('/');
    await page.keyboard.type('reader');
    await page.locator('#shown', { hasText: '1 of 9' }).waitFor();
    await page.locator('.group:visible > summary').focus();
    await page.keyboard.press('Enter');
    await eventually(async () => expect(await group(page, 'reader').getAttribute('open')).not.toBeNull());
    await page.locator('.graph a').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/#thread-1-/);
  });

  it.each(['light', 'dark'] as const)('gives axe nothing to find in %s, everything opened', async (colorScheme) => {
    for (const width of [1280, 360]) {
      const { page } = await opened(bankSnapshot(), { colorScheme, viewport: { width, height: 900 } });
      await page.evaluate('for (const details of document.querySelectorAll("details")) details.open = true');
      await page.getByLabel('Hide 3 idle threads').uncheck();
      // As a script of the page the policy would refuse it, as it should.
      await page.evaluate(axe.source);
      const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
      const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      expect(told).toEqual([]);
    }
  });

  it('prints what is shown, opened, without what is of no use on paper', async () => {
    const { page } = await opened(bankSnapshot(), { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    expect(await page.locator('nav').isVisible()).toBe(false);
    expect(await group(page, "'counter'").locator('.at').first().isVisible()).toBe(true);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    await page.evaluate('dispatchEvent(new Event("afterprint"))');
    expect(await group(page, "'counter'").getAttribute('open')).toBeNull();
  });

  it('can be read without script', async () => {
    const { page } = await opened(bankSnapshot(), { javaScriptEnabled: false });
    expect(await page.locator('#filters').isVisible()).toBe(false);
    expect(await visible(page).count()).toBe(7);
  });

  it('does nothing of what names, code and values of the target ask for', async () => {
    const { page, requests, errors } = await opened(hostileSnapshot());
    await page.evaluate('for (const details of document.querySelectorAll("details")) details.open = true');
    expect(await page.evaluate('window.planted')).toBeUndefined();
    expect(await page.locator('img, b, script').count()).toBe(1);
    expect(await page.locator('main').textContent()).toContain('<img src=x onerror="window.planted=1">');
    expect([requests, errors]).toEqual([[], []]);
    expect(await page.content()).not.toMatch(/[\u0000\u001b\u202e]/);
  });

  it('stays usable with 2,000 threads', async () => {
    const { page, errors } = await opened(crowdedSnapshot(2_000));
    expect(await page.locator('.group').count()).toBe(1_001);
    await page.getByRole('searchbox').fill('crowd-1234');
    await page.locator('#shown', { hasText: '2 of 2001 shown' }).waitFor();
    await page.goto(`${page.url()}#thread-1-141999`);
    await page.locator('#thread-1-141999').waitFor();
    await page.locator('.group.target .title', { hasText: 'crowd-1998' }).waitFor();
    expect(errors).toEqual([]);
  });
});
