import { expect, it } from 'vitest';
import { startTarget } from '../capture/targets.ts';
import { everyCPython } from '../support/python.ts';

const SOURCE = `
import threading
def spin():
    while True:
        pass
for number in range(3):
    threading.Thread(target=spin, name="spinner-%d" % number, daemon=True).start()
print("ready", flush=True)
threading.Event().wait()
`;

it.each(everyCPython())('has the details of a $version whose other threads compute', async ({ path }) => {
  const target = await startTarget([path, 'program.py'], SOURCE);
  const root = await target.captureRoot({ settings: { samples: 2 } });
  const details = (root.python?.samples ?? []).map((sample) => sample.details);
  const spinners = details.map((one) => one?.threads.flatMap(({ daemon, name }) => (daemon ? [name] : [])).sort());
  expect(spinners).toEqual(Array(2).fill(['spinner-0', 'spinner-1', 'spinner-2']));
});
