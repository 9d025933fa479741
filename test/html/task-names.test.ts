import { describe, expect, it } from 'vitest';
import type { Frame, Task } from '../../src/model/snapshot.ts';
import type { Link } from '../../src/model/verdict.ts';
import { viewOf } from '../../src/report/html/view/view.ts';
import { processFiles } from '../../src/report/process-files.ts';
import { renderSummary } from '../../src/report/summary/summary.ts';
import { at } from '../diagnose/build.ts';
import { main, processOf, snapshotOf } from '../diagnose/objects.ts';
import { verdictOf } from './snapshots.ts';

const called = (file: string, qualname: string): Frame => ({
  ...at(file, qualname.split('.').at(-1) ?? qualname, 9),
  qualname,
});

/** Two tasks that a library runs for the user, both called by its own function and both at one line. */
const TASKS = ['7', '8'].map(
  (id): Task => ({
    id,
    name: 'pool.portal.Portal._call',
    coroutine: 'Portal._call',
    frames: [called('jobs.py', 'Jobs.deploy'), called('site:pool/portal.py', 'Portal._call')],
    loopId: '5',
    state: 'pending',
    current: false,
    cancelRequests: 0,
    waitsFor: null,
  }),
);

describe('a task that is called by the function of the user', () => {
  const snapshot = snapshotOf(processOf([main()], [], { tasks: TASKS }));
  const link: Link = {
    from: "task 'Jobs.deploy' (2 of 2)",
    relation: 'waits in',
    to: 'anyio.Event.wait',
    evidence: '',
    fromRef: { actor: 'task 1 8' },
  };
  const culprit = { file: 'jobs.py', line: 9, function: 'Jobs.deploy', process: 1, thread: null, task: 'Jobs.deploy' };
  const verdict = { ...verdictOf(snapshot), culprit, chain: [link] };

  it('is called so on the page, and the one of the chain stands at the line', () => {
    const { culprit: shown, stacks } = viewOf(snapshot, verdict);
    expect(shown?.who).toMatchObject({ kind: 'task', id: '8', name: 'Jobs.deploy' });
    const titles = stacks.flatMap(({ members }) => members.map(({ title }) => title));
    expect(titles).toContain("Task 'Jobs.deploy' (2 of 2) (Portal._call)");
  });

  it('is called so in the summary and in the files', () => {
    expect(renderSummary(snapshot, verdict)).toContain('Jobs.deploy (1 of 2) (Portal._call) of');
    const [process] = snapshot.processes;
    const files = process === undefined ? [] : [...processFiles(process, snapshot)];
    const tasks = files.find(({ path }) => path.endsWith('tasks.txt'));
    expect(tasks?.content()).toContain('Jobs.deploy (2 of 2) (Portal._call): pending');
  });
});
