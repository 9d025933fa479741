import type { Rule } from '../../finding/finding.ts';
import { stackParts } from '../../finding/fingerprint.ts';
import { linksOf } from '../../finding/links.ts';
import { pass } from '../../finding/pass.ts';
import { type Actor, threadKey } from '../../graph/actor.ts';
import type { WaitGraph } from '../../graph/wait-graph.ts';
import { cycleKind } from '../../path/cycle-kind.ts';
import { cycleOf } from '../../path/steps.ts';
import { stepsCulprit } from '../../path/user-line.ts';
import { proofOf } from '../../proof/proof.ts';
import type { Path, Step } from '../../walk/walk.ts';

/** Threads wait for each other, and one of them for a module that another one is importing. */
export const importDeadlock: Rule = {
  id: 'import-deadlock',
  find(evidence) {
    const { path, graph, snapshot } = evidence;
    if (path === null) return pass('no such cycle');
    const steps = cycleKind(path) === 'import-deadlock' ? cycleOf(path) : roundOf(path);
    if (steps.length === 0) return pass('no such cycle');
    const cycle = steps.map((step) => ({ step, module: moduleOf(step) }));
    return {
      cause: { kind: 'import-deadlock', cycle, others: othersWaiting(graph, steps) },
      ...proofOf(evidence, path, path.end.how === 'mutual' ? steps.map(({ actor }) => ({ type: 'open', actor })) : []),
      culprit: stepsCulprit(steps, snapshot.workspace),
      blockers: [],
      chain: linksOf(graph, path),
      fingerprintParts: [
        ...cycle.map(({ module }) => module ?? ''),
        ...steps.flatMap(({ actor }) => stackParts(actor.frames, snapshot.workspace)),
      ].sort(),
    };
  },
};

/**
 * The same through others that could help one of them, such as the worker of a pool and the thread that sends it the calls: all of them are stuck, and the last one
 * waits for a module that the first one of the round imports, by the record of the module's lock.
 */
function roundOf(path: Path): readonly Step[] {
  if (path.end.how !== 'mutual') return [];
  const round = path.steps.slice(path.end.from);
  const [first, last] = [round[0], round.at(-1)];
  const isImported = last?.hold?.certain === true && last.hold.actor === first?.actor && moduleOf(last) !== null;
  return round.length > 1 && isImported ? round : [];
}

/** Further threads that wait for one of the modules, each once. */
function othersWaiting(graph: WaitGraph, cycle: readonly Step[]): readonly Actor[] {
  const inCycle = new Set(cycle.map(({ actor }) => actor));
  const locks = cycle.flatMap(({ waiting }) => waiting?.objects.filter(({ kind }) => kind === 'import lock') ?? []);
  const process = cycle[0]?.actor.process;
  if (process === undefined) return [];
  const others = locks
    .flatMap(({ facts }) => String(facts['waitingIdents'] ?? '').split(','))
    .flatMap((ident) => graph.actors.get(threadKey(process.pid, ident)) ?? [])
    .filter((actor) => !inCycle.has(actor));
  return [...new Set(others)];
}

function moduleOf({ waiting }: Step): string | null {
  const lock = waiting?.objects.find(({ kind }) => kind === 'import lock');
  return lock === undefined ? (waiting?.verb === 'import' ? '' : null) : String(lock.facts['module'] ?? '');
}
