import { describe, expect, it } from 'vitest';
import { noSignal } from '../../../../src/diagnose/rules/threads/no-signal.ts';
import type { Process } from '../../../../src/model/snapshot.ts';
import { inCall } from '../../../system/kernel.ts';
import { details, python, snapshot } from '../../build.ts';
import { line, main, snapshotOf, worker } from '../../objects.ts';
import { ask, evidenceOf, found } from '../found.ts';

const pauses = line('a.py', 'serve', 7, { source: 'signal.pause()', calls: ['signal.pause()'] });
const stack = { ...main(pauses), nativeId: 1 };

function waitsFor(values: Partial<Process> = {}, ...others: readonly ReturnType<typeof worker>[]) {
  const seen = details([stack, ...others]);
  return { ...python(1, [seen, seen]), osThreads: [inCall(1, 'pause')], ...values };
}

describe('a wait for a signal', () => {
  it('is one that nobody ends, where nothing else of the command is alive', () => {
    const finding = found(noSignal, 'nobody-can-wake', evidenceOf(snapshotOf(waitsFor())));
    expect(finding.cause.reason).toMatchObject({ type: 'no signal', unlikely: 0, awaited: null });
    expect(finding).toMatchObject({ confidence: 'likely', culprit: { file: 'a.py', line: 7 } });
  });

  it('is ended by a timer of the kernel or an alarm', () => {
    expect(ask(noSignal, evidenceOf(snapshotOf(waitsFor({ timerSignals: [14] }))))).toBeNull();
    const alarm = { dueIn: 20, interval: 0 };
    const seen = details([stack], { alarm });
    const ringing = { ...python(1, [seen, seen]), osThreads: [inCall(1, 'pause')] };
    expect(ask(noSignal, evidenceOf(snapshotOf(ringing)))).toBeNull();
  });

  it('is ended by its own timeout', () => {
    const timed = (pointer: string) =>
      snapshotOf(waitsFor({ osThreads: [inCall(1, 'rt_sigtimedwait', '0x7ff0', '0x7ff8', pointer)] }));
    expect(ask(noSignal, evidenceOf(timed('0x7fe0')))).toBeNull();
    expect(ask(noSignal, evidenceOf(timed('0x0')))).not.toBeNull();
  });

  it('may be ended by a thread or a process that goes on, and by none that is dead', () => {
    const goesOn = worker('loader', [line('a.py', 'load', 9, { source: 'parse(rows)' })]);
    expect(ask(noSignal, evidenceOf(snapshotOf(waitsFor({}, goesOn))))).toBeNull();
    const child = { ...python(2, []), python: null, ppid: 1, states: ['R', 'R'] };
    const withChild = (states: readonly string[]) => evidenceOf(snapshot([waitsFor(), { ...child, states }]));
    expect(ask(noSignal, withChild(['R', 'R']))).toBeNull();
    expect(ask(noSignal, withChild(['Z', 'Z']))).not.toBeNull();
  });

  it('may be ended by the end of a child that only sleeps, and by a thread in C', () => {
    const sleeps = { ...inCall(2, 'clock_nanosleep'), state: 'S' };
    const child = { ...python(2, []), python: null, ppid: 1, states: ['S', 'S'], osThreads: [sleeps] };
    expect(ask(noSignal, evidenceOf(snapshot([waitsFor({ children: [2] }), child])))).toBeNull();
    const osThreads = [inCall(1, 'pause'), inCall(7, 'clock_nanosleep')];
    expect(ask(noSignal, evidenceOf(snapshotOf(waitsFor({ osThreads }))))).toBeNull();
  });
});
