import type { OsThread } from '../../model/snapshot.ts';
import { userFrame } from '../../model/user-frames.ts';
import type { Rule } from '../finding/finding.ts';
import { findingOf } from '../finding/hop-finding.ts';
import { pass } from '../finding/pass.ts';
import type { Evidence } from '../focus/evidence.ts';
import type { Actor } from '../graph/actor.ts';
import { processCpuShare, someThreadBurns, switchesPerSecond } from '../os/computing.ts';
import { inNativeCode, isSilent } from '../os/native.ts';
import { routeOf } from '../path/route.ts';
import { culpritOfFrame } from '../path/route-culprit.ts';
import { osThreadOf } from '../waits/waiting.ts';

/** One thread is blocked in C code and keeps the interpreter lock: no other thread can run Python. */
export const gilHeld: Rule = {
  id: 'gil-held',
  find(evidence) {
    const route = routeOf(evidence);
    const { process, graph } = evidence;
    if (!route || process === null || !isSilent(process)) return pass('answers');
    // Who computes holds the GIL as well, but is no wait in native code.
    if ((processCpuShare(process, evidence.snapshot.sampleTimesMs) ?? 0) > BUSY_SHARE) return pass('computes');
    if (someThreadBurns(process, evidence.snapshot.sampleTimesMs)) return pass('computes');
    const threads = graph.actorsOf(process).filter((actor) => actor.kind === 'thread');
    const starved = threads.filter((actor) => isStarved(evidence, actor));
    const others = osThreadsStarved(evidence);
    if (starved.length === 0 && others === 0) return pass('nobody starved');
    const holder = holderAmong(evidence, threads, starved);
    if (holder === null) return pass('no holder');
    const frame = userFrame(holder.frames, evidence.snapshot.workspace) ?? holder.frames[0] ?? null;
    return findingOf(evidence, {
      cause: { kind: 'gil-held', holder, frame, starved: Math.max(starved.length, others) },
      confidence: 'likely',
      route,
      at: Math.max(
        0,
        route.hops.findIndex((hop) => hop.actor.key === holder.key),
      ),
      wanted: { type: 'native', keepsGil: true },
      who: null,
      culprit: frame === null ? null : culpritOfFrame(evidence, frame, holder),
      parts: [frame?.function ?? ''],
    });
  },
};

/** Threads that look for the GIL use some of this; one that computes uses what there is. */
const BUSY_SHARE = 0.3;

/** A thread that wants the GIL looks for it every 5 ms (`take_gil` in CPython's ceval_gil.c); nothing else idle wakes as often. */
const GIL_TRIES_A_SECOND = 80;

function isStarved({ snapshot }: Evidence, actor: Actor): boolean {
  return (switchesPerSecond(osThreadOf(actor), snapshot.sampleTimesMs) ?? 0) > GIL_TRIES_A_SECOND;
}

/** Without details a thread's stack and its kernel thread are not joined, except the main one's. */
function osThreadsStarved({ process, snapshot }: Evidence): number {
  const tries = (thread: OsThread) => switchesPerSecond(thread, snapshot.sampleTimesMs) ?? 0;
  return (process?.osThreads ?? []).filter((thread) => looksForGil(thread) && tries(thread) > GIL_TRIES_A_SECOND)
    .length;
}

/** In `take_gil`'s timed wait, or awake between two of them. */
function looksForGil({ state, syscall }: OsThread): boolean {
  return syscall === null ? state === 'R' : syscall.name === 'futex';
}

/** The thread that stands at a call into C and does not look for the GIL. The main thread itself where it is not starved. */
function holderAmong(evidence: Evidence, threads: readonly Actor[], starved: readonly Actor[]): Actor | null {
  const main = threads.find((actor) => actor.thread?.main);
  const candidates = threads.filter((actor) => !starved.includes(actor) && inNativeCode(evidence.graph, actor));
  if (main !== undefined && candidates.includes(main) && !starved.includes(main)) return main;
  const [only, ...others] = candidates.filter((actor) => actor !== main);
  return only !== undefined && others.length === 0 ? only : null;
}
