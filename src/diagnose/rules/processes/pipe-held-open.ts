import { ownFrames } from '../../../model/own-frames.ts';
import { isDead } from '../../../model/process-kind.ts';
import type { Process } from '../../../model/snapshot.ts';
import { startersIn } from '../../../model/starters.ts';
import { isAt } from '../../apis/places.ts';
import type { PipeHeldOpen } from '../../finding/causes/system.ts';
import type { Rule } from '../../finding/finding.ts';
import { frozenProgram } from '../../finding/fingerprint-parts.ts';
import { findingOf } from '../../finding/hop-finding.ts';
import { pass } from '../../finding/pass.ts';
import type { Evidence } from '../../focus/evidence.ts';
import { endedProcesses } from '../../graph/ended.ts';
import type { Descriptor } from '../../os/descriptors/descriptor.ts';
import { otherEndOf } from '../../os/descriptors/other-end.ts';
import { decisive, type Hop, type Route, routeOf } from '../../path/route.ts';
import { routeCulprit } from '../../path/route-culprit.ts';
import { doubtsBySignal } from '../../proof/refuters.ts';
import { isOfSubprocess } from '../../waits/groups.ts';
import type { Waiting } from '../../waits/waiting.ts';
import { asksForLine, expectsEnd, readsToEnd } from './reads-to-end.ts';

type Holders = PipeHeldOpen['who'];

/** Holders that stand in the fingerprint. */
const FROZEN_HOLDERS = 3;

/** A reader waits for the end of a pipe whose write end another live process, or it itself, still has. */
export const pipeHeldOpen: Rule = {
  id: 'pipe-held-open',
  find(evidence) {
    const route = routeOf(evidence);
    const last = route === null ? -1 : decisive(route, (hop) => holdersOf(evidence, hop, route) !== null);
    const left = route === null || last < 0 ? -1 : route.hops.findIndex((hop) => isKeptByLeft(evidence, hop, route));
    const at = left >= 0 && left < last ? left : last;
    const hop = route?.hops[at];
    const who = hop === undefined ? null : holdersOf(evidence, hop, route);
    if (!route || !hop || who === null || hop.system?.kind !== 'pipe') return pass('no such wait');
    const [descriptor] = hop.system.descriptors;
    if (descriptor === undefined) return pass('no descriptor');
    const wanted = { type: 'end of pipe', descriptor } as const;
    const { process } = hop.actor;
    const isAlone = who.isOwn && who.processes.length === 0;
    // A child that reads to the end does its part: the line to look at is where it is waited for.
    const before = route.hops[at - 1];
    const waiter =
      before !== undefined && before.actor.process === startersIn(evidence.snapshot).starterOf(hop.actor.process)
        ? at - 1
        : at;
    return findingOf(evidence, {
      cause: {
        kind: 'pipe-held-open',
        route,
        at,
        hop,
        wanted,
        who,
        by: asksProgram(route, hop)
          ? 'asker'
          : feedsChild(evidence, hop, who.processes)
            ? 'parent'
            : isAlone
              ? 'itself'
              : isMaker(hop, who.processes)
                ? 'maker'
                : 'others',
      },
      confidence:
        isAlone && !hasName(descriptor) && isLastThread(route, at) && sawAllFiles(evidence) ? 'proven' : 'likely',
      doubts: isAlone ? doubtsBySignal(process) : [],
      route,
      at,
      wanted,
      who,
      culprit: routeCulprit(evidence, route, waiter)?.culprit ?? routeCulprit(evidence, route, at)?.culprit ?? null,
      parts: who.processes.slice(0, FROZEN_HOLDERS).map(frozenProgram),
    });
  },
};

/** A named pipe: whoever knows its path may still open it and write. */
function hasName({ file }: Descriptor): boolean {
  return file.kind === 'pipe' && file.target.startsWith('/');
}

/** Its process has no thread that could write to the pipe yet: all others wait for it. */
function isLastThread({ hops }: Route, at: number): boolean {
  const process = hops[at]?.actor.process;
  const waiters = hops.slice(0, at).filter(({ actor, waiting }) => {
    return actor.kind === 'thread' && actor.process === process && waiting?.patience === 'forever';
  });
  return process?.osThreads.length === waiters.length + 1;
}

/** The search for other ends came to its end: otherwise there may be a writer that nobody saw. */
function sawAllFiles({ snapshot }: Evidence): boolean {
  return snapshot.problems.every(({ where }) => where !== 'files');
}

/** Who takes from a queue of multiprocessing waits for an item: the queue has both ends of its pipe in every process that knows it. */
function readsQueue({ waiting, actor }: Hop): boolean {
  if (waiting?.objects.some(({ kind }) => kind === 'process queue')) return true;
  return ownFrames(actor.frames).some((frame) => isAt('multiprocessing.queue.get', frame));
}

