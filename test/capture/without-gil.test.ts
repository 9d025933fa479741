import { expect, it } from 'vitest';
import { hasDumper } from '../support/dumper.ts';
import { testPython } from '../support/python.ts';
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

it.skipIf(!hasDumper(testPython))(
  'without the GIL the collector is not asked while a thread computes: all threads are stopped',
  async () => {
    const target = await startTarget([testPython, 'program.py'], registered('while True: sum(range(99))'));
    const root = await target.captureRoot({ settings: { gdb: 'auto' } });
    expect(root.layers).toMatchObject([
      { layer: 'details', outcome: 'skipped', reason: expect.stringContaining('without the GIL') },
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
