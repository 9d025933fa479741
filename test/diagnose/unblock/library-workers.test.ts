import { describe, expect, it } from 'vitest';
import type { Frame } from '../../../src/model/snapshot.ts';
import { line, main, object, processOf, verdictOf, worker } from '../objects.ts';

const waits = (id: string, file: string, number: number): readonly Frame[] => [
  line('lib:threading.py', 'wait', 629, { refs: { self: id }, self: 'threading.Event' }),
  line('site:jobs/result.py', 'get', 40),
  line(file, file === 'main.py' ? 'run' : 'report', number),
];
const runs = [line('site:jobs/worker.py', 'run_task', 70), line('site:jobs/worker.py', 'loop', 12)];
const events = [object('A', 'event', { set: false }), object('B', 'event', { set: false })];
const sleeps = (file: string, name: string, number: number): readonly Frame[] => [
  line('site:jobs/result.py', 'get', 44, { calls: ['time.sleep(0.2)'], inLoop: true }),
  line(file, name, number),
];

describe('a wait for a library that runs other code of the program on its worker', () => {
  it('leads to the worker, which asks the same library', () => {
    const stuck = worker('worker', [...waits('B', 'tasks.py', 7), ...runs]);
    const verdict = verdictOf(processOf([main(...waits('A', 'main.py', 5)), stuck], events));
    expect(verdict).toMatchObject({
      kind: 'nobody-can-wake',
      confidence: 'likely',
      culprit: { file: 'tasks.py', line: 7, thread: 'worker' },
    });
    expect(verdict.chain.map(({ evidence }) => evidence).join('\n')).toContain('runs code for the same library');
  });

  it('leads to the worker also where both look again and again', () => {
    const stuck = worker('worker', [...sleeps('tasks.py', 'report', 7), ...runs]);
    const verdict = verdictOf(processOf([main(...sleeps('main.py', 'run', 5)), stuck], []));
    expect(verdict).toMatchObject({ kind: 'sleep-loop', culprit: { file: 'tasks.py', line: 7 } });
  });

  it('does not lead to a thread of another library', () => {
    const other = worker('other', [...waits('B', 'tasks.py', 7), line('site:mail/worker.py', 'loop', 12)]);
    const verdict = verdictOf(processOf([main(...waits('A', 'main.py', 5)), other], events));
    expect(verdict.culprit).toMatchObject({ file: 'main.py', line: 5 });
  });

  it('does not take a wrapper for a worker, which stands on both sides', () => {
    const again = line('site:again/core.py', 'wrapped', 30);
    const tried = (file: string, number: number, id: string) => [
      line('lib:threading.py', 'wait', 629, { refs: { self: id }, self: 'threading.Event' }),
      again,
      line(file, 'ask', number),
    ];
    const other = worker('other', [...tried('tasks.py', 7, 'B'), again]);
    const verdict = verdictOf(processOf([main(...tried('main.py', 5, 'A')), other], events));
    expect(verdict.culprit).toMatchObject({ file: 'main.py', line: 5 });
  });

  it('goes no further than a worker that computes', () => {
    const busy = worker('worker', [line('tasks.py', 'report', 9, { source: 'total += 1' }), ...runs]);
    const verdict = verdictOf(processOf([main(...waits('A', 'main.py', 5)), busy], events));
    expect(verdict.kind).not.toBe('nobody-can-wake');
  });
});
