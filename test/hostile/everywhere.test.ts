import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Scene, uploadedEvidence, useAction } from '../end-to-end/use-action.ts';
import { launch, open, whyNoBrowser } from '../html/browser.ts';
import { codeBlocks, mermaidParser, rendered } from '../report/github-markdown.ts';
import { HOSTILE, HOSTILE_PIECES } from '../report/hostile.ts';
import { root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** Text that is none by itself: workflow commands in every position, ends of what we open, controls. */
const PIECES = [
  HOSTILE,
  '\n::error file=a.py,line=1::planted\n::notice::planted\r::warning::planted\u2028::error::planted',
  '##[error]planted ##[set-output name=outcome]planted ##[add-mask]a',
  '\n::set-output name=outcome::planted\n::add-mask::the\n::stop-commands::planted-token\n::save-state name=session::x',
  '%0A::error::planted%0D%0A::error::planted',
  '\u001b[2J\u001b]8;;https://example.org\u0007link\u001b]8;;\u0007',
  '"><img src=https://example.org/x onerror=alert(1)><svg onload=alert(1)><iframe src=javascript:alert(1)>',
  "' onmouseover='alert(1)' style='position:fixed' x='{{7*7}}${7*7}<%= 7 %>",
  '<!--</script><script>document.title="planted"</script>-->',
  ']]><planted/><![CDATA[ &planted; <?planted ?>',
  '../../../../planted/\\..\\planted',
  ...HOSTILE_PIECES,
];
/** What GitHub leaves of a summary's HTML, and what we use of it. */
const ELEMENTS = /^(ARTICLE|H[23]|P|STRONG|CODE|PRE|SUB|OL|UL|LI|DETAILS|SUMMARY|A|TABLE|THEAD|TBODY|TR|TH|TD)$/;
/** Controls but for tab and line feed, and the marks that reorder text. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
/** The artifact client masks the signature of its address. */
const OURS = /^(group|endgroup|stop-commands|error|notice|debug|add-mask)$/;

const reason = whyNoBrowser();
if (reason !== null) console.log(`skipped: the page is not tried in a browser, since ${reason}`);

describe('names, lines and output that hold commands and markup', () => {
  let scene: Scene;
  let evidence: Awaited<ReturnType<typeof uploadedEvidence>>;
  let browser: Browser | null = null;
  beforeAll(async () => {
    if (reason === null) browser = await launch();
  });
  afterAll(async () => void (await browser?.close()));

  test('a run of a program that has them everywhere', async () => {
    const folder = path.join(temporaryFolder(), '<img src=x onerror=alert(1)>', '::error::`planted`|@octocat');
    mkdirSync(folder, { recursive: true });
    const program = path.join(folder, 'it \n::error::planted <script>.py');
    cpSync(path.join(root, 'test/hostile/everywhere.py'), program);
    writeFileSync(path.join(folder, 'pyproject.toml'), '');
    scene = await useAction(
      { run: 'cd "$FOLDER"; python "$PROGRAM"', locals: 'values', timeout: '8s' },
      { env: { FOLDER: folder, PROGRAM: program, PIECES: JSON.stringify(PIECES) } },
    );
    expect(scene.run.main.code, scene.run.main.log).toBe(124);
    evidence = await uploadedEvidence(scene);
    expect(evidence.verdict.kind).toBe('lock-cycle');
    expect(JSON.stringify(evidence.snapshot)).toContain('planted');
  });

  test('no workflow command of theirs is obeyed, and no annotation is theirs', () => {
    const { main, post } = scene.run;
    const { obeyed } = main.commands;
    expect(obeyed.filter(({ name }) => !OURS.test(name))).toEqual([]);
    // Theirs are held in the brackets that the program itself put around its output, ours are each of a name that cannot be known.
    expect(obeyed.filter(({ name, data }) => name === 'stop-commands' && /planted/.test(data))).toEqual([]);
    expect(main.annotations.filter(({ level }) => level === 'error')).toHaveLength(1);
    expect(main.annotations.length).toBeLessThanOrEqual(10);
    for (const { message, properties } of main.annotations) {
      expect(Object.keys(properties).filter((name) => !/^(title|file|line)$/.test(name))).toEqual([]);
      expect(properties['file'] ?? '').not.toBe('a.py');
      expect(message).not.toMatch(/^\s*::|##\[/m);
    }
    expect(main.commands.masks.filter((mask) => mask !== 'secret')).toEqual([]);
    expect(post.commands.obeyed).toEqual([]);
    expect(main.outputs).toMatchObject({ outcome: 'hung', kind: 'lock-cycle' });
    expect(Object.keys(main.state).sort()).toEqual(['announced', 'finished', 'session', 'uploaded']);
    for (const value of Object.values(main.outputs)) expect(value).not.toMatch(/\p{Cc}/u);
  });

  test('our lines in the log and the texts of the report hold no control character', () => {
    const { log } = scene.run.main;
    const ours = log.slice(log.indexOf('whyhung: the deadline has passed'));
    expect(ours).not.toMatch(CONTROLS);
    const texts = evidence.names.filter((name) => /\.(txt|md|xml|html)$/.test(name) && !name.endsWith('raw.txt'));
    expect(texts.length).toBeGreaterThan(20);
    for (const name of texts) expect(evidence.text(name), name).not.toMatch(CONTROLS);
    for (const name of evidence.names) expect(name).not.toMatch(/[":<>|*?\\\s'`$&;!#%@{}[\]()~]/);
    expect(evidence.names.filter((name) => name.split('/').includes('..'))).toEqual([]);
  });

  test('the summary as GitHub renders it has no element, link or mention of theirs', async () => {
    const document = rendered(scene.run.main.summary);
    const elements = [...document.querySelectorAll('article *')];
    expect(elements.map(({ tagName }) => tagName).filter((tag) => !ELEMENTS.test(tag))).toEqual([]);
    const attributes = elements.flatMap((element) => element.getAttributeNames());
    expect(attributes.filter((name) => !/^(href|class|start)$/.test(name))).toEqual([]);
    for (const link of document.querySelectorAll('a')) {
      expect(link.getAttribute('href')).toMatch(
        /^https:\/\/github\.com\/owner\/repository\/actions\/runs\/1234\/artifacts\/\d+$/,
      );
    }
    const diagrams = codeBlocks(document, 'mermaid');
    // A mention notifies people wherever it stands in one piece outside code; a comment within it prevents that.
    const html = [...document.querySelectorAll('article')].map(({ innerHTML }) => innerHTML).join('');
    expect(html.replace(/<(code|pre)\b[\s\S]*?<\/\1>/g, '')).not.toMatch(/@(octocat|user)/);
    const parse = await mermaidParser();
    for (const diagram of diagrams) {
      await expect(parse(diagram)).resolves.toMatchObject({ diagramType: 'flowchart-v2' });
      expect(diagram).not.toMatch(/^\s*(click|%%)/m);
    }
  });

  test('JUnit XML and the event for Sentry are whole', () => {
    const faults: string[] = [];
    const parser = new DOMParser({ onError: (level, message) => void faults.push(`${level}: ${message}`) });
    const xml = parser.parseFromString(evidence.text('whyhung-junit.xml'), 'text/xml');
    expect(faults).toEqual([]);
    expect(xml.getElementsByTagName('testcase')).toHaveLength(1);
    expect(xml.getElementsByTagName('planted')).toHaveLength(0);
    expect(() => JSON.parse(evidence.text('sentry-event.json'))).not.toThrow();
  });

  test.skipIf(reason !== null)('report.html runs, loads and links nothing of theirs in a browser', async () => {
    const file = path.join(temporaryFolder(), 'report.html');
    writeFileSync(file, evidence.text('report.html'));
    if (browser === null) throw new Error('no browser was started');
    const { page, requests, errors } = await open(browser, file);
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    for (const summary of await page.locator('summary:visible').all()) await summary.click().catch(() => undefined);
    const seen = (await page.evaluate(`({
      scripts: document.scripts.length,
      foreign: [...document.querySelectorAll('img, iframe, object, embed, base, link, audio, video, planted')].map((one) => one.outerHTML),
      handlers: [...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames()).filter((name) => /^on/.test(name)),
      links: [...document.links].map((one) => one.getAttribute('href')).filter((href) => !/^#[\\w.-]+$/.test(href)),
      title: document.title,
    })`)) as Record<string, unknown>;
    expect(seen).toMatchObject({ scripts: 1, foreign: [], handlers: [], links: [] });
    expect(seen['title']).not.toBe('planted');
    expect({ requests, errors, dialogs }).toEqual({ requests: [], errors: [], dialogs: [] });
  });
});
