import { describe, expect, it } from 'vitest';
import { learnKinships } from '../../src/model/kinship.ts';
import type { Process } from '../../src/model/snapshot.ts';
import { actorLabel, processName } from '../../src/narrate/words/labels.ts';
import { details, mainThread, python } from '../diagnose/build.ts';

const EXECNET = ['python', '-u', '-c', 'import sys;exec(eval(sys.stdin.readline()))'];

/** A process that shows the variable of xdist worker gw1. */
function withWorker(pid: number, ppid: number, argv: readonly string[]): Process {
  return python(pid, [details([mainThread([])], { xdistWorker: 'gw1' })], { ppid, argv });
}

describe('processName', () => {
  const controller = python(1, [details([mainThread([])])], { children: [2] });
  const worker = withWorker(2, 1, EXECNET);
  const child = withWorker(3, 2, ['python', 'dump.py']);
  const grandchild = withWorker(4, 3, ['python', 'load.py']);
  const fork = withWorker(5, 2, EXECNET);
  learnKinships({ processes: [controller, worker, child, grandchild, fork] });

  it('calls an xdist worker by its name', () => {
    expect(processName(worker)).toBe('xdist worker gw1');
  });

  it('calls what a worker started by its own name, though it inherited the variable', () => {
    expect([child, grandchild].map(processName)).toEqual(['dump.py', 'load.py']);
  });

  it('does not call a fork what a process started anew with the arguments of its own', () => {
    const [executable, argv] = ['/usr/bin/python3', ['python', 'app.py']];
    const parent = python(7, [details([mainThread([])])], { argv, executable });
    const again = python(8, [details([mainThread([])])], { ppid: 7, argv, executable, isFork: false });
    const renamed = python(9, [details([mainThread([])])], {
      ppid: 7,
      argv: ['app: worker'],
      executable,
      isFork: true,
    });
    learnKinships({ processes: [parent, again, renamed] });
    expect([again, renamed].map(processName)).toEqual(['app.py', 'a fork of app.py']);
  });

  it('knows processes of multiprocessing by their command lines where their parent could not be asked', () => {
    const code = (module: string, call: string) => ['python', '-c', `from multiprocessing.${module} import ${call}`];
    const parent = python(7, [], { argv: ['python', 'app.py'] });
    const spawned = python(8, [], {
      ppid: 7,
      argv: [...code('spawn', 'spawn_main; spawn_main(tracker_fd=5, pipe_handle=7)'), '--multiprocessing-fork'],
    });
    const server = python(9, [], { ppid: 7, argv: code('forkserver', 'main; main(4, 6)') });
    const forked = python(10, [], { ppid: 9, argv: code('forkserver', 'main; main(4, 6)') });
    const tracker = python(11, [], { ppid: 7, argv: code('resource_tracker', 'main;main(4)') });
    learnKinships({ processes: [parent, spawned, server, forked, tracker] });
    expect([spawned, server, forked, tracker].map(processName)).toEqual([
      'a process of multiprocessing',
      "multiprocessing's fork server",
      'a process of multiprocessing',
      "multiprocessing's resource tracker",
    ]);
  });

  it('calls a fork of a worker that', () => {
    expect(processName(fork)).toBe('a fork of xdist worker gw1');
  });
});

describe('actorLabel', () => {
  it('does not quote a name that is empty', () => {
    const greenlet = { name: '', parentId: 'g0' } as const;
    const actor = { kind: 'greenlet', greenlet, asThread: null } as unknown as Parameters<typeof actorLabel>[0];
    expect(actorLabel(actor)).toBe('a greenlet');
  });
});