/** Who keeps the pipe open without writing to it; `null` where this is no such wait. */
function holdersOf(evidence: Evidence, hop: Hop, route: Route | null): Holders | null {
  const { system, actor, waiting } = hop;
  if ((waiting?.patience === 'polls' && !isOfEnded(evidence, waiting)) || readsQueue(hop)) return null;
  // Who asks for one line waits for that, which whoever writes there has yet to bring.
  if (waiting?.verb === 'input') return null;
  if (system?.kind !== 'pipe' || system.wants !== 'read' || system.descriptors.length === 0) return null;
  const { graph } = evidence;
  const ends = system.descriptors.map((descriptor) => otherEndOf(graph, descriptor, actor));
  const others = ends.flatMap((end) => end.actors);
  const processes = inheritors([...new Set(others.map((one) => one.process))].filter((one) => isThere(evidence, one)));
  const outside = ends.flatMap((end) => end.outside).map(({ name, pid }) => ({ type: 'process', name, pid }) as const);
  const isOwn = ends.some((end) => end.isOwn && end.own.length === 0);
  const holders: Holders = { type: 'holders', processes, outside, isOwn };
  // A child reads its stdin to the end, and its parent, who has that open, waits for the child: a circle about that pipe alone.
  const inCircle = route?.circle.some((at) => route.hops[at] === hop) ?? false;
  const isStdin = system.descriptors.some(({ file }) => file.fd === 0);
  if (inCircle)
    return (isStdin || (expectsEnd(evidence, hop) && !isAnswered(route, hop))) &&
      processes.length > 0 &&
      !asksForLine(route, hop)
      ? holders
      : null;
  // Who has the pipe's own object in hand may well write to it; who only inherited it does not know of it.
  const users = others.filter((one) => one.kind !== 'process');
  if (users.length > 0) return null;
  if (actor.kind === 'process' && processes.some((one) => readsFromAsker(one, actor.process))) return null;
  const strangers = processes.filter((holder) => holder.ppid !== actor.process.pid);
  const someEnded = endedProcesses(graph, actor.process).length > 0 || actor.kind === 'process';
  // Of a pipe within one process nothing shows that its end is waited for rather than data, unless the reader or its children tell.
  if (processes.length === 0 && outside.length === 0)
    return isOwn && (someEnded || system.descriptors.some(hasName) || readsToEnd(evidence, hop)) ? holders : null;
  return processes.length === strangers.length || someEnded ? holders : null;
}

/** A child of the reader's has ended and left somebody behind with the other end: what they wait for in turn is nothing that the reader asked for. */
function isKeptByLeft(evidence: Evidence, hop: Hop, route: Route): boolean {
  const { system, actor } = hop;
  if (actor.kind !== 'process' || system?.kind !== 'pipe' || route.circle.length > 0) return false;
  const isLeft = ({ ppid }: Process) => ppid !== actor.process.pid && !evidence.graph.processes.has(ppid);
  if (system.descriptors.some(({ file }) => file.fd === 0)) return false;
  const holders = holdersOf(evidence, hop, route)?.processes ?? [];
  return holders.length > 0 && holders.every(isLeft);
}

/** It lived at the last sample. */
function isThere({ snapshot }: Evidence, process: Process): boolean {
  const living = snapshot.processes.find((one) => one.pid === process.ppid)?.children.includes(process.pid) ?? true;
  return !isDead(process) && (process.states.length === snapshot.sampleTimesMs.length || living);
}

/** Those that have it from no other one of them: what a holder starts has it as well. */
function inheritors(processes: readonly Process[]): readonly Process[] {
  const pids = new Set(processes.map(({ pid }) => pid));
  const first = processes.filter(({ pid, ppid }) => ppid === pid || !pids.has(ppid));
  return first.length === 0 ? processes : first;
}

/** Another one of the circle reads as well: they talk to each other, and each waits for what the other is to say, not for an end. */
function isAnswered(route: Route | null, hop: Hop): boolean {
  const others = (route?.circle ?? []).flatMap((at) => route?.hops[at] ?? []).filter((one) => one !== hop);
  return others.some(({ system }) => system?.kind === 'pipe' && system.wants === 'read');
}

/** A helper of the reader's takes what that writes on its standard input, and answers on this pipe: the reader waits for the next answer, not for the end. */
function readsFromAsker({ pid }: Process, asker: Process): boolean {
  return asker.files.some(
    ({ kind, access, peers }) =>
      kind === 'pipe' && access === 'write' && peers.some((peer) => peer.pid === pid && peer.fd === 0),
  );
}

/** A child whose output is read has ended, so that each look again finds nothing more. */
function isOfEnded({ graph }: Evidence, waiting: Waiting): boolean {
  if (!isOfSubprocess(waiting)) return false;
  const pid = waiting.objects.find(({ kind }) => kind === 'process')?.facts['pid'];
  const child = typeof pid === 'number' ? graph.processes.get(pid) : undefined;
  return child !== undefined && isDead(child);
}

/** Its parent alone, which made the pipe and gave it the other end. */
function isMaker({ actor }: Hop, [holder, ...others]: readonly Process[]): boolean {
  return others.length === 0 && holder?.pid === actor.process.ppid;
}

/** Two programs that are not Python read from each other: the one that asked waits for an answer, the other one for more. */
function asksProgram({ hops, circle }: Route, { actor, system }: Hop): boolean {
  const isInput = system?.kind === 'pipe' && system.descriptors[0]?.file.fd === 0;
  const [asker, ...others] = circle.flatMap((at) => hops[at] ?? []).filter((one) => one.actor !== actor);
  const isReader = asker?.actor.process.python === null && asker.system?.kind === 'pipe';
  return isInput && actor.process.python === null && isReader && others.length === 0;
}

/** A child, or a child of that, reads the pipe that a process made for its standard input. */
function feedsChild({ graph }: Evidence, { actor, system }: Hop, [maker, ...others]: readonly Process[]): boolean {
  const isInput = system?.kind === 'pipe' && system.descriptors[0]?.file.fd === 0;
  if (!isInput || maker === undefined || others.length > 0) return false;
  let above: Process | undefined = actor.process;
  for (let depth = 0; above !== undefined && depth < DEPTH; depth++) {
    if (above.ppid === maker.pid) return true;
    above = graph.processes.get(above.ppid);
  }
  return false;
}

/** Shells and launchers between a program and who made its input: far fewer. */
const DEPTH = 16;
