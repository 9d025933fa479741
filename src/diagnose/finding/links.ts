import type { ObjectKind } from '../../model/snapshot/objects.ts';
import type { Actor } from '../graph/actor.ts';
import type { EndedActor } from '../graph/ended.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { idleSeconds } from '../loops/idle-time.ts';
import { isAtConnection } from '../os/at-connection.ts';
import { cycleOf } from '../path/steps.ts';
import { startKind, startLine } from '../path/user-line.ts';
import { waitLine } from '../path/waiting-line.ts';
import type { Gone } from '../unblock/wakers/gone.ts';
import type { Unblock } from '../unblock/wakers/types.ts';
import { isPowerless } from '../unblock/wakers/wakers.ts';
import { takesSharedLock } from '../waits/locks.ts';
import type { Waiting } from '../waits/waiting.ts';
import { needOf } from '../walk/needs.ts';
import type { Path, Step } from '../walk/walk.ts';
import type { ChainLink, Ref } from './chain.ts';
import { endedIn } from './deaths.ts';

/** Links of one chain at most: a report is read by people. */
const LINKS_LIMIT = 40;

/** The chain, link by link, then who was looked at and cannot help. `dead`: who should have ended the last wait and ended instead. */
export function linksOf(graph: WaitGraph, path: Path, dead: EndedActor | null = null): readonly ChainLink[] {
  const [first] = cycleOf(path);
  const links = path.steps.flatMap((step, at) => [
    ...stepLinks(graph, step, path.steps[at + 1] ?? first ?? null, at === path.steps.length - 1 ? dead : null),
    ...startLink(step.actor, graph.workspace),
  ]);
  return [...links.slice(0, LINKS_LIMIT), ...ruledOut(graph, path)];
}

function stepLinks(graph: WaitGraph, step: Step, next: Step | null, dead: EndedActor | null): readonly ChainLink[] {
  const { actor, waiting, unblock } = step;
  const from: Ref = { type: 'actor', actor };
  const frame = waitLine(step, graph.workspace);
  const evidence = { type: 'frame', frame } as const;
  const seconds = idleSeconds(graph, actor);
  // A task that is ready waits for nothing but the thread of its loop.
  const isAsked = unblock?.by === 'all' || (unblock?.by === 'any' && unblock.isInferred);
  if (waiting === null && next !== null && isAsked)
    return [{ from, relation: 'waits for', to: { type: 'actor', actor: next.actor }, evidence, seconds }];
  if (waiting === null && next !== null && step.hold !== null)
    return [
      {
        from,
        relation: 'waits for',
        to: { type: 'actor', actor: next.actor },
        evidence: { type: 'hold', hold: step.hold },
        seconds,
      },
    ];
  if (waiting === null) return [{ from, relation: 'runs', to: { type: 'code', frame }, evidence }];
  const wanted: Ref = wantedBy(waiting, unblock, next);
  const ended = unblockLink(graph, step, wanted, next, dead);
  return [{ from, relation: 'waits for', to: wanted, evidence, seconds }, ...(ended === null ? [] : [ended])];
}

/** Who joins another one waits for that one itself, which the next step is about; whoever waits for a thing, for the thing. */
export function wantedBy(waiting: Waiting, unblock: Unblock | null, next: Pick<Step, 'actor'> | null): Ref {
  const [only, ...others] = waiting.objects;
  const isJoin = only !== undefined && others.length === 0 && JOINED.has(only.kind) && unblock?.by === 'all';
  return isJoin && next !== null ? { type: 'actor', actor: next.actor } : { type: 'thing', waiting };
}

/** Kinds that are actors themselves. */
const JOINED: ReadonlySet<ObjectKind> = new Set(['thread', 'task', 'greenlet', 'process']);

/** Kinds whose end is that of the actor itself. */
const OWN_ENDS: ReadonlySet<ObjectKind> = new Set([...JOINED, 'import lock']);

const POOLS: ReadonlySet<ObjectKind> = new Set(['process pool', 'pool result']);

