import type { Rule } from '../rule.ts';
import { processCpuShare } from '../system/computing.ts';
import { findingOf } from '../system/finding.ts';
import { type Station, trailOf } from '../system/trail.ts';
import { standsIn } from '../system/trail-words.ts';
import { programWords } from '../system/words.ts';
import { count } from '../words.ts';

/** The wait ends in a program that is not Python and that works or waits for its own time. */
export const childRunning: Rule = {
  id: 'child-running',
  find(evidence) {
    const trail = trailOf(evidence);
    const at = (trail?.stations.length ?? 0) - 1;
    const station = trail?.stations[at];
    if (!trail || station === undefined || trail.circle.length > 0 || !isForeign(station)) return null;
    // Nothing but the command itself: that is what the step runs, not a child of it.
    if (trail.stations.length < 2 && evidence.focus.path.length < 2) return null;
    const { process } = station.party;
    const cpu = processCpuShare(process, evidence.snapshot.sampleTimesMs);
    const does =
      station.waiting === null || station.waiting.verb === 'sleep'
        ? doing(cpu, station)
        : `waits in ${station.waiting.words}`;
    const before = trail.stations[at - 1];
    const waiter = before === undefined ? '' : `, which ${waits(before, evidence.snapshot.workspace)}`;
    return findingOf(evidence, {
      kind: 'child-running',
      confidence: 'likely',
      trail,
      at,
      what: does,
      who: null,
      sentence: `it ends in ${programWords(process)}, a program that is not Python and ${does}${waiter === '' ? '' : `; the caller ${waits(before as Station, evidence.snapshot.workspace)}`}`,
      advice:
        'Look at that program: run it alone, give it a timeout (`subprocess.run(..., timeout=...)`), or give the command more time.',
      parts: [process.name],
    });
  },
};

function isForeign({ party, system }: Station): boolean {
  return party.kind === 'process' && party.process.python === null && system === null;
}

function waits(station: Station, workspace: string): string {
  return standsIn(station, workspace);
}

function doing(cpu: number | null, { party, waiting }: Station): string {
  if (cpu !== null && cpu > 0.1) return `uses ${Math.round(cpu * 100)} % of a processor`;
  if (waiting?.verb === 'sleep') return 'sleeps';
  const children = party.process.children.length;
  return children > 0 ? `waits for ${count(children, 'child', 'children')} of its own` : 'still runs';
}
