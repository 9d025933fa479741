import type { SampleEvidence, ThreadEvidence } from '../evidence/evidence.ts';
import { blocks } from './gate/signal-standing.ts';
import { awaitsSignalsInTime, foreignCaller, isMovedBySignalAlone, waitsForAnySignal } from './native-caller.ts';

/** Threads that are looked at where the first one blocks the signal: each costs some reads, and mostly few or none are left that do not. */
const MOST_HEARERS = 16;

/**
 * What a signal of ours could end: the wait of the thread that it is delivered to, in words for the report. That is the first thread, and where that one
 * blocks it any other (`complete_signal` in the kernel's signal.c). `null` where it does no harm.
 *
 * @param library whose call the first thread waits in (`foreignCaller`).
 */
export function movableWait(
  { member, threads }: Pick<SampleEvidence, 'member' | 'threads'>,
  library: string | null,
  signal: number,
  arch: string,
): string | null {
  const first = threads.find(({ tid }) => tid === member.pid);
  const callerOf = ({ tid, syscall }: ThreadEvidence) =>
    tid === member.pid ? library : foreignCaller(member.pid, tid, syscall);
  const isFirst = first !== undefined && !blocks(first.status, signal);
  const others = () => threads.filter(({ status }) => !blocks(status, signal)).slice(0, MOST_HEARERS);
  for (const thread of isFirst ? [first] : others()) {
    const whose = isFirst ? 'Its main thread' : 'A thread of it that signals reach';
    if (waitsForAnySignal(thread, arch)) return `${whose} waits for any signal (pause)`;
    if (awaitsSignalsInTime(thread, arch)) return `${whose} waits for signals until a time (sigtimedwait)`;
    const caller = isMovedBySignalAlone(thread.syscall, arch) ? callerOf(thread) : null;
    if (caller !== null) return `${whose} waits in ${caller.split('/').at(-1)}`;
  }
  return null;
}
