import type { Actor } from '../diagnose/graph/actor.ts';
import type { WaitGraph } from '../diagnose/graph/wait-graph.ts';
import { idleSeconds } from '../diagnose/loops/idle-time.ts';
import { takesSharedLock } from '../diagnose/path/cycle-kind.ts';
import { cycleOf } from '../diagnose/path/steps.ts';
import { isPowerless } from '../diagnose/unblock/wakers.ts';
import { needOf } from '../diagnose/walk/needs.ts';
import type { Path, Step } from '../diagnose/walk/walk.ts';
import { place } from '../model/user-frames.ts';
import type { Link } from '../model/verdict.ts';
import { startOf } from './start-words.ts';
import { actorWords, holdWords, objectWords, stateWords, waitLine } from './step-words.ts';
import { waitName } from './wait-names.ts';
import { count, named } from './words.ts';

/** Links of one chain at most: a report is read by people. */
const LINKS_LIMIT = 40;

/** The chain, link by link, then who was looked at and cannot help. */
export function linksOf(graph: WaitGraph, path: Path): readonly Link[] {
  const home = path.steps[0]?.actor.process.pid ?? 0;
  const [first] = cycleOf(path);
  const links = path.steps.flatMap((step, at) => [
    ...stepLinks(graph, step, path.steps[at + 1] ?? first ?? null, home),
    ...startLink(step.actor, home, graph.workspace),
  ]);
  return [...links.slice(0, LINKS_LIMIT), ...ruledOut(graph, path)];
}

function stepLinks(graph: WaitGraph, step: Step, next: Step | null, home: number): readonly Link[] {
  const { workspace } = graph;
  const { actor, waiting, unblock, hold } = step;
  const from = actorWords(actor, home);
  const frame = waitLine(step, workspace);
  const evidence = frame === null ? 'no Python frame' : `${place(frame, workspace)} in ${named(frame.function)}`;
  const seconds = idleSeconds(graph, actor);
  // A task that is ready waits for nothing but the thread of its loop.
  if (waiting === null && next !== null && unblock?.by === 'all')
    return [{ from, relation: 'waits for', to: actorWords(next.actor, home), evidence, seconds }];
  if (waiting === null)
    return [{ from, relation: 'runs', to: frame === null ? 'unseen code' : frame.function, evidence }];
  const what = objectWords(waiting);
  const wanted = what === '' ? waitName(waiting) : `${what} (${waitName(waiting)})`;
  const links: Link[] = [{ from, relation: 'waits for', to: wanted, evidence, seconds }];
  const to = next === null ? null : actorWords(next.actor, home);
  if (hold !== null) {
    links.push({
      from: wanted,
      relation: 'held by',
      to: to ?? actorWords(hold.actor, home),
      evidence: holdWords(hold, workspace),
      seconds: idleSeconds(graph, hold.actor),
    });
  } else if (unblock?.by === 'all' && to !== null && takesSharedLock(step)) {
    links.push({
      from: wanted,
      relation: 'held by',
      to,
      evidence: "the count of that process's own object for the lock",
    });
  } else if (unblock?.by === 'all' && to !== null && POOLS.has(waiting.objects[0]?.kind ?? '')) {
    links.push({ from: wanted, relation: 'could be woken by', to, evidence: 'it has a part of the work in hand' });
  } else if (unblock?.by === 'any' || unblock?.by === 'held') {
    links.push({
      from: wanted,
      relation: 'could be woken by',
      to: to ?? 'nobody that is alive',
      evidence: seenFor(graph, step),
    });
  }
  return links;
}

const POOLS: ReadonlySet<string> = new Set(['process pool', 'pool result']);

/** Where an actor began whose own stack shows none of the user's code. */
function startLink(actor: Actor, home: number, workspace: string): readonly Link[] {
  const start = startOf(actor, workspace);
  if (start === null) return [];
  const to = `${place(start, workspace)} in ${named(start.function)}`;
  return [{ from: actorWords(actor, home), relation: 'started by', to, evidence: 'the stack at that moment' }];
}

function seenFor(graph: WaitGraph, { actor, waiting, unblock }: Step): string {
  const state = waiting === null ? '' : stateWords(waiting);
  const needs = needOf(graph, actor);
  const others = needs.state === 'needs' ? needs.of.filter((other) => other !== actor).length : 0;
  const pool = unblock?.by === 'any' && unblock.pool ? 'the work stands in the queue of its pool' : '';
  const who =
    unblock?.by === 'held'
      ? 'no stack is seen inside a block that holds it'
      : others === 0
        ? 'no other stack refers to it'
        : `${count(others, 'other stack refers', 'other stacks refer')} to it`;
  return [state, pool === '' ? who : pool].filter((part) => part !== '').join('; ');
}

/** Daemon threads and idle library threads that have no part in the chain, as a count. */
function ruledOut(graph: WaitGraph, path: Path): readonly Link[] {
  const inChain = new Set(path.steps.map(({ actor }) => actor));
  const processes = new Set(path.steps.map(({ actor }) => actor.process));
  const threads = [...processes]
    .flatMap((process) => graph.actorsOf(process))
    .filter((actor) => actor.kind === 'thread' && !inChain.has(actor) && !actor.thread?.main);
  const idle = threads.filter((actor) => isPowerless(graph, actor)).length;
  const daemons = threads.filter((actor) => actor.thread?.daemon === true && !isPowerless(graph, actor)).length;
  const words = [
    idle === 0 ? null : count(idle, 'idle library thread'),
    daemons === 0 ? null : count(daemons, 'daemon thread'),
  ].filter((word) => word !== null);
  if (words.length === 0) return [];
  const from = words.join(' and ');
  return [{ from, relation: 'cannot end', to: 'this wait', evidence: 'looked at and ruled out' }];
}
