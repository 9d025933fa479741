import type { Verdict } from '../../model/verdict.ts';
import { plainBlock, plainLine } from '../escape/plain.ts';
import { hungTest } from '../text/hung-test.ts';

/** Characters of the error's text: readers show it whole. */
const TEXT_LIMIT = 64 * 1024;
const LINE_LIMIT = 4096;

/** The test that hangs, as JUnit XML has it; clean of what XML cannot hold. */
export interface HungCase {
  readonly classname: string;
  readonly name: string;
  /** Relative to the workspace; `null` where it is not known. */
  readonly file: string | null;
  readonly seconds: number | null;
  readonly error: { readonly type: string; readonly message: string; readonly text: string };
}

/** `text` is the report as the log shows it. Where no test ran, the phase stands in for the test. */
export function hungCase(verdict: Verdict, text: string): HungCase {
  const running = hungTest(verdict);
  return {
    ...(running === null
      ? { classname: 'whyhung', name: line(verdict.phase), file: verdict.culprit?.file ?? null }
      : named(running.test)),
    seconds: running?.seconds ?? null,
    error: {
      type: verdict.kind,
      message: line(verdict.headline),
      text: withoutNonCharacters(plainBlock(text)).slice(0, TEXT_LIMIT),
    },
  };
}

/**
 * `tests/test_a.py::TestB::test_c[x]` is `test_c[x]` of `tests.test_a.TestB`, as pytest itself writes it
 * (`_pytest/junitxml.py`, `mangle_test_address`).
 */
function named(test: string): Pick<HungCase, 'classname' | 'name' | 'file'> {
  const [, address = test, parameters = ''] = /^([^[]*)(\[[\s\S]*)?$/.exec(test) ?? [];
  const [file = '', ...names] = address.split('::');
  const name = names.pop();
  if (name === undefined) return { classname: '', name: line(test), file: null };
  const classname = [file.replaceAll('/', '.').replace(/\.py$/, ''), ...names].join('.');
  return { classname: line(classname), name: line(`${name}${parameters}`), file: line(file) };
}

function line(text: string): string {
  return withoutNonCharacters(plainLine(text))
    .slice(0, LINE_LIMIT)
    .replace(/\p{Surrogate}$/u, '');
}

/** XML 1.0 leaves these two out of its characters. */
function withoutNonCharacters(text: string): string {
  return text.replace(/[\ufffe\uffff]/g, '');
}
