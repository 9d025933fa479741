import { describe, expect, it } from 'vitest';
import type { SyncObject } from '../../../src/model/snapshot/objects.ts';
import type { Frame, Process } from '../../../src/model/snapshot.ts';
import { at, bootstrap, details, mainThread, python, snapshot, thread } from '../build.ts';
import { evidenceOf } from '../rules/found.ts';

/** tox 4: the main thread joins one that waits for futures, second by second; a driver waits for the child. */
function tox(driver: readonly Frame[], mainFrames: readonly Frame[] = []): Process {
  const child: SyncObject = {
    id: '7',
    kind: 'process',
    type: 'subprocess.Popen',
    facts: { pid: 2 },
    links: {},
    createdAt: [],
    endedAt: [],
  };
  const joins = at('lib:threading.py', 'join', 1119, 'self._wait_for_tstate_lock(timeout=max(timeout, 0))');
  const main = mainThread([
    joins,
    at('site:tox/session/cmd/run/common.py', '_run_thread', 234, 'thread.join(timeout=1)'),
    at('/opt/tools/bin/tox', '<module>', 12, 'sys.exit(run())'),
    ...mainFrames,
  ]);
  const waits = { ...at('lib:subprocess.py', 'wait', 1264, 'return self._wait(timeout=timeout)'), refs: { self: '7' } };
  const one = details([main, thread({ name: 'tox-driver_0', frames: [waits, ...driver, ...bootstrap] })], {
    objects: [child],
  });
  return python(1, [one, one], { name: 'tox', argv: ['/opt/tools/bin/tox'], children: [2] });
}

const runs = [at('site:tox/execute/local_sub_process/__init__.py', 'wait', 368)];
const hangs = details([mainThread([at('tests/test_a.py', 'test_a', 3, 'lock.acquire()')])]);
const pids = (processes: readonly Process[]) => evidenceOf(snapshot(processes)).focus.path.map(({ pid }) => pid);

describe('a program without a line of the user', () => {
  it('leads to the child that one of its threads waits for, whatever its main thread looks at meanwhile', () => {
    expect(pids([tox(runs), python(2, [hangs, hangs])])).toEqual([1, 2]);
  });

  it('does not where a thread of it is at a line of the user', () => {
    const own = [at('tests/conftest.py', 'start', 5, 'server.wait()')];
    expect(pids([tox(own), python(2, [hangs, hangs])])).toEqual([1]);
    expect(pids([tox(runs, [at('main.py', '<module>', 3)]), python(2, [hangs, hangs])])).toEqual([1]);
  });

  it('does not where its thread waits for nothing of the tree', () => {
    expect(pids([tox(runs), python(3, [hangs, hangs])])).toEqual([1]);
  });
});
