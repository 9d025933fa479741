import { expect, it } from 'vitest';
import { everyCPython } from '../support/python.ts';
import { startTarget } from './targets.ts';

/** A thread waits inside SQLite, with the mutex of its connection, for the lock that the main thread's connection has taken. */
const SOURCE = `
import sqlite3, threading, time

holder = sqlite3.connect("shop.db")
holder.execute("create table item (name)")
holder.commit()
waiter = sqlite3.connect("shop.db", timeout=600, check_same_thread=False)
holder.execute("begin exclusive")

def work():
    print("ready", flush=True)
    waiter.execute("begin exclusive")

threading.Thread(target=work, daemon=True).start()
while True:
    time.sleep(0.01)
`;

it.each(everyCPython())(
  'CPython $version: no look waits for a thread that is inside SQLite',
  async ({ path: python }) => {
    const target = await startTarget([python, 'program.py'], SOURCE);
    const root = await target.captureRoot({ trigger: 'asked', settings: { samples: 2 } });
    expect(root.layers).toMatchObject([{ layer: 'details', outcome: 'got' }]);
    const connections = root.python?.samples
      .at(-1)
      ?.details?.objects.filter(({ type }) => type === 'sqlite3.Connection');
    expect(connections?.length).toBeGreaterThan(0);
    expect(connections?.map(({ facts }) => facts['closed'])).not.toContain(true);
  },
);
