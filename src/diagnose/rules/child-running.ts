import { programWords } from '../../narrate/descriptor-words.ts';
import { standsIn } from '../../narrate/hop-words.ts';
import { findingOf } from '../../narrate/old-finding.ts';
import { waitName } from '../../narrate/wait-names.ts';
import { count } from '../../narrate/words.ts';
import type { OldRule as Rule } from '../old.ts';
import { processCpuShare } from '../os/computing.ts';
import { type Hop, routeOf } from '../path/route.ts';

/** The wait ends in a program that is not Python and that works or waits for its own time. */
export const childRunning: Rule = {
  id: 'child-running',
  find(evidence) {
    const route = routeOf(evidence);
    const at = (route?.hops.length ?? 0) - 1;
    const hop = route?.hops[at];
    if (!route || hop === undefined || route.circle.length > 0 || !isForeign(hop)) return null;
    // Nothing but the command itself: that is what the step runs, not a child of it.
    if (route.hops.length < 2 && evidence.focus.path.length < 2) return null;
    const { process } = hop.actor;
    const cpu = processCpuShare(process, evidence.snapshot.sampleTimesMs);
    const does =
      hop.waiting === null || hop.waiting.verb === 'sleep' ? doing(cpu, hop) : `waits in ${waitName(hop.waiting)}`;
    const before = route.hops[at - 1];
    const waiter = before === undefined ? '' : `, which ${waits(before, evidence.snapshot.workspace)}`;
    return findingOf(evidence, {
      kind: 'child-running',
      confidence: 'likely',
      route,
      at,
      what: does,
      who: null,
      sentence: `it ends in ${programWords(process)}, a program that is not Python and ${does}${waiter === '' ? '' : `; the caller ${waits(before as Hop, evidence.snapshot.workspace)}`}`,
      advice:
        'Look at that program: run it alone, give it a timeout (`subprocess.run(..., timeout=...)`), or give the command more time.',
      parts: [process.name],
    });
  },
};

function isForeign({ actor, system }: Hop): boolean {
  return actor.kind === 'process' && actor.process.python === null && system === null;
}

function waits(hop: Hop, workspace: string): string {
  return standsIn(hop, workspace);
}

function doing(cpu: number | null, { actor, waiting }: Hop): string {
  if (cpu !== null && cpu > 0.1) return `uses ${Math.round(cpu * 100)} % of a processor`;
  if (waiting?.verb === 'sleep') return 'sleeps';
  const children = actor.process.children.length;
  return children > 0 ? `waits for ${count(children, 'child', 'children')} of its own` : 'still runs';
}