/** Who holds what is waited for, or could end the wait; `null` where it ends with the next step and nothing else is to say. */
export function unblockLink(
  graph: WaitGraph,
  step: Step,
  from: Ref,
  next: Pick<Step, 'actor'> | null,
  dead: EndedActor | null = null,
): ChainLink | null {
  const { actor, waiting, unblock, hold } = step;
  const to: Ref | null = next === null ? null : { type: 'actor', actor: next.actor };
  if (hold !== null) {
    const seconds = idleSeconds(graph, hold.actor);
    const holder: Ref = to ?? { type: 'actor', actor: hold.actor };
    return { from, relation: 'held by', to: holder, evidence: { type: 'hold', hold }, seconds };
  }
  if (unblock?.by === 'all' && to !== null) {
    if (takesSharedLock(step)) return { from, relation: 'held by', to, evidence: { type: 'lock count' } };
    const kind = waiting?.objects[0]?.kind;
    // A thread, task or process that is joined is the next one itself.
    if (kind !== undefined && OWN_ENDS.has(kind)) return null;
    const isInHand = kind !== undefined && POOLS.has(kind);
    return { from, relation: 'depends on', to, evidence: { type: isInHand ? 'work in hand' : 'part of it' } };
  }
  if (waiting === null) return null;
  if (unblock?.by === 'ended') return endedLink(from, step, unblock.what);
  if (unblock?.by !== 'any' && unblock?.by !== 'held') return null;
  if (to === null && dead !== null) return linkToEnded(from, 'could be woken by', dead);
  if (to !== null && isAtConnection(graph, actor))
    return { from, relation: 'could be woken by', to, evidence: { type: 'other end' } };
  const needs = needOf(graph, actor);
  const others = needs.state === 'needs' ? needs.of.filter((other) => other !== actor).length : 0;
  const evidence = { type: 'mentions', waiting, unblock, others } as const;
  const isQueued = unblock.by === 'any' && unblock.pool != null;
  return {
    from,
    relation: isQueued && to !== null ? 'depends on' : 'could be woken by',
    to: to ?? { type: 'nobody' },
    evidence,
  };
}

/** What would have had to act, and exists no more: the owner of a lock by the lock's own record holds it still. */
function endedLink(from: Ref, { actor, waiting }: Step, what: Gone): ChainLink {
  if (what.type === 'actor')
    return linkToEnded(from, waiting?.verb === 'acquire' ? 'held by' : 'depends on', what.actor);
  const to: Ref = { type: 'who', who: { type: 'gone', gone: what }, waiter: actor };
  return { from, relation: 'depends on', to, evidence: { type: 'ended', actors: endedIn(what) } };
}

function linkToEnded(from: Ref, relation: ChainLink['relation'], actor: EndedActor): ChainLink {
  return { from, relation, to: { type: 'actor', actor }, evidence: { type: 'ended', actors: [actor] } };
}

/** Where an actor began whose own stack shows none of the user's code. */
function startLink(actor: Actor, workspace: string): readonly ChainLink[] {
  const frame = startLine(actor, workspace);
  if (frame === null) return [];
  const evidence = { type: 'start', at: startKind(actor) } as const;
  return [{ from: { type: 'actor', actor }, relation: 'started by', to: { type: 'place', frame }, evidence }];
}

/** Daemon threads and idle library threads that have no part in the chain, as a count. */
function ruledOut(graph: WaitGraph, path: Path): readonly ChainLink[] {
  const inChain = new Set(path.steps.map(({ actor }) => actor));
  const processes = new Set(path.steps.map(({ actor }) => actor.process));
  const threads = [...processes]
    .flatMap((process) => graph.actorsOf(process))
    .filter((actor) => actor.kind === 'thread' && !inChain.has(actor) && !actor.thread?.main);
  const idle = threads.filter((actor) => isPowerless(graph, actor)).length;
  const daemons = threads.filter((actor) => actor.thread?.daemon === true && !isPowerless(graph, actor)).length;
  const last = path.steps.at(-1);
  if (idle + daemons === 0 || last === undefined) return [];
  return [
    {
      from: { type: 'ruled out', idle, daemons },
      relation: 'cannot end',
      to: { type: 'this wait', actor: last.actor, waiting: last.waiting },
      evidence: { type: 'ruled out' },
    },
  ];
}
