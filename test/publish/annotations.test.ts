import { expect, test, vi } from 'vitest';
import { annotate, annotationsToShow } from '../../src/publish/github/annotations.ts';
import type { Annotation } from '../../src/report/report.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { reportIn, VERDICT } from './samples.ts';

const EMPTY = reportIn('/nowhere', {});
const annotation = (level: Annotation['level'], line: number): Annotation => {
  return { level, title: 'whyhung', message: `line ${line}`, path: 'tests/test_a.py', line };
};

test('one error at most, and ten in all', () => {
  const annotations = Array.from({ length: 40 }, (_, line) =>
    annotation(line % 2 === 0 ? 'error' : 'notice', line + 1),
  );
  const shown = annotationsToShow(VERDICT, { ...EMPTY, annotations });
  expect(shown.map(({ level }) => level)).toEqual(['error', ...Array(9).fill('notice')]);
  expect(shown[0]?.line).toBe(1);
});

test('without a culprit the step itself gets headline and advice', () => {
  const message = `${VERDICT.headline} Do this.`;
  expect(annotationsToShow({ ...VERDICT, advice: 'Do this.' }, EMPTY)).toEqual([
    { level: 'error', title: 'whyhung', message, path: null, line: null },
  ]);
});

test('what is emitted holds no older workflow command, and commands that were stopped are stopped again', async () => {
  const written: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  try {
    const verdict = { ...VERDICT, headline: "thread '##[add-mask]x' waits" };
    await annotate(verdict, EMPTY, { onHang: 'fail' } as Settings, 'token-123');
  } finally {
    spy.mockRestore();
  }
  const text = written.join('');
  expect(text).toContain('waits');
  expect(text).not.toContain('##[');
  expect(text).toMatch(/^\n::token-123::\n::error [^\n]*\n::stop-commands::token-123\n$/);
});
