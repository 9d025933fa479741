import { execFile, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { relationWords } from '../../src/narrate/words/relation-words.ts';
import { canMount } from '../support/dead-disk.ts';
import { CONTAINER_PAGE, galleryPage, headings, isUpdate, withoutChance } from '../support/gallery.ts';
import { lacks } from '../support/needs.ts';
import { root, testPython } from '../support/python.ts';

/**
 * Every kind has a page in `docs/verdicts/` whose example is the report of a program of the corpus, named in a comment, and a whole
 * job summary of that program in `docs/gallery/`:
 * `<!-- example: locks/crossed-accounts, Python 3.11 -->`. `WHYHUNG_UPDATE_GOLDEN=1` writes the examples anew; read the diff then.
 * Stacks differ by version, so another Python is held to the kind alone.
 */
const folder = path.join(root, 'docs', 'verdicts');
const gallery = path.join(root, 'docs', 'gallery');
const pages = readdirSync(folder).filter((file) => file.endsWith('.md') && file !== 'README.md');
const update = isUpdate();

test('every kind has a page, and every page is about a kind', () => {
  const source = readFileSync(path.join(root, 'src/model/verdict.ts'), 'utf8');
  const declared = source.split('export type Kind =')[1]?.split(';')[0] ?? '';
  const kinds = [...declared.matchAll(/'([a-z-]+)'/g)].map((match) => match[1]).filter((kind) => kind !== 'none');
  expect(pages.map((page) => page.replace(/\.md$/, '')).sort()).toEqual(kinds.sort());
});

const version = spawnSync(testPython, ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'], {
  encoding: 'utf8',
});

const withoutMake = lacks('make', 'make');

describe.concurrent.each(pages)('%s', (page) => {
  test.skipIf((page === 'disk-wait.md' && !canMount) || (page === 'child-running.md' && withoutMake))(
    'its example is what the program gives',
    async ({ expect }) => {
      const file = path.join(folder, page);
      const text = readFileSync(file, 'utf8');
      const [, named, python] = /<!-- example: ([\w-]+\/[\w-]+), Python (\S+) -->/.exec(text) ?? [];
      expect(named, `${page} names no program`).toBeDefined();
      const { verdict, files, summary } = await run(named ?? '');
      expect(verdict.kind, verdict.headline).toBe(page.replace(/\.md$/, ''));
      if (version.stdout.trim() !== python) return;
      const marker = /<!-- example: .* -->\n/.exec(text)?.[0] ?? '';
      const before = text.slice(0, text.indexOf(marker) + marker.length);
      const written = `${before}\n\`\`\`\n${exampleOf(verdict, files)}\n\`\`\`\n`;
      const picture = path.join(gallery, page);
      const shown = galleryPage(page, `test/hangs/${named}`, summary, files);
      if (update) {
        writeFileSync(file, written);
        writeFileSync(picture, shown);
        return;
      }
      expect(likeness(headlineIn(text, marker), headlineIn(written, marker))).toBeGreaterThan(ALIKE);
      // Which threads there are besides is chance; the first screen's parts are not.
      expect(headings(readFileSync(picture, 'utf8')).slice(0, 2)).toEqual(headings(shown).slice(0, 2));
    },
  );
});

/** Summaries beside those of the kinds: of steps that hang elsewhere than in Python. */
const STEPS: Readonly<Record<string, { readonly program: string; readonly kind: string }>> = {
  'step-shell-script.md': { program: 'steps/until-in-function', kind: 'sleep-loop' },
  'step-prompt-on-terminal.md': { program: 'cpu/password-on-terminal', kind: 'stdin-wait' },
  'step-makefile.md': { program: 'steps/sub-make-follows-log', kind: 'child-running' },
};

describe.concurrent.each(Object.entries(STEPS))('%s', (page, { program, kind }) => {
  test.skipIf(page === 'step-makefile.md' && withoutMake)('is what the program gives', async ({ expect }) => {
    const { verdict, files, summary } = await run(program);
    expect(verdict.kind, verdict.headline).toBe(kind);
    const shown = galleryPage(`${kind}.md`, `test/hangs/${program}`, summary, files);
    if (update) writeFileSync(path.join(gallery, page), shown);
    else
      expect(headings(readFileSync(path.join(gallery, page), 'utf8')).slice(0, 2)).toEqual(headings(shown).slice(0, 2));
  });
});

test('every kind has a summary in the gallery, and its index names all', () => {
  // The one of a container is made where an engine of containers runs, by `test/containers`.
  const all = [...pages, ...Object.keys(STEPS), CONTAINER_PAGE];
  expect(readdirSync(gallery).sort()).toEqual(['README.md', ...all].sort());
  const index = readFileSync(path.join(gallery, 'README.md'), 'utf8');
  for (const page of all) expect(index).toContain(`](${page})`);
});

function headlineIn(page: string, marker: string): string {
  return page.slice(page.indexOf(marker) + marker.length).split('\n')[2] ?? '';
}

/** Which of two threads is met first is chance, and so is where a busy one stands: a report that has become another shares fewer words. */
const ALIKE = 0.6;

/** Shared words to all words of two sentences. */
function likeness(one: string, other: string): number {
  const words = (sentence: string) => new Set(sentence.replace(/\d+/g, '').split(/[\s,;:()]+/));
  const [a, b] = [words(one), words(other)];
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / new Set([...a, ...b]).size;
}

interface Case {
  readonly command: readonly string[];
  readonly timeout: string;
}

interface Ran {
  readonly verdict: Verdict;
  readonly files: readonly string[];
  readonly summary: string;
}

/** Long enough for the slowest of the programs, whose deadline is 10 s. */
const BOUND_MS = 60_000;

async function run(name: string): Promise<Ran> {
  const home = mkdtempSync(path.join(tmpdir(), 'whyhung-page-'));
  try {
    const workspace = path.join(home, 'repository');
    cpSync(path.join(root, 'test', 'hangs', name), workspace, { recursive: true });
    const files = readdirSync(workspace, { recursive: true, encoding: 'utf8' });
    const { command, timeout }: Case = JSON.parse(readFileSync(path.join(workspace, 'case.json'), 'utf8'));
    const words = command.map((word) => word.replaceAll('{python}', testPython));
    const report = path.join(home, 'report');
    const options = ['--timeout', timeout, '--sample-interval', '500ms', '--grace', '1s', '--report-dir', report];
    const args = [path.join(root, 'dist', 'cli.js'), ...options, '--', ...words];
    const output = await new Promise<string>((resolve) => {
      execFile(process.execPath, args, { cwd: workspace, timeout: BOUND_MS }, (_, out, error) => resolve(out + error));
    });
    const file = path.join(report, 'verdict.json');
    if (!existsSync(file)) throw new Error(`${name} left no verdict: ${output}`);
    const summary = readFileSync(path.join(report, 'summary.md'), 'utf8');
    return { verdict: JSON.parse(readFileSync(file, 'utf8')), files, summary };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Headline, advice and chain, with all that changes from run to run taken out. */
function exampleOf({ headline, advice, chain, confidence }: Verdict, files: readonly string[]): string {
  const links = chain.map((link) => `- ${link.from} ${relationWords(link)} ${link.to} (${link.evidence})`);
  return withoutChance([headline, '', advice, '', ...links, '', `Confidence: ${confidence}`].join('\n'), files);
}
