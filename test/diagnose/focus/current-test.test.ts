import { expect, it } from 'vitest';
import { currentTestOf, startedInTest } from '../../../src/diagnose/focus/current-test.ts';
import { runningTests } from '../../../src/diagnose/focus/running-tests.ts';
import type { Process } from '../../../src/model/snapshot.ts';
import { at, details, mainThread, python, snapshot } from '../build.ts';

const TEST = 'tests/a.py::test_b (call)';
const frames = [at('a.py', 'work')];

function process(pid: number, currentTest: string | null, values: Partial<Process> = {}, xdistWorker = false) {
  const one = details([mainThread(frames)], { currentTest, xdistWorker: xdistWorker ? 'gw0' : null });
  return python(pid, [one], values);
}

const script = { argv: ['python', 'serve.py'] };

it.each<[string, readonly Process[], string | null, string | null]>([
  ['pytest itself', [process(1, TEST)], TEST, null],
  ['a fork of pytest that has ended its tests', [process(1, null), process(2, TEST)], null, TEST],
  ['a script that a test started', [process(1, TEST), process(2, TEST, script)], null, TEST],
  [
    'a fork of that script',
    [process(1, null), process(2, TEST, script), process(3, TEST, { ...script, ppid: 2 })],
    null,
    TEST,
  ],
  [
    'another pytest below',
    [process(1, TEST), process(2, 'b.py::test_c (call)', { argv: ['pytest', 'b.py'] })],
    'b.py::test_c (call)',
    null,
  ],
  ['a worker of xdist', [process(1, null), process(2, TEST, script, true)], TEST, null],
  ['a program that no pytest is above', [process(1, TEST, script)], TEST, null],
])('the test of %s', (_, processes, runs, startedIn) => {
  const all = snapshot(processes);
  const last = processes.at(-1) ?? process(9, null);
  expect({ runs: currentTestOf(all, last), startedIn: startedInTest(all, last) }).toEqual({ runs, startedIn });
});

it('lists no test that only a child inherited', () => {
  expect(runningTests(snapshot([process(1, null), process(2, TEST)]))).toEqual([]);
});
