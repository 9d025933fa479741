import { stackParts } from '../fingerprint.ts';
import { threadKey } from '../graph/party.ts';
import type { Step } from '../graph/walk.ts';
import type { World } from '../graph/world.ts';
import { openingOf } from '../opening.ts';
import { cycleKind } from '../path/cycle-kind.ts';
import { linksOf } from '../path/links.ts';
import { confidenceOf } from '../path/proof.ts';
import { partyWords, waitWords } from '../path/step-words.ts';
import { cycleOf, following } from '../path/steps.ts';
import { culpritOf } from '../path/user-line.ts';
import type { Rule } from '../rule.ts';
import { named } from '../words.ts';

/** Threads wait for each other, and one of them for a module that another one is importing. */
export const importDeadlock: Rule = {
  id: 'import-deadlock',
  find(evidence) {
    const { path, world, snapshot } = evidence;
    if (path === null || cycleKind(path) !== 'import-deadlock') return null;
    const cycle = cycleOf(path);
    const home = evidence.process?.pid ?? 0;
    const clauses = cycle.map((step, at) => {
      const next = following(cycle, at);
      const who = next === undefined ? '' : partyWords(next.party, home);
      const module = moduleOf(step);
      const waits = waitWords(step, snapshot.workspace);
      // A join names its thread already.
      const because =
        module !== null ? `, and ${who} is importing it` : waits.includes(` for ${who} `) ? '' : ` for ${who}`;
      return `${partyWords(step.party, home)} ${waits}${because}`;
    });
    return {
      kind: 'import-deadlock',
      confidence: confidenceOf(evidence, path, false),
      headline: `${openingOf(evidence)}: import deadlock: ${clauses.join('; ')}${othersWaiting(world, cycle)}.`,
      advice:
        'Do not start threads and wait for them (or for a pool) while a module is being imported: move that into a function that is called after the import. In the thread, use the module that is already there instead of importing it.',
      culprit: culpritOf(cycle, snapshot.workspace),
      blockers: [],
      chain: linksOf(world, path),
      fingerprintParts: [
        ...cycle.map((step) => moduleOf(step) ?? ''),
        ...cycle.flatMap(({ party }) => stackParts(party.frames, snapshot.workspace)),
      ].sort(),
    };
  },
};

/** Further threads that wait for one of the modules. */
function othersWaiting(world: World, cycle: readonly Step[]): string {
  const inCycle = new Set(cycle.map(({ party }) => party));
  const locks = cycle.flatMap(({ waiting }) => waiting?.objects.filter(({ kind }) => kind === 'import lock') ?? []);
  const process = cycle[0]?.party.process;
  if (process === undefined) return '';
  const others = locks
    .flatMap(({ facts }) => String(facts['waitingIdents'] ?? '').split(','))
    .flatMap((ident) => world.parties.get(threadKey(process.pid, ident)) ?? [])
    .filter((party) => !inCycle.has(party));
  const names = [...new Set(others.map(({ label }) => label))];
  if (names.length === 0) return '';
  const shown = names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
  return `; ${shown} ${names.length === 1 ? 'waits' : 'wait'} for it as well`;
}

function moduleOf({ waiting }: Step): string | null {
  const lock = waiting?.objects.find(({ kind }) => kind === 'import lock');
  return lock === undefined ? (waiting?.verb === 'import' ? '' : null) : named(String(lock.facts['module'] ?? ''));
}
