import { actorLabel, actorWords } from '../../narrate/labels.ts';
import { openingOf } from '../../narrate/opening.ts';
import { waitWords } from '../../narrate/step-words.ts';
import { named } from '../../narrate/words.ts';
import { stackParts } from '../fingerprint.ts';
import { threadKey } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import type { OldRule as Rule } from '../old.ts';
import { cycleKind } from '../path/cycle-kind.ts';
import { linksOf } from '../path/links.ts';
import { confidenceOf } from '../path/proof.ts';
import { cycleOf, following } from '../path/steps.ts';
import { culpritOf } from '../path/user-line.ts';
import type { Step } from '../walk/walk.ts';

/** Threads wait for each other, and one of them for a module that another one is importing. */
export const importDeadlock: Rule = {
  id: 'import-deadlock',
  find(evidence) {
    const { path, graph, snapshot } = evidence;
    if (path === null || cycleKind(path) !== 'import-deadlock') return null;
    const cycle = cycleOf(path);
    const home = evidence.process?.pid ?? 0;
    const clauses = cycle.map((step, at) => {
      const next = following(cycle, at);
      const who = next === undefined ? '' : actorWords(next.actor, home);
      const module = moduleOf(step);
      const waits = waitWords(step, snapshot.workspace);
      // A join names its thread already.
      const because =
        module !== null ? `, and ${who} is importing it` : waits.includes(` for ${who} `) ? '' : ` for ${who}`;
      return `${actorWords(step.actor, home)} ${waits}${because}`;
    });
    return {
      kind: 'import-deadlock',
      confidence: confidenceOf(evidence, path, false),
      headline: `${openingOf(evidence)}: import deadlock: ${clauses.join('; ')}${othersWaiting(graph, cycle)}.`,
      advice:
        'Do not start threads and wait for them (or for a pool) while a module is being imported: move that into a function that is called after the import. In the thread, use the module that is already there instead of importing it.',
      culprit: culpritOf(cycle, snapshot.workspace),
      blockers: [],
      chain: linksOf(graph, path),
      fingerprintParts: [
        ...cycle.map((step) => moduleOf(step) ?? ''),
        ...cycle.flatMap(({ actor }) => stackParts(actor.frames, snapshot.workspace)),
      ].sort(),
    };
  },
};

/** Further threads that wait for one of the modules. */
function othersWaiting(graph: WaitGraph, cycle: readonly Step[]): string {
  const inCycle = new Set(cycle.map(({ actor }) => actor));
  const locks = cycle.flatMap(({ waiting }) => waiting?.objects.filter(({ kind }) => kind === 'import lock') ?? []);
  const process = cycle[0]?.actor.process;
  if (process === undefined) return '';
  const others = locks
    .flatMap(({ facts }) => String(facts['waitingIdents'] ?? '').split(','))
    .flatMap((ident) => graph.actors.get(threadKey(process.pid, ident)) ?? [])
    .filter((actor) => !inCycle.has(actor));
  const names = [...new Set(others.map(actorLabel))];
  if (names.length === 0) return '';
  const shown = names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
  return `; ${shown} ${names.length === 1 ? 'waits' : 'wait'} for it as well`;
}

function moduleOf({ waiting }: Step): string | null {
  const lock = waiting?.objects.find(({ kind }) => kind === 'import lock');
  return lock === undefined ? (waiting?.verb === 'import' ? '' : null) : named(String(lock.facts['module'] ?? ''));
}
