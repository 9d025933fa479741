import { expect, it } from 'vitest';
import { slow } from '../../../src/diagnose/rules/running/slow.ts';
import type { Details, Process } from '../../../src/model/snapshot.ts';
import { verdictOf } from '../../../src/narrate/verdict.ts';
import { at, details, mainThread, python, snapshot } from '../build.ts';
import { line, main, object, snapshotOf, worker } from '../objects.ts';
import { ask, evidenceOf } from '../rules/found.ts';

const computes = [mainThread([at('a.py', 'work')])];

function runs(
  pid: number,
  currentTest: string,
  currentTestSeconds: number | null,
  values: Partial<Details> = {},
): Process {
  return python(pid, [details(computes, { currentTest, currentTestSeconds, xdistWorker: `gw${pid}`, ...values })]);
}

const fresh = (processes: readonly Process[]) => ask(slow, evidenceOf(snapshot(processes)))?.cause;

it.each<[string, readonly Process[], string | null]>([
  ['a test that is set up', [runs(1, 'a.py::test_a (setup)', 2)], 'setup'],
  ['a test whose function is called', [runs(1, 'a.py::test_a (call)', 2)], 'call'],
  ['a test that is torn down, and may be old', [runs(1, 'a.py::test_a (teardown)', 2)], null],
  ['a test of which no stage is told', [runs(1, 'a.py::test_a', 2)], null],
  ['an old one beside it', [runs(1, 'a.py::test_a (call)', 2), runs(2, 'a.py::test_b (call)', 200)], null],
  ['a teardown beside it', [runs(1, 'a.py::test_a (call)', 2), runs(2, 'a.py::test_b (teardown)', 1)], null],
  ['a process beside it that told nothing', [runs(1, 'a.py::test_a (call)', 2), python(2, [null])], null],
  [
    'a process beside it that told nothing and has ended',
    [runs(1, 'a.py::test_a (call)', 2), python(2, [null], { states: ['S', 'Z'] })],
    'call',
  ],
])('looks at %s', (_, processes, stage) => {
  const cause = fresh(processes);
  if (stage === null) expect(cause).toBeUndefined();
  else expect(cause).toMatchObject({ progress: { type: 'begun', test: 'a.py::test_a', stage } });
});

it('says from when on it counts', () => {
  const told = (stage: string) => verdictOf(snapshot([runs(1, `a.py::test_a (${stage})`, 2)]), 'hung').headline;
  expect(told('setup')).toContain('began a.py::test_a only 2s before');
  expect(told('call')).toContain('began the call phase of a.py::test_a only 2s before');
});

it('leaves a closed circle to its rule', () => {
  const takes = (held: string, wanted: string) => {
    const refs = { 'one.lock': held, 'two.lock': wanted };
    return [line('a.py', 'work', 5, { holds: [['one.lock', 4]], enters: ['two.lock'], refs })];
  };
  const threads = [main(...takes('A', 'B')), worker('other', takes('B', 'A'))];
  const objects = [object('A', 'lock', { locked: true }), object('B', 'lock', { locked: true })];
  const evidence = evidenceOf(snapshotOf(runs(1, 'a.py::test_a (call)', 2, { threads, objects })));
  expect(evidence.path?.end.how).toBe('cycle');
  expect(ask(slow, evidence)).toBeNull();
});
