import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { deadlineIn } from '../../../src/capture/evidence/deadline.ts';
import { withExitCodes } from '../../../src/capture/outside/exit-codes.ts';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import { lastDetails } from '../../../src/model/threads.ts';
import { startTicksOf } from '../../../src/process-tree/process-tree.ts';
import { eventually } from '../../support/eventually.ts';
import { everyCPython, testPython } from '../../support/python.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { startTarget } from '../targets.ts';

/** Starts three by a fork server, of which two end; asks for that only when it is told to. */
const STARTS = `
import multiprocessing, multiprocessing.connection, os, signal, sys, time

def leaves():
    os._exit(7)

def dies():
    os.kill(os.getpid(), signal.SIGKILL)

def stays():
    time.sleep(600)

if __name__ == "__main__":
    context = multiprocessing.get_context("forkserver")
    children = [context.Process(target=one, name=one.__name__, daemon=True) for one in (leaves, dies, stays)]
    for child in children:
        child.start()
    for child in children[:2]:
        multiprocessing.connection.wait([child.sentinel])
    print("ready", flush=True)
    while not os.path.exists(sys.argv[1]):
        time.sleep(0.05)
    print([child.exitcode for child in children], flush=True)
    time.sleep(600)
`;

it.each(everyCPython())(
  'tells how the children of a fork server ended before anybody has asked, and leaves the answer to who asks, in CPython $version',
  async ({ path: python }) => {
    const told = path.join(temporaryFolder(), 'ask');
    const target = await startTarget([python, 'program.py', told], STARTS);
    const root = await target.captureRoot({ settings: { samples: 2, gdb: 'never' } });
    const objects = (lastDetails(root)?.objects ?? []).filter(({ facts }) => facts['kind'] === 'multiprocessing');
    const codes = Object.fromEntries(objects.map(({ facts }) => [facts['name'], facts['returncode']]));
    expect(codes).toMatchObject({ leaves: 7, dies: -9 });
    expect(codes['stays'] ?? null).toBeNull();
    writeFileSync(told, '');
    await eventually(() => expect(target.output()).toContain('[7, -9, None]'));
  },
);

/** Three pipes with what a process object could say to be its sentinel. */
const PIPES = `
import os, struct, time
os.mkfifo("named")
named, (unnamed, into), (long, into_long) = os.open("named", os.O_RDWR), os.pipe(), os.pipe()
for place, (fd, end, data) in enumerate([(named, named, b""), (unnamed, into, b""), (long, into_long, b"more")]):
    os.write(end, struct.pack("q", 3) + data)
    os.dup2(fd, 70 + place)
print("ready", flush=True)
time.sleep(600)
`;

it('copies a code from no pipe that has a name, and none where more is in it', async () => {
  const { pid } = await startTarget([testPython, 'program.py'], PIPES);
  const object = (place: number) => {
    const facts = { kind: 'multiprocessing', pid: 2 ** 22 + place, returncode: null, sentinel: 70 + place };
    return { id: String(place), kind: 'process', type: 'Process', facts, links: {} };
  };
  const details = { objects: [0, 1, 2].map(object) };
  const uid = process.getuid?.() ?? 0;
  const parent = { pid, uid, startTicks: startTicksOf(pid), states: ['S'], python: { samples: [{ details }] } };
  const snapshot = { processes: [parent] } as unknown as Snapshot;
  const [told] = (await withExitCodes(snapshot, deadlineIn(10_000))).processes;
  const codes = told === undefined ? null : lastDetails(told)?.objects.map(({ facts }) => facts['returncode']);
  expect(codes).toEqual([null, 3, null]);
});
