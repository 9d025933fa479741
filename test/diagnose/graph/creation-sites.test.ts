import { describe, expect, it } from 'vitest';
import { childStart } from '../../../src/diagnose/graph/child-start.ts';
import type { SyncObject } from '../../../src/model/snapshot/objects.ts';
import type { Details } from '../../../src/model/snapshot.ts';
import { threadsOf } from '../../../src/model/threads.ts';
import { verdictOf as diagnose } from '../../../src/narrate/verdict.ts';
import { at, bootstrap, details, mainThread, python, queueGet, snapshot, thread } from '../build.ts';

const RUN = { ...at('lib:concurrent/futures/thread.py', 'run', 58), refs: { self: '7', 'self.future': '8' } };
const future: SyncObject = {
  id: '8',
  kind: 'future',
  type: 'concurrent.futures._base.Future',
  facts: { state: 'running' },
  links: {},
  createdAt: [at('tests/a.py', 'follow', 14, 'pool.submit(items.get)'), at('tests/a.py', '<module>', 20)],
  endedAt: [],
};
const worker = thread({
  name: 'pool_0',
  frames: [...queueGet, RUN, at('lib:concurrent/futures/thread.py', '_worker', 83), ...bootstrap],
  startedAt: [at('tests/a.py', 'warm_up', 11, 'pool.submit(sorted)')],
});
const exit = [at('lib:threading.py', 'join', 1119), at('lib:concurrent/futures/thread.py', '_python_exit', 31)];
const exiting = (one = worker, objects = [future]): Details => details([mainThread(exit), one], { objects });

describe('work of an executor', () => {
  it('is where it was submitted, not where the worker was started', () => {
    const verdict = diagnose(snapshot([python(1, [exiting(), exiting()])]), 'hung');
    expect(verdict).toMatchObject({ kind: 'thread-blocks-exit', culprit: { file: 'tests/a.py', line: 14 } });
    expect(verdict.headline).toContain('whose work was submitted at tests/a.py:14,');
    expect(verdict.chain.filter(({ relation }) => relation === 'started by')).toHaveLength(1);
  });

  it('is where the worker was started if no submit was noted', () => {
    const verdict = diagnose(snapshot([python(1, [exiting(worker, []), exiting(worker, [])])]), 'hung');
    expect(verdict.headline).toContain('started at tests/a.py:11');
  });

  it('is known for a later sample without details while the worker runs the same function', () => {
    const raw = (frames = worker.frames) => ({
      raw: { threads: [{ ident: worker.ident, name: null, frames }], truncated: false },
      details: null,
    });
    const submitted = (frames?: typeof worker.frames) => {
      const process = python(1, [exiting()]);
      const samples = [...(process.python?.samples ?? []), raw(frames)];
      const later = { ...process, python: { ...process.python, samples } } as unknown as typeof process;
      return threadsOf(later).find(({ ident }) => ident === worker.ident)?.submittedAt[0]?.line;
    };
    expect(submitted()).toBe(14);
    expect(submitted([at('tests/a.py', 'other', 3), ...worker.frames.slice(2)])).toBeUndefined();
  });
});

describe('a child process', () => {
  const started = [at('tests/a.py', 'launch', 5)];
  const object = (facts: SyncObject['facts']): SyncObject => ({
    ...future,
    id: '9',
    kind: 'process',
    facts,
    createdAt: started,
  });
  const parent = (facts: SyncObject['facts']) => python(1, [details([], { objects: [object(facts)] })]);
  const child = python(2, [details([], { forkedAt: [at('lib:os.py', 'fork', 1)] })]);

  it('began where its parent noted it, else where it says that it was forked', () => {
    expect(childStart(parent({ pid: 2 }), child)).toEqual(started);
    expect(childStart(parent({ pid: 3 }), child)[0]?.function).toBe('fork');
    // Waited for: the PID is another's by now.
    expect(childStart(parent({ pid: 2, returncode: 0 }), child)[0]?.function).toBe('fork');
    expect(childStart(null, python(2, [details([])]))).toEqual([]);
  });
});
