import type { Process } from '../../model/snapshot.ts';
import { programWords, streamWords } from '../../narrate/descriptor-words.ts';
import { findingOf } from '../../narrate/old-finding.ts';
import { subjectOf } from '../../narrate/subject.ts';
import type { Evidence } from '../evidence.ts';
import type { OldRule as Rule } from '../old.ts';
import { endingsOf } from '../os/endings.ts';
import { isDead, otherEndOf } from '../os/other-end.ts';
import { decisive, type Hop, type Route, routeOf } from '../path/route.ts';
import { culpritOf } from '../path/route-culprit.ts';

/** A reader waits for the end of a pipe whose write end another live process, or it itself, still has. */
export const pipeHeldOpen: Rule = {
  id: 'pipe-held-open',
  find(evidence) {
    const route = routeOf(evidence);
    const at = route === null ? -1 : decisive(route, (hop) => holdersOf(evidence, hop, route) !== null);
    const hop = route?.hops[at];
    const held = hop === undefined ? null : holdersOf(evidence, hop, route);
    if (!route || !hop || held === null || hop.system?.kind !== 'pipe') return null;
    const [descriptor] = hop.system.descriptors;
    if (descriptor === undefined) return null;
    const names = held.holders.slice(0, 3).map(programWords);
    const holders = [...names, ...held.outside.slice(0, 2), ...(held.isOwn && names.length === 0 ? ['it itself'] : [])];
    // A child that reads to the end does its part: the line to look at is where it is waited for.
    const before = route.hops[at - 1];
    const waiter = before !== undefined && before.actor.process.pid === hop.actor.process.ppid ? at - 1 : at;
    const who = `${holders.join(' and ')} still ${holders.length === 1 ? 'has' : 'have'} the write end open`;
    return findingOf(evidence, {
      kind: 'pipe-held-open',
      confidence: held.isOwn && names.length === 0 ? 'proven' : 'likely',
      route,
      at,
      what: `the end of ${streamWords(descriptor)}`,
      who: holders.join(' and '),
      sentence: `${subjectOf(evidence, route, at)}; the pipe that it reads has no end, since ${who}`,
      advice: feedsChild(hop, held.holders)
        ? 'The child reads its input to the end: close its `stdin` once all is written (`process.stdin.close()`), or use `communicate(input=...)`, before its output or its end is waited for.'
        : held.isOwn && names.length === 0
          ? 'Close the write end in this process once the children have it (`os.close(writer)`, `sender.close()`): a reader sees the end of a pipe only when every copy of the write end is closed.'
          : 'Start the process that stays with its output elsewhere (`stdout=subprocess.DEVNULL` or a file, `> log 2>&1 &`), or end it first; a reader sees the end of a pipe only when the last process that inherited the write end has closed it. With `fork`, close ends that a child does not need.',
      culprit: culpritOf(evidence, route, waiter)?.culprit ?? culpritOf(evidence, route, at)?.culprit ?? null,
      parts: names.map((name) => name.replace(/\d+/g, '#')),
    });
  },
};

interface Holders {
  readonly holders: readonly Process[];
  readonly outside: readonly string[];
  readonly isOwn: boolean;
}

/** Who keeps the pipe open without writing to it; `null` where this is no such wait. */
function holdersOf(evidence: Evidence, hop: Hop, route: Route | null): Holders | null {
  const { system, actor } = hop;
  if (system?.kind !== 'pipe' || system.wants !== 'read' || system.descriptors.length === 0) return null;
  const { graph, snapshot } = evidence;
  const ends = system.descriptors.map((descriptor) => otherEndOf(graph, descriptor, actor));
  const others = ends.flatMap((end) => end.actors);
  const holders = [...new Set(others.map((one) => one.process))].filter((one) => !isDead(one));
  const outside = ends.flatMap((end) => end.outside).map((peer) => `${peer.name} (pid ${peer.pid})`);
  const isOwn = ends.some((end) => end.isOwn && end.own.length === 0);
  // A child reads its stdin to the end, and its parent, who has that open, waits for the child: a circle about that pipe alone.
  const inCircle = route?.circle.some((at) => route.hops[at] === hop) ?? false;
  const isStdin = system.descriptors.some(({ file }) => file.fd === 0);
  if (inCircle) return isStdin && holders.length > 0 ? { holders, outside, isOwn } : null;
  // Who has the pipe's own object in hand may well write to it; who only inherited it does not know of it.
  const users = others.filter((one) => one.kind !== 'process');
  if (users.length > 0) return null;
  const strangers = holders.filter((holder) => holder.ppid !== actor.process.pid);
  const someEnded = endingsOf(snapshot, actor.process).length > 0 || actor.kind === 'process';
  if (holders.length === 0 && outside.length === 0) return isOwn ? { holders, outside, isOwn } : null;
  if (holders.length === strangers.length || someEnded) return { holders, outside, isOwn };
  return null;
}

/** A child reads the pipe that its parent made for its standard input. */
function feedsChild({ actor, system }: Hop, holders: readonly Process[]): boolean {
  const [parent, ...others] = holders;
  const isInput = system?.kind === 'pipe' && system.descriptors[0]?.file.fd === 0;
  return isInput && others.length === 0 && parent?.pid === actor.process.ppid;
}
