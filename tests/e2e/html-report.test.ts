import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { executeScope } from '../../src/control/execute-scope.ts';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import { htmlReport } from '../../src/report/html-report.ts';
import { runFiles } from '../../src/report/run-files.ts';
import { hostileFiles, hostilePageReport, largeReport } from '../report/html-pages.ts';
import { shopFiles, shopScope } from './shop-scope.ts';

const executablePath = findChromium();
const why = executablePath === null ? ' (there is no chromium on the PATH)' : '';

let folder: string;
let browser: Browser;
let report: TaaSReport;

describe.skipIf(executablePath === null)(`the HTML report in Chromium${why}`, () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'taas-page-'));
    const workspace = await mkdtemp(join(folder, 'shop-'));
    await shopFiles(workspace);
    [browser, report] = await Promise.all([
      chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] }),
      executeScope(shopScope, { workspace, outDir: join(folder, 'runs') }),
    ]);
    // The page is of what was tested, not of what the workspace became.
    await writeFile(join(workspace, 'tests/test_cart.py'), 'changed = True\n');
    await writeFile(join(folder, 'shop.html'), await htmlReport.write(report, runFiles(report)));
    await writeFile(join(folder, 'hostile.html'), await htmlReport.write(hostilePageReport(), hostileFiles));
  });

  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('tells of a failure at once: verdict, test, comparison, place, source, output, artifact', async () => {
    const page = await openPage('shop.html');
    expect(await page.title()).toBe('FAIL · The shop ships orders of fifty free');
    await expectText(page, '.verdict-line', /^Fail ?5 of 8 scenarios did not pass$/);
    const card = page.locator('.card', { hasText: 'UNIT-001' });
    await expectText(
      card.locator('h4').first(),
      null,
      /tests\.test_cart › test_orders_of_fifty_are_shipped_free/,
    );
    expect(await card.locator('.place').first().textContent()).toBe('tests/test_cart.py:9');
    expect(await card.locator('.diff').first().locator('.line').allTextContents()).toEqual(['− 0', '+ 490']);
    const source = card.locator('.source').first();
    await expectText(source.locator('.here'), null, /9 ▸ {5}assert shipping_cents\(5_000\) == 0/);
    // It is of the copy that was tested.
    expect(await source.locator('.note').count()).toBe(0);
    const image = card.locator('img');
    await image.scrollIntoViewIfNeeded();
    await until(page, 'document.querySelector(".card img").naturalWidth === 8');

    const build = page.locator('.card', { hasText: 'BUILD-001' });
    expect(await build.locator('pre.output .fg1').first().textContent()).toBe('could not write');
    expect(await build.locator('pre.output').first().textContent()).not.toContain('\u001B');
    const retried = page.locator('.card', { hasText: 'SLOW-001' });
    expect(await retried.locator('.attempt').count()).toBe(2);
    await expectText(page, '#flaky .card', /API-001[\s\S]*Attempt 1: exit code 1, expected 0[\s\S]*503/);
    const configuration = page.locator('.card', { hasText: 'CONF-001' });
    expect(await configuration.locator('.diff .line').allTextContents()).toEqual([
      '  host: localhost',
      '− port: 8443',
      '− tls: on',
      '+ port: 8080',
      '+ tls: off',
      '  log: info',
    ]);
    expect(await configuration.locator('mark').allTextContents()).toEqual(['8443', 'on', '8080', 'off']);
  });

  it('is searched, filtered and sorted, and opens the details of a scenario', async () => {
    const page = await openPage('shop.html');
    const ids = () => page.locator('#scenario-rows .id').allTextContents();
    expect(await ids()).toEqual(report.scenarios.map(({ id }) => id));
    await page.keyboard.press('/');
    await page.keyboard.type('rate_is_positive');
    expect(await ids()).toEqual(['UNIT-002']);
    expect(await page.locator('#search-count').textContent()).toBe('1 of 8 scenarios');
    await page.fill('#search', '');
    await page.click('#filters button:has-text("Flaky")');
    expect(await ids()).toEqual(['API-001']);
    await page.click('#filters button:has-text("All")');
    await page.selectOption('#filter-tag', 'money');
    expect(await ids()).toEqual(['UNIT-001', 'UNIT-002']);
    await page.selectOption('#filter-tag', '');
    await page.selectOption('#sort', 'slow');
    const slowest = [...report.scenarios].sort((one, other) => other.duration_ms - one.duration_ms);
    expect((await ids())[0]).toBe(slowest[0]?.id);

    await page.selectOption('#sort', 'plan');
    await page.click('#scenario-rows [data-row="1"]');
    const panel = page.locator('dialog.panel');
    await expectText(panel.locator('h3'), null, /UNIT-002 Rates/);
    expect(await panel.locator('.tests li').count()).toBe(5);
    expect(page.url()).toContain('#scenario=UNIT-002');
    await page.keyboard.press('j');
    await expectText(panel.locator('h3'), null, /BUILD-001/);
    await page.keyboard.press('Escape');
    expect(await panel.isVisible()).toBe(false);
    const again = await openPage('shop.html', {}, '#scenario=SLOW-001');
    await expectText(again.locator('dialog.panel h3'), null, /SLOW-001/);
    await again.evaluate('location.hash = "#scenario=UNIT-001"');
    await expectText(again.locator('dialog.panel h3'), null, /UNIT-001/);
  });

  it('has a waterfall to open, zoom, move and click, with the spans of the program under test', async () => {
    const page = await openPage('shop.html');
    const range = page.locator('#waterfall-range');
    const row = (text: string) => page.locator('#waterfall-rows .row', { hasText: text }).first();
    await expectText(range, null, /^The whole run/);
    await page.click('[data-zoom="in"]');
    await expectText(range, null, / of /);
    await page.click('[data-zoom="fit"]');
    await expectText(range, null, /^The whole run/);

    const ticks = await boxOf(page, '#ticks');
    await page.mouse.move(ticks.x + ticks.width / 2, ticks.y + 60);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -400);
    await page.keyboard.up('Control');
    await expectText(range, null, / of /);
    const zoomed = await range.textContent();
    await drag(page, { x: ticks.x + 300, y: ticks.y + 60 }, { x: ticks.x + 200, y: ticks.y + 60 });
    await until(page, `document.querySelector('#waterfall-range').textContent !== ${JSON.stringify(zoomed)}`);
    expect(await page.locator('dialog[open]').count()).toBe(0);
    await page.click('[data-zoom="fit"]');
    await drag(page, { x: ticks.x + 50, y: ticks.y + 8 }, { x: ticks.x + 150, y: ticks.y + 8 });
    await expectText(range, null, / of /);
    await page.click('[data-zoom="fit"]');

    await row('UNIT-001').locator('.twist').click();
    await expectText(row('test_large_orders'), null, /test_large_orders/);
    await row('TRACE-001').locator('.twist').click();
    await row('POST /orders').locator('.twist').click();
    await row('charge card').locator('.what').click();
    await expectText(page, 'dialog.panel', /charge card[\s\S]*checkout[\s\S]*payment\.provider/);
    await page.keyboard.press('Escape');

    await row('TRACE-001').focus();
    await page.keyboard.press('ArrowLeft');
    expect(await row('charge card').count()).toBe(0);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('j');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-level")')).toBe('2');
    await page.keyboard.press('z');
    await expectText(range, null, / of /);
    await page.keyboard.press('0');
    await page.click('#expand-all:has-text("Collapse all")');
    expect(await page.locator('#waterfall-rows [aria-expanded="true"]').count()).toBe(0);
    await page.click('#expand-all:has-text("Expand all")');
    expect(await page.locator('#waterfall-rows [aria-expanded="false"]').count()).toBe(0);
  });

  it('has nothing serious that axe finds, light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await openPage('shop.html', { colorScheme, reducedMotion: 'reduce' });
      await page.evaluate(axe.source);
      await page.click('#expand-all');
      expect(await seriousFindings(page), colorScheme).toEqual([]);
      await page.click('#scenario-rows [data-row="0"]');
      expect(await seriousFindings(page), `${colorScheme}, with details`).toEqual([]);
    }
  });

  it('is light or dark as the system says, until the reader chooses', async () => {
    const page = await openPage('shop.html', { colorScheme: 'dark' });
    const background = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    expect(await background()).toBe('rgb(19, 22, 25)');
    await page.keyboard.press('t');
    expect(await background()).toBe('rgb(246, 246, 243)');
    await page.reload();
    expect(await background()).toBe('rgb(246, 246, 243)');
  });

  it('goes from failure to failure by keys, and tells which keys there are', async () => {
    const page = await openPage('shop.html');
    const focused = () => page.evaluate<string>('document.activeElement.textContent');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to the report');
    await page.keyboard.press('j');
    expect(await focused()).toMatch(/^UNIT-001/);
    await page.keyboard.press('j');
    expect(await focused()).toMatch(/^BUILD-001/);
    await page.keyboard.press('k');
    expect(await focused()).toMatch(/^UNIT-001/);
    await page.keyboard.press('?');
    await expectText(page, 'dialog.help', /next and previous failure/);
    await page.keyboard.press('Escape');
    await page.locator('#scenario-rows [data-row="0"]').focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await expectText(page, 'dialog.panel h3', /SLOW-001/);
  });

  it('shows on paper what is folded on a screen', async () => {
    const page = await openPage('shop.html');
    const folded = () => page.locator('main details:not([open])').count();
    expect(await folded()).toBeGreaterThan(0);
    await page.emulateMedia({ media: 'print' });
    await until(page, 'document.querySelectorAll("main details:not([open])").length === 0');
    expect(await page.locator('.print-list tbody tr').count()).toBe(8);
    expect(await page.locator('.tools').first().isVisible()).toBe(false);
    expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-');
    await page.emulateMedia({ media: 'screen' });
    await until(page, 'document.querySelectorAll(".print-list").length === 0');
    expect(await folded()).toBeGreaterThan(0);
  });

  it('fits a width of 320 pixels, and tells verdict and failures without JavaScript', async () => {
    const narrow = await openPage('shop.html', { viewport: { width: 320, height: 640 } });
    expect(await narrow.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await until(narrow, uncutTimes);
    const ticks = 'document.querySelectorAll("#ticks span").length';
    const fewTicks = await narrow.evaluate(ticks);
    await narrow.setViewportSize({ width: 1280, height: 640 });
    // How many there are depends on how long the run took.
    await until(narrow, `${ticks} > ${fewTicks}`);
    await until(narrow, uncutTimes);
    await narrow.setViewportSize({ width: 320, height: 640 });
    await narrow.click('#scenario-rows [data-row="0"]');
    expect(await narrow.evaluate('document.querySelector("dialog.panel").scrollWidth')).toBeLessThanOrEqual(
      320,
    );
    const plain = await openPage('shop.html', { javaScriptEnabled: false });
    await expectText(plain, '.verdict-line', /^Fail/);
    await expectText(plain, '.card', /test_orders_of_fifty_are_shipped_free[\s\S]*490/);
    expect(await plain.locator('#waterfall').isVisible()).toBe(false);
    await expectText(plain, 'body', /need JavaScript/);
  });

  it('lets no text of the code under test do anything', async () => {
    const page = await openPage('hostile.html');
    expect(await page.title()).toContain('</title><script>');
    await page.click('#expand-all');
    await page.fill('#search', '<img src=x');
    expect(await page.locator('#search-count').textContent()).toBe('1 scenario');
    await page.click('#scenario-rows [data-row="0"]');
    const more = page.locator('dialog.panel [data-show-log]');
    while ((await more.count()) > 0) await more.first().dispatchEvent('click');
    expect(
      await page.evaluate('[typeof pwned, document.querySelectorAll("main script, dialog script").length]'),
    ).toEqual(['undefined', 0]);
    expect(
      await page.locator('[onerror], [onclick], iframe, img[src="x"], a[href^="javascript"]').count(),
    ).toBe(0);
    const texts = await page.evaluate<string>('document.body.innerText');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(texts).not.toMatch(/[\u0000-\u0008\u001B\u202A-\u202E\u2066-\u2069\u2028]/);
  });

  it('opens 5,000 scenarios of 20 tests each', async () => {
    const large = largeReport(5_000, 20);
    const written = performance.now();
    const html = await htmlReport.write(large, runFiles(large));
    const writtenMs = performance.now() - written;
    await writeFile(join(folder, 'large.html'), html);
    const opened = performance.now();
    const page = await openPage('large.html');
    await page.waitForSelector('#scenario-rows [data-row]');
    const openedMs = performance.now() - opened;
    const searched = performance.now();
    await page.fill('#search', 'test_case_3_of_scenario_4321');
    await until(page, 'document.querySelector("#search-count").textContent === "1 of 5,000 scenarios"');
    const searchedMs = performance.now() - searched;
    await page.click('#expand-all');
    await until(page, 'document.querySelector("#waterfall-rows").ariaRowCount > 100000');
    const frameMs = await page.evaluate<number>(frames);
    console.log(
      `5,000 × 20: ${(html.length / 2 ** 20).toFixed(1)} MiB written in ${Math.round(writtenMs)} ms, opened in ` +
        `${Math.round(openedMs)} ms (target 3,000), searched in ${Math.round(searchedMs)} ms, ` +
        `${Math.round(frameMs)} ms a frame while scrolling 105,000 rows`,
    );
    expect(openedMs).toBeLessThan(10_000);
    expect(await page.locator('#waterfall-rows [data-row]').count()).toBeLessThan(100);
  });
});

