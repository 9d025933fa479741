import { describe, expect, it } from 'vitest';
import { completedVerdict, spawnFailedVerdict } from '../../../src/narrate/outcome-verdicts.ts';
import { verdictOf as diagnose } from '../../../src/narrate/verdict.ts';
import { at, details, layer, mainThread, other, python, snapshot } from '../build.ts';

describe('what could not be seen', () => {
  const silent = python(1, [null, null], {
    layers: [
      layer({ layer: 'signal', outcome: 'skipped', reason: 'it never registered' }),
      layer({
        layer: 'gdb',
        outcome: 'failed',
        reason: 'ptrace was refused',
        remedy: 'Run with --cap-add=SYS_PTRACE.',
      }),
    ],
  });

  it('is said with its reason and remedy', () => {
    const verdict = diagnose(snapshot([silent]), 'hung');
    expect(verdict).toMatchObject({ kind: 'unknown', phase: 'unknown', culprit: null });
    expect(verdict.headline).toContain('could not be seen (faulthandler: it never registered)');
    expect(verdict.unseen).toEqual([
      {
        process: 1,
        what: 'Python stacks of pytest (pid 1)',
        why: 'faulthandler: it never registered. gdb: ptrace was refused.',
        remedy: 'Run with --cap-add=SYS_PTRACE.',
      },
    ]);
  });

  it('is nothing where details came, whatever other layers missed', () => {
    const seen = python(1, [details([mainThread([at('a.py', '<module>', 1)])])], { layers: silent.layers });
    expect(diagnose(snapshot([seen]), 'hung').unseen).toEqual([]);
  });

  it('includes problems of the capture', () => {
    const problem = { where: 'gdb', pid: 7, message: 'gdb is not installed', remedy: 'apt-get install gdb' };
    expect(diagnose(snapshot([silent], { problems: [problem] }), 'hung').unseen.at(-1)).toEqual({
      process: 7,
      what: 'gdb',
      why: 'gdb is not installed',
      remedy: 'apt-get install gdb',
    });
  });
});

it('says so where the tree is gone or not Python', () => {
  expect(diagnose(snapshot([]), 'hung').headline).toContain('none of its processes could be seen');
  expect(diagnose(snapshot([other(1)]), 'idle')).toMatchObject({ kind: 'unknown', outcome: 'idle' });
});

it('does not point at a line where the stack moved between the samples', () => {
  const [one, two] = [3, 9].map((line) => details([mainThread([at('a.py', 'work', line), at('a.py', '<module>', 1)])]));
  const verdict = diagnose(snapshot([python(1, [one ?? null, two ?? null])]), 'hung');
  expect(verdict.culprit).toBeNull();
  expect(verdict.headline).toContain('may be slow rather than hung');
});

it('recognises finalization by the details signal that is gone', () => {
  const raw = {
    threads: [{ ident: '1', current: true, name: null, garbageCollecting: false, frames: [at('a.py', '__del__', 4)] }],
    truncated: false,
  };
  const process = python(1, [], {
    layers: [
      layer({ layer: 'signal', outcome: 'got' }),
      layer({ layer: 'details', outcome: 'skipped', reason: 'not caught' }),
    ],
  });
  const samples = [{ raw, details: null }];
  const sampled = { ...process, python: process.python && { ...process.python, detailsUncaught: true, samples } };
  expect(diagnose(snapshot([sampled]), 'hung')).toMatchObject({
    phase: 'finalization',
    culprit: { file: 'a.py', line: 4 },
  });
  // One that died while it was dumped does not catch the signal either.
  const died = { ...sampled, disturbed: { how: 'died', sentence: 'It died by SIGSEGV.' } } as const;
  expect(diagnose(snapshot([died]), 'hung').phase).not.toBe('finalization');
});

it('has verdicts for commands that did not hang', () => {
  expect(completedVerdict()).toMatchObject({ outcome: 'completed', kind: 'none', fingerprint: '', culprit: null });
  expect(spawnFailedVerdict('no such command: nope')).toMatchObject({
    outcome: 'spawn-failed',
    headline: 'no such command: nope',
  });
});

it('names no culprit where output came shortly before the end', () => {
  const stack = [at('lib:threading.py', 'wait', 327, 'waiter.acquire()'), at('a.py', 'work', 3, 'odd()')];
  const seen = python(1, [details([mainThread(stack)]), details([mainThread(stack)])]);
  const talking = diagnose(snapshot([seen], { silentMs: 200, elapsedMs: 6000 }), 'hung');
  expect(talking).toMatchObject({ kind: 'unknown', culprit: null });
  expect(talking.headline).toContain('still writing output 0.2s before');
  expect(diagnose(snapshot([seen], { silentMs: 5000, elapsedMs: 6000 }), 'hung').culprit).not.toBeNull();
});
