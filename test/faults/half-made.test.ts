import { expect, it } from 'vitest';
import { Helped } from '../python/helped.ts';
import { eventually } from '../support/eventually.ts';
import { everyCPython } from '../support/python.ts';

/** Makes tuples of what comes one by one, all the time; some of them refer to something that a look asks for the referrers of. Says so if that fails. */
const MAKES = `
import socket, sys, threading, time
opened = [socket.socket() for _ in range(5)]
failures = []
def makes(stop):
    while not stop.is_set():
        try:
            assert len(tuple(number for number in range(400))) == 400
            assert len(tuple((time.sleep(0) or one) for one in opened for _ in range(20))) == 100
        except BaseException as failure:
            failures.append(failure)
stop = threading.Event()
threads = [threading.Thread(target=makes, args=(stop,)) for _ in range(4)]
for thread in threads:
    thread.start()
print("ready", flush=True)
sys.stdin.readline()
stop.set()
for thread in threads:
    thread.join()
print("failures:", len(failures), failures[:1], flush=True)
`;
const LOOKS = 20;

it.each(everyCPython())(
  'a tuple that CPython $version is about to make of a generator becomes one while we look',
  async ({ path }) => {
    const helped = new Helped(path, ['-c', MAKES]);
    await helped.ready();
    for (let look = 1; look <= LOOKS; look++)
      expect((await helped.details(helped.pid, look)).resources).toHaveLength(5);
    helped.child.stdin?.end('\n');
    await eventually(() => expect(helped.text).toBe('ready\nfailures: 0 []\n'));
  },
);
