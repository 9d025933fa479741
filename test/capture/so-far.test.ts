import { expect, it } from 'vitest';
import type { BuildContext } from '../../src/capture/assemble/snapshot.ts';
import { hostFacts } from '../../src/capture/facts/host-facts.ts';
import { emptyLedger } from '../../src/capture/ledger/ledger.ts';
import { snapshotSoFar } from '../../src/capture/so-far.ts';
import { startTarget } from './targets.ts';

it('is there whatever the evidence met in the middle of a capture, and says what is missing', async () => {
  const target = await startTarget(['sh', '-c', 'echo ready; exec sleep 600']);
  const request = target.request();
  const host = hostFacts(new Map(), [], { privateDir: target.privateDir, sessions: emptyLedger(1).sessions });
  const context: BuildContext = { request, host, takenAt: '2026-01-01T00:00:00.000Z' };
  const broken = {
    ...emptyLedger(1),
    get processes(): never {
      throw new TypeError('a defect');
    },
  };
  broken.problems.push({ where: 'gdb', pid: null, message: 'Not there.', remedy: '' });
  expect(snapshotSoFar(broken, context)).toMatchObject({
    rootPid: target.pid,
    processes: [],
    problems: [
      { where: 'gdb', message: 'Not there.' },
      { where: 'snapshot', message: 'Not built: a defect' },
    ],
  });
});