/** Whether every time beside a bar and on the scale can be read to its end. */
const uncutTimes = `[...document.querySelectorAll('.bar-time, #ticks span')].every((time) => {
  const edge = time.parentElement.getBoundingClientRect();
  const { left, right } = time.getBoundingClientRect();
  return time.textContent === '' || (left >= edge.left - 1 && right <= edge.right + 1);
})`;

/** The median time of a frame. */
const frames = `(async () => {
  const rows = document.getElementById('waterfall-rows');
  rows.scrollIntoView();
  const times = [];
  let last = performance.now();
  for (let count = 0; count < 60; count += 1) {
    rows.scrollTop += 900;
    await new Promise(requestAnimationFrame);
    times.push(performance.now() - last);
    last = performance.now();
  }
  return times.sort((one, other) => one - other)[30];
})()`;

/** Whatever a page does, it asks nobody for anything, says no error and opens no dialog of the browser. */
async function openPage(name: string, options: BrowserContextOptions = {}, hash = ''): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const url = pathToFileURL(join(folder, name)).href;
  const events: string[] = [];
  context.on('request', (request) => {
    if (request.url().split('#')[0] !== url && !request.url().startsWith('data:'))
      events.push(`request ${request.url()}`);
  });
  page.on('console', (message) => events.push(`console ${message.text()}`));
  page.on('pageerror', (error) => events.push(`error ${error.message}`));
  page.on('dialog', (dialog) => {
    events.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  onTestFinished(async () => {
    await context.close();
    expect(events).toEqual([]);
  });
  await page.goto(url + hash);
  return page;
}

type Where = Page | ReturnType<Page['locator']>;

/** The page allows no eval, so the browser can't wait by itself. */
async function until(page: Page, expression: string): Promise<void> {
  await expect.poll(() => page.evaluate(expression), { message: expression, timeout: 10_000 }).toBe(true);
}

/** Waits for the text to come. */
async function expectText(where: Where, selector: string | null, pattern: RegExp): Promise<void> {
  const element = (
    selector === null ? (where as ReturnType<Page['locator']>) : where.locator(selector)
  ).first();
  await expect.poll(() => element.textContent(), { timeout: 10_000 }).toMatch(pattern);
}

async function boxOf(page: Page, selector: string) {
  await page.locator(selector).scrollIntoViewIfNeeded();
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`${selector} can't be seen`);
  return box;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, to.y);
  await page.mouse.move(to.x, to.y);
  await page.mouse.up();
}

async function seriousFindings(page: Page): Promise<readonly unknown[]> {
  return page.evaluate<unknown[]>(
    `axe.run().then(({ violations }) => violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => [id, ...nodes.map(({ target, failureSummary }) => target + ' ' + failureSummary)]))`,
  );
}

function findChromium(): string | null {
  for (const directory of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
      const path = join(directory, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not there.
      }
    }
  }
  return null;
}
