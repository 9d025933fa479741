import type { Evidence } from '../../diagnose/focus/evidence.ts';
import { modulePath, place, userFrame } from '../../model/user-frames.ts';

/** What the test runner itself does on behalf of a line. */
export interface RunnerWork {
  /** `; pytest compares the two values of the failed assert at test_report.py:10`. */
  readonly words: string;
  readonly advice: string;
}

/** Where an assert that pytest has rewritten asks for an explanation of its failure (`_call_reprcompare` in _pytest/assertion/rewrite.py). */
export function runnerWorkOf({ main, snapshot: { workspace } }: Evidence): RunnerWork | null {
  const frames = main?.frames ?? [];
  const at = frames.findIndex(
    ({ function: name, file }) =>
      name === '_call_reprcompare' && modulePath(file).endsWith('_pytest/assertion/rewrite.py'),
  );
  const line = at < 0 ? null : userFrame(frames.slice(at), workspace);
  if (line === null) return null;
  return {
    words: `; pytest compares the two values of the failed assert at ${place(line, workspace)} to show where they differ`,
    advice:
      'The assert has failed already. Long values take minutes to compare: assert on their length or a part first, or on a result that was worked out before (`same = a == b`, then `assert same`), and leave out `-vv`.',
  };
}
