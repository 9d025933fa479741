import type { Process } from '../../../model/snapshot.ts';
import type { Doing } from '../../finding/causes/wanted.ts';
import type { Rule } from '../../finding/finding.ts';
import { findingOf } from '../../finding/hop-finding.ts';
import { pass } from '../../finding/pass.ts';
import type { Evidence } from '../../focus/evidence.ts';
import { processKey } from '../../graph/actor.ts';
import type { WaitGraph } from '../../graph/wait-graph.ts';
import { processCpuShare } from '../../os/computing.ts';
import { type Hop, hopOf, type Route, routeOf } from '../../path/route.ts';
import { debuggerPortOf, givenProcessOf } from '../../programs/given-words.ts';
import { javaDoing } from '../../programs/java.ts';
import { isEndless } from '../../script/endless-loop.ts';
import { loopAt } from '../../script/loops.ts';
import { followedBy } from '../../witness/followed.ts';
import { isFresh } from '../../witness/program.ts';
import { comingsOf, repeats } from '../../witness/repeats.ts';
import { isProgramsPause } from '../../witness/rests.ts';
import { stopOf } from '../../witness/stopped-by-signal.ts';
import { atWork } from '../running/slow.ts';

/** The wait ends in a program that is not Python and that works or waits for its own time. */
export const childRunning: Rule = {
  id: 'child-running',
  find(evidence) {
    const route = toShell(evidence, routeOf(evidence));
    const at = (route?.hops.length ?? 0) - 1;
    const hop = route?.hops[at];
    const caller = route?.hops[at - 1] ?? callerOf(evidence);
    // Without a caller it is the command itself: that is what the step runs, not a child of it.
    if (!route || !hop || caller === null || route.circle.length > 0 || !isForeign(hop))
      return pass('no foreign child');
    // A pause that is over soon: what comes then is not known.
    if (isProgramsPause(evidence.graph, hop.actor.process, null))
      return atWork(evidence, route, { type: 'pause', hop });
    const doing = doingOf(evidence.graph, hop, processCpuShare(hop.actor.process, evidence.snapshot.sampleTimesMs));
    return findingOf(evidence, {
      cause: { kind: 'child-running', route, at, hop, doing, caller },
      confidence: 'likely',
      route,
      at,
      wanted: { type: 'foreign', doing },
      who: null,
      // Who has just begun is no hang of its own: what starts it again and again may come to an end.
      ...(isFresh(hop.actor.process, evidence.snapshot.elapsedMs) ? { culprit: null } : {}),
      parts: [hop.actor.process.name],
    });
  },
};

/** Up to a shell in a loop without an end that somebody waits for: what it runs just now comes and goes. */
function toShell({ graph, snapshot }: Evidence, route: Route | null): Route | null {
  const [last, shell, caller] = [...(route?.hops ?? [])].reverse();
  if (route === null || !last || !shell || !caller || !isForeign(last)) return route;
  if (!isFresh(last.actor.process, snapshot.elapsedMs) || !goesRound(graph, shell.actor.process)) return route;
  return { ...route, hops: route.hops.slice(0, -1) };
}

/** Its script stands in a loop that nothing ends, and its children came and went. */
function goesRound(graph: WaitGraph, process: Process): boolean {
  const at = process.python === null && process.script !== undefined ? loopAt(process, graph.processes) : null;
  return at !== null && isEndless(at) && comingsOf(graph, process).some((some) => some.length > 0);
}

function isForeign({ actor, system }: Hop): boolean {
  return actor.kind === 'process' && actor.process.python === null && system === null;
}

/**
 * The shell, or another program, that waits for the deciding process; `null` where that is the command itself. A shell that was only given the
 * command by others (`-c`) stands for these.
 */
export function callerOf({ graph, focus }: Evidence): Hop | null {
  const parents = focus.path.slice(0, -1);
  const parent = parents.findLast(({ script }) => script?.file !== null) ?? parents.at(-1);
  const actor = parent === undefined ? undefined : graph.actors.get(processKey(parent.pid));
  return actor === undefined ? null : hopOf(graph, actor);
}

/** Whoever uses more than this share of a processor computes. */
const COMPUTES_SHARE = 0.1;

function doingOf(graph: WaitGraph, { actor, waiting }: Hop, share: number | null): Doing {
  const stop = stopOf(actor.process);
  if (stop !== null) return { type: 'stopped', stop };
  const java = javaDoing(actor.process);
  if (java !== null) return java;
  const port = debuggerPortOf(actor.process);
  if (port !== null) return { type: 'awaits debugger', file: port };
  const given = givenProcessOf(graph, actor.process);
  if (given !== null) return { type: 'awaits process', process: given };
  const [file, ...others] = followedBy(actor.process);
  if (file !== undefined && others.length === 0) return { type: 'follows', file };
  const sleeps = waiting?.verb === 'sleep';
  if (goesRound(graph, actor.process)) return { type: 'repeats' };
  if (waiting !== null && !sleeps) return { type: 'waits', waiting };
  if (share !== null && share > COMPUTES_SHARE) return { type: 'computes', share };
  if (sleeps) return repeats(graph, actor.process) ? { type: 'repeats' } : { type: 'sleeps' };
  const { length: count } = actor.process.children;
  return count > 0 ? { type: 'children', count } : { type: 'runs' };
}
