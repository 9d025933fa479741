import type { OpenFile, Process } from '../../../model/snapshot.ts';
import type { Rule } from '../../finding/finding.ts';
import { findingOf } from '../../finding/hop-finding.ts';
import { pass } from '../../finding/pass.ts';
import type { Evidence } from '../../focus/evidence.ts';
import type { WaitGraph } from '../../graph/wait-graph.ts';
import { processCpuShare } from '../../os/computing.ts';
import type { Descriptor } from '../../os/descriptors/descriptor.ts';
import { hasWriter } from '../../os/descriptors/other-writer.ts';
import { isQuestion, isWithoutStack, questionOf } from '../../os/descriptors/question.ts';
import { systemWaitOf } from '../../os/system-wait.ts';
import { decisive, type Hop, type Route, routeOf } from '../../path/route.ts';
import { waitingOf } from '../../waits/waiting.ts';

/** A process that waits for somebody to type uses no processor at all; clock ticks of 10 ms make a little noise. */
const COMPUTING_SHARE = 0.05;

/** A program asks for input, and nobody answers. */
export const stdinWait: Rule = {
  id: 'stdin-wait',
  find(evidence) {
    const plain = routeOf(evidence);
    const route = withPrompt(evidence, plain);
    const at = route === null ? -1 : decisive(route, (hop) => inputOf(evidence, hop) !== null);
    const hop = route?.hops[at];
    const input = hop === undefined ? null : inputOf(evidence, hop);
    if (!route || hop === undefined || input === null) return pass('no such wait');
    const { file } = input;
    const { actor } = hop;
    if (isHolderFedByWaiter(evidence, route, at, file)) return pass('no such wait');
    // Who computes gets its input: the sample only met it between two portions.
    const { sampleTimesMs } = evidence.snapshot;
    const busy = actor.kind === 'process' ? (processCpuShare(actor.process, sampleTimesMs) ?? 0) : 0;
    if (busy > COMPUTING_SHARE) return pass('computes');
    const wanted = { type: 'input', isTerminal: file?.kind === 'terminal' } as const;
    const question = questionOf(evidence.graph, actor.process);
    return findingOf(evidence, {
      cause: { kind: 'stdin-wait', route, at, hop, wanted, question },
      // Who only looks now and then may still type, and who has the other end of a pipe may still write.
      confidence: isSupposed(hop, question)
        ? 'guess'
        : route === plain && isSeen(hop) && !hasWriter(hop.actor.process, file)
          ? 'proven'
          : 'likely',
      route,
      at,
      wanted,
      who: { type: 'typist', of: 'answer', question },
      parts: ['stdin'],
    });
  },
};

/**
 * What the step reads as a person would answer; `null` where it reads none. A pipe that a program of the tree keeps open without writing is one
 * where the output ends in a question.
 */
function inputOf({ graph }: Evidence, { actor, system }: Hop): { readonly file: OpenFile | undefined } | null {
  if (system?.kind === 'stdin') return { file: system.descriptor?.file };
  if (system?.kind !== 'pipe' || system.wants !== 'read' || actor.kind !== 'process') return null;
  const file = system.descriptors.find(({ file: { fd } }) => fd === 0)?.file;
  return file !== undefined && isQuestion(questionOf(graph, actor.process) ?? '') ? { file } : null;
}

/**
 * Who has locked what the step waits for waits for its next order by somebody who waits for that lock himself: what is missing is no input but the
 * lock.
 */
function isHolderFedByWaiter({ focus }: Evidence, { hops }: Route, at: number, file: OpenFile | undefined): boolean {
  const before = hops.slice(0, at);
  if (!before.some(({ system }) => system?.kind === 'file lock' || system?.kind === 'database')) return false;
  const waiters = new Set([...focus.path, ...before.map(({ actor }) => actor.process)].map(({ pid }) => pid));
  return file?.peers.some(({ pid }) => waiters.has(pid)) ?? false;
}

/** A layer shows that it reads this file alone: who selects among several may yet go on by another one. */
function isSeen({ system }: Hop): boolean {
  return system?.kind === 'stdin' && system.descriptor !== null && !GUESSED.has(system.descriptor.by);
}

/** Nothing tells what a program waits for, nor does it ask anything: there is only nobody else who could bring it something. */
function isSupposed({ actor, system }: Hop, question: string | null): boolean {
  return (
    isWithoutStack(actor) && question === null && system?.kind === 'stdin' && system.descriptor?.by === 'candidate'
  );
}

const GUESSED: ReadonlySet<Descriptor['by']> = new Set(['candidate', 'watched']);

/** Who only looks again and again whether its child has ended waits for what that child waits for: somebody who types at the terminal that it plays. */
function withPrompt({ graph }: Evidence, route: Route | null): Route | null {
  const last = route?.hops.at(-1);
  if (!route || last === undefined || route.circle.length > 0) return route;
  if (last.waiting?.verb !== 'sleep' && last.waiting?.patience !== 'polls') return route;
  const prompt = promptAt(graph, last.actor.process);
  return prompt === null ? route : { ...route, hops: [...route.hops, prompt], end: { how: 'outside', what: USER } };
}

const USER = { type: 'user' } as const;

/** Whoever reads, as a person would answer, a terminal that the process plays. */
function promptAt(graph: WaitGraph, { pid, files }: Process): Hop | null {
  const ends = files.filter(({ kind }) => kind === 'pty').flatMap(({ peers }) => peers);
  for (const end of ends) {
    const process = end.pid === pid ? undefined : graph.processes.get(end.pid);
    for (const actor of process === undefined ? [] : graph.actorsOf(process)) {
      const system = systemWaitOf(graph, actor);
      const isThere = system?.kind === 'stdin' && system.descriptor?.file.peers.some((peer) => peer.pid === pid);
      if (isThere) return { actor, waiting: waitingOf(graph, actor), system };
    }
  }
  return null;
}
