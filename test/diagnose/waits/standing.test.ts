import { describe, expect, it } from 'vitest';
import { threadKey } from '../../../src/diagnose/graph/actor.ts';
import { waitGraphOf } from '../../../src/diagnose/graph/build.ts';
import { standingIn, waitingOf } from '../../../src/diagnose/waits/waiting.ts';
import type { Frame } from '../../../src/model/snapshot.ts';
import { inCall } from '../../system/kernel.ts';
import { at, details, mainThread, python, snapshot } from '../build.ts';

/** What the main thread of a process is found in, for whoever names it and for whoever rests a chain on it. */
function found(frames: readonly Frame[], call: string) {
  const main = { ...mainThread(frames), nativeId: 1 };
  const whole = details([main]);
  const graph = waitGraphOf(snapshot([python(1, [whole, whole], { osThreads: [inCall(1, call)] })]));
  const actor = graph.actors.get(threadKey(1, main.ident));
  if (actor === undefined) throw new Error('no main thread');
  return { named: standingIn(graph, actor), evident: waitingOf(graph, actor) };
}

describe('one recogniser names a wait', () => {
  it('takes no method of a library for that of a socket', () => {
    const { named, evident } = found(
      [at('site:zmq/sugar/socket.py', 'recv_json', 975, 'msg = self.recv(flags)')],
      'poll',
    );
    expect(named?.id).toBe('poll');
    expect(evident).toBe(named);
  });

  it('lets the line name the call in which the kernel shows it', () => {
    const { named, evident } = found([at('a.py', 'work', 3, 'pid, status = os.waitpid(child, 0)')], 'wait4');
    expect(named).toMatchObject({ id: 'os.waitpid', by: 'kernel' });
    expect(evident).toBe(named);
  });

  it('does not believe a line that its system call contradicts', () => {
    expect(found([at('a.py', 'work', 3, 'server.accept()')], 'read').named?.id).toBe('read');
    expect(found([at('a.py', 'work', 3, 'gate.acquire()')], 'epoll_wait').named?.id).toBe('epoll');
  });

  it('rests no chain on the text of a line alone', () => {
    const { named, evident } = found([at('a.py', 'work', 3, 'gate.acquire()')], 'futex');
    expect(named).toMatchObject({ id: 'lock.acquire', by: 'line' });
    expect(evident).toBeNull();
  });
});
