import { expect, it } from 'vitest';
import { verdictOf } from '../../src/narrate/verdict.ts';
import { testPython } from '../support/python.ts';
import { startTarget } from './targets.ts';

/** What a dumper that faults would do to it: it dies of our signal. */
const DIES = `
import os, signal, time

def die(*_):
    os.kill(os.getpid(), signal.SIGSEGV)

def hang():
    signal.signal(42, die)
    print("ready", flush=True)
    while True:
        time.sleep(1000)
`;

const SENTENCE = /^It died by SIGSEGV while its stacks were dumped, within \d+ ms of our signal\.$/;

it.each([
  ['that we started', `${DIES}\nhang()\n`],
  ['of the tree', `${DIES}\nif os.fork() == 0:\n    hang()\ntime.sleep(1000)\n`],
])('tells of a process %s that it died of the look, and has no verdict about it', async (_, source) => {
  const target = await startTarget([testPython, 'program.py'], source);
  const snapshot = await target.capture({ settings: { samples: 2 } });
  const one = snapshot.processes.find(({ disturbed }) => disturbed !== undefined);
  expect(one?.disturbed).toEqual({ how: 'died', sentence: expect.stringMatching(SENTENCE) });
  expect(one?.layers[0]).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(SENTENCE) });
  // The state before is what is told.
  expect(one).toMatchObject({ states: [expect.stringMatching(/^[RS]$/)], ended: null });
  const verdict = verdictOf(snapshot, 'hung');
  expect(verdict.phase).not.toBe('finalization');
  // The death is told as what our dump did, if at all.
  expect(verdict.headline.replace(/SIGSEGV while its stacks were dumped/, '')).not.toContain('SIGSEGV');
  expect([verdict.kind, verdict.confidence]).not.toContain('proven');
  expect(verdict.kind).not.toBe('child-died');
  expect(verdict.unseen.filter(({ process, why }) => process === one?.pid && why.includes('SIGSEGV'))).not.toEqual([]);
});

it('takes one that ends by itself just then for what it is', async () => {
  const source =
    'import os, time\nprint("ready", flush=True)\nfor _ in range(200):\n    if os.fork() == 0: time.sleep(0.05); os._exit(0)\n    os.wait()\n';
  const target = await startTarget([testPython, 'program.py'], source);
  const snapshot = await target.capture({ settings: { samples: 3, sampleIntervalMs: 50 } });
  expect(snapshot.processes.map(({ disturbed }) => disturbed?.how ?? 'left').filter((how) => how === 'died')).toEqual(
    [],
  );
});
