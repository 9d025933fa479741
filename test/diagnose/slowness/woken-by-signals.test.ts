import { describe, expect, it } from 'vitest';
import { slow } from '../../../src/diagnose/rules/running/slow.ts';
import { selfDeadlock } from '../../../src/diagnose/rules/threads/self-deadlock.ts';
import { osThread } from '../../system/kernel.ts';
import { line, main, object, processOf, snapshotOf, worker } from '../objects.ts';
import { ask, evidenceOf, found } from '../rules/found.ts';

const refs = { 'self.lock': 'L' };
const AWAKE = osThread(1, { undisturbed: { ms: 1000, cpuMs: 0, switches: 30 } });

function sampler(...below: readonly ReturnType<typeof line>[]) {
  const waits = line('sampler.py', 'report', 18, { enters: ['self.lock'], refs });
  const first = { ...main(waits, ...below), nativeId: 1 };
  const objects = [object('L', 'lock', { locked: true })];
  return evidenceOf(snapshotOf(processOf([first], objects, {}, { osThreads: [AWAKE] })));
}

describe('a thread that signals wake in a wait for a lock', () => {
  it('gets nowhere where a frame of its own below has the lock', () => {
    const holds = line('sampler.py', 'sample', 15, { holds: [['self.lock', 14]], refs, calls: ['self.probe()'] });
    const evidence = sampler(holds);
    expect(ask(slow, evidence)).toBeNull();
    expect(found(selfDeadlock, 'self-deadlock', evidence).cause.step.actor.key).toBe('thread 1 id-main');
  });

  it('gets nowhere where the one that has it waits for a lock of its own', () => {
    const both = { ...refs, other: 'M' };
    const first = main(line('a.py', 'pay', 8, { enters: ['other'], holds: [['self.lock', 7]], refs: both }));
    const second = worker('second', [
      line('a.py', 'refund', 18, { enters: ['self.lock'], holds: [['other', 17]], refs: both }),
    ]);
    const objects = ['L', 'M'].map((id) => object(id, 'lock', { locked: true }));
    const process = processOf([{ ...first, nativeId: 1 }, second], objects, {}, { osThreads: [AWAKE] });
    expect(ask(slow, evidenceOf(snapshotOf(process)))).toBeNull();
  });

  it('may have got it where none has', () => {
    const finding = found(slow, 'slow', sampler(line('sampler.py', 'sample', 15, { calls: ['self.report()'] })));
    expect(finding.cause.progress).toMatchObject({ type: 'wakes' });
  });
});
