import { expect, it } from 'vitest';
import type { Frame } from '../../src/model/snapshot.ts';
import { at, workspace } from '../diagnose/build.ts';
import { line, main, processOf, verdictOf } from '../diagnose/objects.ts';
import { computes } from '../diagnose/rules/found.ts';
import { osThread } from '../system/kernel.ts';

const compares = [
  at('lib:difflib.py', '_fancy_replace', 915),
  at('site:_pytest/assertion/compare_text.py', '_diff_text', 60),
  at('site:_pytest/assertion/rewrite.py', '_call_reprcompare', 500),
];
const told = (frames: readonly Frame[]) =>
  verdictOf(
    processOf([{ ...main(...frames), nativeId: 1 }], [], { cwd: workspace }, { osThreads: [osThread(1, computes())] }),
  );

it('says that pytest works on the failed assert, and what helps', () => {
  const { headline, advice } = told([...compares, line('test_report.py', 'test_header', 10)]);
  expect(headline).toContain('; pytest compares the two values of the failed assert at test_report.py:10 to show');
  expect(advice).toContain('has failed already');
});

it('says nothing of the kind where the line computes by itself', () => {
  expect(told([line('test_report.py', 'test_header', 10)]).headline).not.toContain('pytest compares');
});
