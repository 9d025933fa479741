import { expect, it } from 'vitest';
import { diagnose } from '../../../src/diagnose/diagnose.ts';
import type { Traffic } from '../../../src/model/snapshot/open-files.ts';
import type { Snapshot, SocketFacts } from '../../../src/model/snapshot.ts';
import { openFile } from '../../system/kernel.ts';
import { line, main, object, processOf, snapshotOf, worker } from '../objects.ts';

const IDLE = { ms: 600, receivedBytes: 0, allReceivedBytes: 99, takenBytes: 0, unreadBytes: 0, ackedBytes: 0 };

/** A thread keeps a lock and receives on a connection; the main thread wants the lock. */
function listens(call: string, traffic: Partial<Traffic>): Snapshot {
  const facts: SocketFacts = { protocol: 'tcp', local: '10.0.0.1:4', remote: '10.0.0.2:80', state: 'ESTABLISHED' };
  const file = openFile(4, 'socket', {
    socket: { ...facts, traffic: { ...IDLE, silentMs: null, ...traffic } },
    peers: [{ pid: 99, fd: 5, name: 'broker', inTree: false }],
  });
  const wants = line('main.py', 'add', 24, { enters: ['lock'], refs: { lock: 'L' } });
  const reads = line('main.py', 'read', 17, { calls: [call], holds: [['lock', 16]], refs: { lock: 'L', conn: 'S' } });
  const syscall = { number: 0, name: 'recvfrom', args: ['0x4', '0x0', '0x0', '0x0'] };
  const asleep = { name: 'python', state: 'S', wchan: null, cpuMs: [1, 1], switches: [1, 1] };
  const futex = { number: 202, name: 'futex', args: ['0x1', '0x189', '0x0', '0x0'] };
  return snapshotOf(
    processOf(
      [{ ...main(wants), nativeId: 1 }, worker('reader', [reads], { nativeId: 2 })],
      [object('L', 'lock', { locked: true }), object('S', 'socket', { fd: 4 })],
      {},
      {
        files: [file],
        osThreads: [
          { tid: 1, syscall: futex, ...asleep },
          { tid: 2, syscall, ...asleep },
        ],
      },
    ),
  );
}

const kindOf = (call: string, traffic: Partial<Traffic>) => diagnose(listens(call, traffic)).finding.cause.kind;

it('who keeps a lock and waits for what comes unasked is told as that, with its line', () => {
  const { finding } = diagnose(listens('conn.recv(4096)', { silentMs: 6_000, sentMs: 9_000 }));
  expect(finding).toMatchObject({
    cause: { kind: 'lock-not-released', reason: { type: 'kept' } },
    confidence: 'likely',
    culprit: { line: 17 },
  });
});

it('whoever is owed an answer waits for the network', () => {
  expect(kindOf('conn.recv(4096)', { silentMs: 9_000, sentMs: 6_000 })).toBe('network-wait');
  expect(kindOf('conn.recv(4096)', { silentMs: 9_000 })).toBe('network-wait');
});
