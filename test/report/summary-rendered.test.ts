import { describe, expect, it } from 'vitest';
import type { Link, Verdict } from '../../src/model/verdict.ts';
import { verdictOf as diagnose } from '../../src/narrate/verdict.ts';
import { renderSummary } from '../../src/report/summary/summary.ts';
import { at, bootstrap, details, mainThread, python, queueGet, shutdown, snapshot, thread } from '../diagnose/build.ts';
import { codeBlocks, mermaidParser, rendered } from './github-markdown.ts';
import { HOSTILE, HOSTILE_PIECES } from './hostile.ts';

/** What GitHub leaves of a summary's HTML, and what we use of it. */
const ELEMENTS = /^(ARTICLE|H[23]|P|STRONG|CODE|PRE|SUB|OL|UL|LI|DETAILS|SUMMARY|A)$/;

const parse = await mermaidParser();

/** A summary in which every text that a target chooses is `hostile`. */
function hostileSummary(hostile: string): string {
  const worker = thread({
    name: hostile,
    frames: [...queueGet, at(`tests/${hostile}.py`, hostile, 7, hostile), ...bootstrap],
    startedAt: [at(`tests/${hostile}.py`, hostile, 9, hostile)],
  });
  const resource = { id: '1', kind: hostile, type: hostile, what: hostile, fd: 1, heldBy: [hostile], createdAt: [] };
  const told = details([mainThread(shutdown), worker, { ...worker, ident: '2', name: `${hostile}2` }], {
    currentTest: `${hostile} (call)`,
    xdistWorker: hostile,
    resources: [resource],
    problems: [{ where: hostile, pid: null, message: hostile, remedy: hostile }],
  });
  const evidence = {
    ...snapshot([python(1, [told, told], { name: hostile, argv: ['python', hostile], nativeText: hostile })], {
      command: hostile,
    }),
    excerpts: [{ file: '/repo/a.py', line: 1, text: `${hostile.replaceAll('\n', ' ')}\nx` }],
  };
  const culprit = { file: 'a.py', line: 1, function: hostile, process: 1, thread: hostile, task: null };
  const chain: readonly Link[] = [
    { from: hostile, relation: 'waits for', to: `thread '${hostile}'`, evidence: `${hostile}:1 in ${hostile}` },
    { from: `thread '${hostile}'`, relation: 'held by', to: hostile, evidence: hostile, seconds: 128 },
    { from: hostile, relation: 'could be woken by', to: 'nobody that is alive', evidence: 'a.py:1 in x' },
  ];
  const verdict: Verdict = {
    ...diagnose(evidence, 'hung'),
    headline: hostile,
    culprit,
    chain,
    fix: { file: 'a.py', line: 1, before: hostile, after: hostile, why: hostile },
    others: [{ kind: 'slow', headline: hostile, culprit, process: 1 }],
  };
  return renderSummary(evidence, verdict, { name: hostile, url: 'https://github.com/o/r/actions/runs/1/artifacts/2' });
}

describe.each([HOSTILE, ...HOSTILE_PIECES])('rendered as GitHub does, the text %j', (hostile) => {
  const summary = hostileSummary(hostile);
  const document = rendered(summary);

  it('opens no element, link or reference of its own', () => {
    const elements = [...document.querySelectorAll('article *')];
    expect(elements.map((element) => element.tagName).filter((tag) => !ELEMENTS.test(tag))).toEqual([]);
    const links = elements.filter((element) => element.tagName === 'A').map((element) => element.getAttribute('href'));
    expect(links).toEqual(['https://github.com/o/r/actions/runs/1/artifacts/2']);
    expect(
      elements.flatMap((element) => element.getAttributeNames()).filter((name) => !/^(href|class|start)$/.test(name)),
    ).toEqual([]);
  });

  it('leaves every folded block whole: with its title first, outside all lists', () => {
    const blocks = [...document.querySelectorAll('details')];
    expect(blocks.length).toBeGreaterThanOrEqual(5);
    for (const block of blocks) {
      expect(block.firstElementChild?.tagName).toBe('SUMMARY');
      expect(block.parentElement?.tagName).toBe('ARTICLE');
      expect(block.children.length).toBeGreaterThan(1);
    }
  });

  it('is a label of the diagram, which Mermaid can read', async () => {
    const [diagram, ...more] = codeBlocks(document, 'mermaid');
    expect(more).toEqual([]);
    await expect(parse(diagram ?? '')).resolves.toMatchObject({ diagramType: 'flowchart-v2' });
    expect(
      diagram
        ?.trimEnd()
        .split('\n')
        .filter((line) => !/^ {2}n\d|^flowchart TD$|^ {2}accTitle: [\w ]+$/.test(line)),
    ).toEqual([]);
  });

  it('stays on the marked lines of the change', () => {
    const [change] = codeBlocks(document, 'diff');
    expect(
      change
        ?.trimEnd()
        .split('\n')
        .filter((line) => !/^[-+]( |$)/.test(line)),
    ).toEqual([]);
  });
});

it('the parser does refuse a broken diagram', async () => {
  await expect(parse('flowchart TD\n  n0["a"b"]')).rejects.toThrow(/Parse error/);
});

it('a chain that is too long for a picture is cut there, and told in words', async () => {
  const chain = Array.from({ length: 40 }, (_unused, number): Link => {
    return {
      from: `thread 'a${number}'`,
      relation: 'waits for',
      to: `thread 'a${number + 1}'`,
      evidence: 'a.py:1 in x',
    };
  });
  const document = rendered(renderSummary(null, { ...diagnose(snapshot([]), 'hung'), chain }));
  const [diagram = ''] = codeBlocks(document, 'mermaid');
  await expect(parse(diagram)).resolves.toBeTruthy();
  expect(diagram).toContain('26 more in words below');
  expect(document.querySelectorAll('ol > li').length).toBe(40);
});
