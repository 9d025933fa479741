import { expect, it } from 'vitest';
import { taskKey } from '../../../src/diagnose/graph/actor.ts';
import { waitGraphOf } from '../../../src/diagnose/graph/build.ts';
import type { Frame, Task } from '../../../src/model/snapshot.ts';
import { at } from '../build.ts';
import { main, processOf, snapshotOf } from '../objects.ts';

const called = (file: string, qualname: string): Frame => ({
  ...at(file, qualname.split('.').at(-1) ?? qualname, 9),
  qualname,
});

function titleOf(name: string, coroutine: string, ...frames: readonly Frame[]) {
  const rest = { loopId: '5', state: 'pending', current: false, cancelRequests: 0, waitsFor: null } as const;
  const task: Task = { id: '7', name, coroutine, frames, ...rest };
  const graph = waitGraphOf(snapshotOf(processOf([main()], [], { tasks: [task] })));
  return graph.actors.get(taskKey(1, '7'))?.title;
}

const LIBRARY = called('site:pool/portal.py', 'Portal._call');

it('calls a task by the outermost function of the user where its name is that of a function of a library', () => {
  const own = [called('jobs.py', 'Jobs._save'), called('jobs.py', 'Jobs.deploy')];
  const title = { name: 'Jobs.deploy', coroutine: null };
  expect(titleOf('pool.portal.Portal._call', 'Portal._call', ...own, LIBRARY)).toEqual(title);
  // Around it a wrapper that runs every task.
  const wrapper = called('site:pool/tasks.py', 'Handle._run');
  expect(titleOf('pool.portal.Portal._call', 'Handle._run', ...own, LIBRARY, wrapper)).toEqual(title);
  // A function within another one.
  const inner = called('jobs.py', 'make.<locals>.deploy');
  expect(titleOf('Portal._call', 'Portal._call', inner, LIBRARY)?.name).toBe('deploy');
  // Before 3.11 only the plain name of a frame is known.
  const old = [...own, LIBRARY].map((frame) => ({ ...frame, qualname: null }));
  expect(titleOf('pool.portal.Portal._call', 'Portal._call', ...old)?.name).toBe('deploy');
});

it('leaves every other name as it is', () => {
  const own = called('jobs.py', 'Jobs.deploy');
  expect(titleOf('nightly', 'Portal._call', own, LIBRARY)).toEqual({ name: 'nightly', coroutine: 'Portal._call' });
  expect(titleOf('Task-3', 'Portal._call', own, LIBRARY)).toEqual({ name: 'Task-3', coroutine: 'Portal._call' });
  expect(titleOf('jobs.Jobs.deploy', 'Jobs.deploy', LIBRARY, own)).toEqual({
    name: 'jobs.Jobs.deploy',
    coroutine: null,
  });
  // The user's code calls a function that has the name which the user gave.
  const job = called('jobs.py', 'work');
  const inner = called('jobs.py', 'back');
  expect(titleOf('sleep', 'work', called('lib:asyncio/tasks.py', 'sleep'), job)?.name).toBe('sleep');
  expect(titleOf('gather', 'work', inner, called('site:pool/all.py', 'gather'), job)?.name).toBe('gather');
  // None of the user's code runs in it.
  expect(titleOf('pool.portal.Portal._call', 'Portal._call', LIBRARY)?.name).toBe('pool.portal.Portal._call');
});
