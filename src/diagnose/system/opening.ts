import type { Evidence } from '../rule.ts';
import { runningTests, testId } from '../running-tests.ts';
import { lastDetails } from '../threads.ts';
import type { Phase } from '../verdict.ts';
import { count } from '../words.ts';

/** The first words of a headline: what does not end, e.g. `Test tests/test_a.py::test_x does not end its teardown`. */
export function openingOf({ focus, phase, snapshot }: Evidence): string {
  const owner = [...focus.path].reverse().find((process) => lastDetails(process)?.currentTest);
  const current = owner === undefined ? null : lastDetails(owner)?.currentTest;
  if (current) return `Test ${testId(current)} does not end${STAGES[phase] ?? ''}`;
  const running = runningTests(snapshot);
  const [first] = running;
  if (first !== undefined) {
    const more = running.length === 1 ? '' : ` and ${count(running.length - 1, 'other test')}`;
    return `Test ${first.test}${more} ${running.length === 1 ? 'does' : 'do'} not end`;
  }
  return `${PHASES[phase]} does not end`;
}

const STAGES: Readonly<Partial<Record<Phase, string>>> = {
  'test set-up': ' its set-up',
  'test teardown': ' its teardown',
};

/** The phase as the subject of a sentence. */
const PHASES: Readonly<Record<Phase, string>> = {
  'start-up': 'Start-up',
  collection: 'Collection of the tests',
  'test set-up': "A test's set-up",
  'test call': 'A test',
  'test teardown': "A test's teardown",
  'session teardown': 'Session teardown',
  'after the last test': 'The work after the last test',
  'interpreter exit': 'The exit of Python',
  finalization: 'The finalization of Python',
  running: 'The program',
  unknown: 'The command',
};
