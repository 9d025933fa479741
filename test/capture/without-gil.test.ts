import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { hasDumper } from '../support/dumper.ts';
import { root, testPython } from '../support/python.ts';
import { startTarget } from './targets.ts';

/** Registers as one that runs without the GIL: what the wrapper makes of that. No such build is on every machine. */
const registered = (work: string) => `
import os, threading, time
file = "%s/registered/%d.txt" % (os.environ["WHYHUNG"].split(":", 4)[4], os.getpid())
with open(file, "r+") as row:
    text = row.read()
    assert '"gil": true' in text
    row.seek(0)
    row.write(text.replace('"gil": true', '"gil":false'))

def work():
    ${work}

threading.Thread(target=work, daemon=True).start()
print("ready", flush=True)
time.sleep(1000)
`;

/** Answers like a collector beside a thread that is in native code and does not come to rest. */
const refuses = `
import os, signal, time
_, _, number, _, folder = os.environ["WHYHUNG"].split(":", 4)
asked = 0
def refuse(*_):
    global asked
    asked += 1
    with open("%s/details/%d-%d.json" % (folder, os.getpid(), asked), "w") as file:
        file.write('{"began": %.6f,\\n"attached": true}\\n' % time.monotonic())
signal.signal(int(number), refuse)
`;

it.skipIf(!hasDumper(testPython))(
  'without the GIL all threads are stopped where the collector answers that one does not come to rest',
  async () => {
    const target = await startTarget([testPython, 'program.py'], refuses + registered('while True: sum(range(99))'));
    const root = await target.captureRoot({ settings: { gdb: 'auto' } });
    expect(root.layers).toMatchObject([
      { layer: 'details', outcome: 'skipped', reason: expect.stringContaining('without a GIL') },
      { layer: 'signal', outcome: 'skipped', reason: expect.stringContaining('A thread is computing') },
      { layer: 'ptrace', outcome: 'got' },
    ]);
    expect(root.python?.samples[0]?.raw?.threads).toHaveLength(2);
  },
);

it('without the GIL the collector is asked where nothing computes', async () => {
  const target = await startTarget([testPython, 'program.py'], registered('time.sleep(1000)'));
  expect((await target.captureRoot()).layers).toMatchObject([{ layer: 'details', outcome: 'got' }]);
});

/** Why no Python code may run in a process, of which each thread is attached or not, and stands in these native frames; empty where it may. */
function refusal(attached: readonly boolean[], frames: string): string {
  const program = `
import json, sys
sys.path.insert(0, sys.argv[1])
from whyhung_outside.gil import require_free, require_no_lock_below
from whyhung_outside.steps import StepSkipped

class Caller:
    def __init__(self, state=0):
        self.tid, self.state = 0, state
    def has(self, name):
        return True
    def call_int(self, name):
        return 1 if name == "Py_IsInitialized" else 0
    def on(self, lwp):
        return Caller(0x7F00 if attached[lwp] else 0)
    def call(self, name):
        return self.state

attached = json.loads(sys.argv[2])
try:
    require_no_lock_below([sys.argv[3]])
    require_free(Caller(), (3, 14), range(len(attached)))
except StepSkipped as why:
    print(why)
`;
  const words = ['-I', '-c', program, path.join(root, 'python-helpers'), JSON.stringify(attached), frames];
  const { stdout, stderr } = spawnSync(testPython, words, { encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.trim();
}

const PARKED =
  '#0  __futex_abstimed_wait_common () at futex.c:57\n#1  _PySemaphore_Wait (detach=1) at parking_lot.c:162';

// Tried on builds of 3.13 and 3.14; none is in a registry.
it.each<[string, readonly boolean[], string, string]>([
  ['all wait', [false, false], PARKED, ''],
  ['one is attached', [false, true], PARKED, 'a thread holds the GIL'],
  ['one is in the allocator', [false, false], '#0  mi_page_free_list_extend () at page.c:600', 'stands in mi_page'],
  ['one is in the allocator', [false, false], '#0  __madvise ()\n#1  _mi_os_purge () at os.c:9', 'stands in _mi_os'],
])(
  'without the GIL Python code runs from outside only where no thread is attached: %s',
  (_what, attached, frames, why) => {
    if (why === '') expect(refusal(attached, frames)).toBe('');
    else expect(refusal(attached, frames)).toContain(why);
  },
);
