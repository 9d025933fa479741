import { userFrame } from '../../../model/user-frames.ts';
import type { Rule } from '../../finding/finding.ts';
import { findingOf } from '../../finding/hop-finding.ts';
import { pass } from '../../finding/pass.ts';
import type { Evidence } from '../../focus/evidence.ts';
import type { Actor } from '../../graph/actor.ts';
import { processCpuShare, someThreadBurns } from '../../os/computing.ts';
import { starvedBy } from '../../os/gil.ts';
import { DESCRIPTOR_WAITS, inNativeCode, isInPause, isSilent } from '../../os/native.ts';
import { routeOf } from '../../path/route.ts';
import { culpritOfFrame } from '../../path/route-culprit.ts';
import { callsForeign } from '../../waits/by-line.ts';
import { osThreadOf } from '../../waits/waiting.ts';

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
    const seen = starvedBy(graph, process, null, evidence.snapshot.sampleTimesMs);
    if (seen.count === 0) return pass('nobody starved');
    const holder = holderAmong(evidence, threads, seen.actors);
    if (holder === null) return pass('no holder');
    const starved = starvedBy(graph, process, holder, evidence.snapshot.sampleTimesMs);
    const frame = userFrame(holder.frames, evidence.snapshot.workspace) ?? holder.frames[0] ?? null;
    const onRoute = route.hops.findIndex((hop) => hop.actor.key === holder.key);
    return findingOf(evidence, {
      cause: { kind: 'gil-held', holder, frame, starved },
      confidence: 'likely',
      route,
      at: Math.max(0, onRoute),
      wanted: { type: 'native', keepsGil: true },
      keeper: onRoute >= 0 ? null : { actor: holder, waiting: null, system: null },
      who: null,
      culprit: frame === null ? null : culpritOfFrame(evidence, frame, holder),
      parts: [frame?.function ?? ''],
    });
  },
};

/** Threads that look for the GIL use some of this; one that computes uses what there is. */
const BUSY_SHARE = 0.3;

/** The thread that stands at a call into C and does not look for the GIL. The main thread itself where it is not starved. */
function holderAmong(evidence: Evidence, threads: readonly Actor[], starved: readonly Actor[]): Actor | null {
  const main = threads.find((actor) => actor.thread?.main);
  const candidates = threads.filter((actor) => {
    const mayHold = callsForeign(evidence.graph, actor) || !isGivenUp(actor);
    return mayHold && !starved.includes(actor) && inNativeCode(evidence.graph, actor);
  });
  if (main !== undefined && candidates.includes(main) && !starved.includes(main)) return main;
  const [only, ...others] = candidates.filter((actor) => actor !== main);
  return only !== undefined && others.length === 0 ? only : null;
}

/** Python's own calls for signals, and libraries that wait for descriptors, let the GIL go for that time. */
function isGivenUp(actor: Actor): boolean {
  return isInPause(actor) || DESCRIPTOR_WAITS.has(osThreadOf(actor)?.syscall?.name ?? '');
}
