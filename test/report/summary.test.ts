import { describe, expect, it } from 'vitest';
import { verdictOf as diagnose } from '../../src/narrate/verdict.ts';
import { annotationsOf } from '../../src/report/annotations.ts';
import { htmlTable } from '../../src/report/summary/parts.ts';
import { renderSummary, SUMMARY_LIMIT } from '../../src/report/summary/summary.ts';
import { artifactLine } from '../../src/report/text/artifact-link.ts';
import { renderText } from '../../src/report/text.ts';
import { at, bootstrap, details, mainThread, python, queueGet, shutdown, snapshot, thread } from '../diagnose/build.ts';

import { HOSTILE } from './hostile.ts';

describe('hostile names', () => {
  const bad = thread({
    name: HOSTILE,
    frames: [...queueGet, at(`tests/${HOSTILE}.py`, HOSTILE, 7, HOSTILE), ...bootstrap],
    startedAt: [at(`tests/${HOSTILE}.py`, HOSTILE, 9, HOSTILE)],
  });
  const one = details([mainThread(shutdown), bad], {
    currentTest: `${HOSTILE} (call)`,
    xdistWorker: HOSTILE,
    tasks: [
      {
        id: '1',
        loopId: null,
        name: HOSTILE,
        coroutine: HOSTILE,
        state: 'pending',
        current: false,
        cancelRequests: 0,
        frames: bad.frames,
        waitsFor: { id: '1', type: HOSTILE },
      },
    ],
    greenlets: [
      {
        id: '1',
        type: HOSTILE,
        name: HOSTILE,
        parentId: null,
        threadIdent: null,
        current: false,
        dead: false,
        frames: bad.frames,
        startedAt: [],
      },
    ],
    resources: [
      { id: '1', kind: HOSTILE, type: HOSTILE, what: HOSTILE, fd: 1, heldBy: [HOSTILE], createdAt: bad.startedAt },
    ],
    problems: [{ where: HOSTILE, pid: null, message: HOSTILE, remedy: HOSTILE }],
  });
  const evidence = snapshot(
    [python(1, [one, one], { name: HOSTILE, argv: ['python', `${HOSTILE}.py`], nativeText: HOSTILE })],
    { command: HOSTILE },
  );
  const verdict = diagnose(evidence, 'hung');
  const summary = renderSummary(evidence, verdict);

  it('are all there', () => {
    expect(verdict.kind).toBe('thread-blocks-exit');
    expect(summary.match(/img src=x/g)?.length).toBeGreaterThan(10);
  });

  it('have no effect outside code blocks of the summary', () => {
    const prose = withoutFences(summary);
    expect(prose).not.toMatch(/<img|@user|#1(?!\d*;)|\u001b|\u202e/);
    const tags = [...prose.matchAll(/<(\/?)([a-z!-]+)[^>]*>/g)].map((match) => match[2]);
    expect(new Set(tags)).toEqual(new Set(['code', 'sub', 'details', 'summary', '!--']));
    for (const tag of ['code', 'details', 'summary', 'sub']) {
      expect(prose.split(`<${tag}>`).length, tag).toBe(prose.split(`</${tag}>`).length);
    }
    expect(summary).not.toMatch(/[\u001b\u202e]/);
  });

  it('stand in tables that a browser knows', () => {
    expect(htmlTable(['Job'], [['a']])).toBe('<table>\n<tr><th>Job</th></tr>\n<tr><td>a</td></tr>\n</table>');
  });

  it('have blank lines around what is folded', () => {
    for (const opening of withoutFences(summary).matchAll(/<\/summary>(\n*)/g)) expect(opening[1]).toBe('\n\n');
  });

  it('cannot begin a line of the plain text, and bring no controls into it', () => {
    const text = renderText(evidence, verdict);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(text).not.toMatch(/^\s*::/m);
  });

  it('stay on one bounded line in an annotation', () => {
    for (const { message, title } of annotationsOf(verdict)) {
      expect(message).not.toMatch(/[\n\r\u001b]/);
      expect(message.length).toBeLessThanOrEqual(4096);
      expect(title).toMatch(/^whyhung: (thread-blocks-exit|a thread is still alive)$/);
    }
  });
});

describe('size', () => {
  const many = Array.from({ length: 2000 }, (_unused, number) =>
    thread({
      name: `worker-${number}`,
      ident: String(number),
      frames: Array.from({ length: 40 }, (_frame, depth) =>
        at(`src/${number}/${'deep'.repeat(30)}.py`, `function_${depth}`, depth + number, 'x'.repeat(400)),
      ),
      startedAt: [at('tests/a.py', 'test_a', number)],
    }),
  );
  const evidence = snapshot([python(1, [details([mainThread(shutdown), ...many])])]);
  const verdict = diagnose(evidence, 'hung');

  it('stays below the limit with 2,000 threads, verdict first', () => {
    const summary = renderSummary(evidence, verdict);
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(SUMMARY_LIMIT);
    expect(summary).toContain('neither do 1999 other threads');
    expect(summary.indexOf('worker-0')).toBeLessThan(300);
    expect(summary).toMatch(/… and \d+ more/);
  });

  it.each([200_000, 20_000, 5_000, 300])('shows less for %i bytes, and never more', (limit) => {
    const summary = renderSummary(evidence, verdict, null, limit);
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(limit);
    expect(summary).toContain('cannot exit');
  });

  it('of the plain text fits a log', () => {
    expect(renderText(evidence, verdict).split('\n').length).toBeLessThan(300);
  });
});

describe('annotations', () => {
  const verdict = diagnose(
    snapshot([python(1, [details([mainThread([at('tests/a.py', 'test_a', 3), at('x.py', '<module>')])])])]),
    'hung',
  );
  const culprit = verdict.culprit ?? { file: '', line: 0, function: null, process: null, thread: null, task: null };

  it('stand on the culprit inside the workspace only', () => {
    expect(annotationsOf(verdict)).toMatchObject([{ level: 'error', path: 'tests/a.py', line: 3 }]);
    for (const file of ['/usr/lib/x.py', '../x.py', '<string>', 'C:\\x.py', '']) {
      expect(annotationsOf({ ...verdict, culprit: { ...culprit, file } })).toEqual([]);
    }
    expect(annotationsOf({ ...verdict, culprit: null })).toEqual([]);
  });

  it('tell once for each line that threads were started there, at most ten in all', () => {
    const blocker = (thread: string, file: string | null, line = 1) => ({
      process: 1,
      thread,
      startedAt: file === null ? null : `${file}:${line}`,
      waitsIn: 'queue.get',
      startedPlace: file === null ? null : { file, line },
    });
    const blockers = [
      ...[blocker('a', 'tests/a.py', 9), blocker('b', 'tests/a.py', 9), blocker('c', 'tests/a.py', 3)],
      ...['/usr/lib/x.py', '../x.py', '<string>', 'C:\\x.py', null].map((file) => blocker('d', file)),
      blocker('e', 'x.py', 0),
    ];
    expect(annotationsOf({ ...verdict, blockers }).slice(1)).toEqual([
      {
        level: 'notice',
        title: 'whyhung: a thread is still alive',
        message: "2 non-daemon threads ('a', 'b') started here are still alive; the first waits in queue.get.",
        path: 'tests/a.py',
        line: 9,
      },
    ]);
    const many = Array.from({ length: 30 }, (_unused, line) => blocker('a', 'tests/a.py', line + 100));
    expect(annotationsOf({ ...verdict, blockers: many })).toHaveLength(10);
  });

  it('are cut where GitHub would cut them', () => {
    const [annotation] = annotationsOf({ ...verdict, headline: '🙂'.repeat(4000) });
    expect(annotation?.message.length).toBeLessThanOrEqual(4096);
    expect(annotation?.message).not.toMatch(/\p{Surrogate}/u);
  });
});

it('closes with the way to the artifact, and links nothing but the web', () => {
  expect(artifactLine({ name: 'whyhung-a', url: 'https://github.com/o/r/actions/runs/1/artifacts/2' })).toContain(
    '](https://github.com/o/r/actions/runs/1/artifacts/2)',
  );
  expect(artifactLine({ name: 'whyhung-a', url: null })).toContain('<code>whyhung-a</code>');
  expect(artifactLine({ name: 'a', url: 'javascript:alert(1)' })).not.toContain('javascript');
});

/** What Markdown reads: without fenced blocks. */
function withoutFences(markdown: string): string {
  return markdown.replace(/^(`{3,})\w*\n[\s\S]*?\n\1$/gm, 'FENCE');
}

it('of a process that somebody had looked at names no deadline', () => {
  const evidence = snapshot([python(1, [details([mainThread(shutdown)])])], { trigger: 'asked', elapsedMs: 128_000 });
  const summary = renderSummary(evidence, diagnose(evidence, 'hung'));
  expect(summary).toMatch(/^## Inspected after 2m08s: /);
  expect(summary).not.toMatch(/deadline|10m00s/);
});
