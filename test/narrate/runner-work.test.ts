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
const byUnittest = [
  at('lib:difflib.py', '_fancy_replace', 915),
  at('lib:unittest/case.py', 'assertSequenceEqual', 1044),
  at('lib:unittest/case.py', 'assertListEqual', 1090),
];
const told = (frames: readonly Frame[]) =>
  verdictOf(
    processOf([{ ...main(...frames), nativeId: 1 }], [], { cwd: workspace }, { osThreads: [osThread(1, computes())] }),
  );

it('says that pytest works on the failed assert, and what helps', () => {
  const { headline, advice } = told([...compares, line('test_report.py', 'test_header', 10)]);
  expect(headline).toContain('pytest compares the two values of the failed assert at test_report.py:10 to show');
  expect(advice).toContain('has failed already');
});

it('says nothing of the kind where the line computes by itself', () => {
  expect(told([line('test_report.py', 'test_header', 10)]).headline).not.toContain('pytest compares');
});

it('says so of unittest, and names the line', () => {
  const verdict = told([...byUnittest, line('test_rows.py', 'test_rows', 13)]);
  expect(verdict).toMatchObject({ kind: 'slow', confidence: 'likely', culprit: { file: 'test_rows.py', line: 13 } });
  expect(verdict.headline).toContain('unittest compares the two values of the failed assert at test_rows.py:13');
});

it('has one kind and fingerprint, wherever the comparison stands', () => {
  const test = line('test_report.py', 'test_header', 10);
  const [first, second] = [told([...compares, test]), told([...compares.slice(1), test])];
  expect(second.fingerprint).toBe(first.fingerprint);
  expect([first.kind, second.kind]).toEqual(['slow', 'slow']);
});

it('does not vouch for what a value of the user does when it is compared', () => {
  const own = line('shop.py', '__repr__', 4);
  expect(told([own, ...compares, line('test_report.py', 'test_header', 10)]).headline).not.toContain('compares');
});
