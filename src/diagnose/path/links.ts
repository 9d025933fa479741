import { needOf } from '../graph/edges.ts';
import type { Party } from '../graph/party.ts';
import { secondsStill } from '../graph/stood-still.ts';
import { isPowerless } from '../graph/wakers.ts';
import type { Path, Step } from '../graph/walk.ts';
import type { World } from '../graph/world.ts';
import { place } from '../user-frames.ts';
import type { Link } from '../verdict.ts';
import { count, named } from '../words.ts';
import { takesSharedLock } from './cycle-kind.ts';
import { startOf } from './start-words.ts';
import { holdWords, objectWords, partyWords, stateWords, waitLine } from './step-words.ts';
import { cycleOf } from './steps.ts';

/** Links of one chain at most: a report is read by people. */
const LINKS_LIMIT = 40;

/** The chain, link by link, then who was looked at and cannot help. */
export function linksOf(world: World, path: Path): readonly Link[] {
  const home = path.steps[0]?.party.process.pid ?? 0;
  const [first] = cycleOf(path);
  const links = path.steps.flatMap((step, at) => [
    ...stepLinks(world, step, path.steps[at + 1] ?? first ?? null, home),
    ...startLink(step.party, home, world.workspace),
  ]);
  return [...links.slice(0, LINKS_LIMIT), ...ruledOut(world, path)];
}

function stepLinks(world: World, step: Step, next: Step | null, home: number): readonly Link[] {
  const { workspace } = world;
  const { party, waiting, owed, hold } = step;
  const from = partyWords(party, home);
  const frame = waitLine(step, workspace);
  const evidence = frame === null ? 'no Python frame' : `${place(frame, workspace)} in ${named(frame.function)}`;
  const seconds = secondsStill(world, party);
  // A task that is ready waits for nothing but the thread of its loop.
  if (waiting === null && next !== null && owed?.by === 'all')
    return [{ from, relation: 'waits for', to: partyWords(next.party, home), evidence, seconds }];
  if (waiting === null)
    return [{ from, relation: 'runs', to: frame === null ? 'unseen code' : frame.function, evidence }];
  const what = objectWords(waiting);
  const wanted = what === '' ? waiting.words : `${what} (${waiting.words})`;
  const links: Link[] = [{ from, relation: 'waits for', to: wanted, evidence, seconds }];
  const to = next === null ? null : partyWords(next.party, home);
  if (hold !== null) {
    links.push({
      from: wanted,
      relation: 'held by',
      to: to ?? partyWords(hold.party, home),
      evidence: holdWords(hold, workspace),
      seconds: secondsStill(world, hold.party),
    });
  } else if (owed?.by === 'all' && to !== null && takesSharedLock(step)) {
    links.push({
      from: wanted,
      relation: 'held by',
      to,
      evidence: "the count of that process's own object for the lock",
    });
  } else if (owed?.by === 'all' && to !== null && POOLS.has(waiting.objects[0]?.kind ?? '')) {
    links.push({ from: wanted, relation: 'could be woken by', to, evidence: 'it has a part of the work in hand' });
  } else if (owed?.by === 'any' || owed?.by === 'held') {
    links.push({
      from: wanted,
      relation: 'could be woken by',
      to: to ?? 'nobody that is alive',
      evidence: seenFor(world, step),
    });
  }
  return links;
}

const POOLS: ReadonlySet<string> = new Set(['process pool', 'pool result']);

/** Where a party began whose own stack shows none of the user's code. */
function startLink(party: Party, home: number, workspace: string): readonly Link[] {
  const start = startOf(party, workspace);
  if (start === null) return [];
  const to = `${place(start, workspace)} in ${named(start.function)}`;
  return [{ from: partyWords(party, home), relation: 'started by', to, evidence: 'the stack at that moment' }];
}

function seenFor(world: World, { party, waiting, owed }: Step): string {
  const state = waiting === null ? '' : stateWords(waiting);
  const needs = needOf(world, party);
  const others = needs.state === 'needs' ? needs.of.filter((other) => other !== party).length : 0;
  const pool = owed?.by === 'any' && owed.pool ? 'the work stands in the queue of its pool' : '';
  const who =
    owed?.by === 'held'
      ? 'no stack is seen inside a block that holds it'
      : others === 0
        ? 'no other stack refers to it'
        : `${count(others, 'other stack refers', 'other stacks refer')} to it`;
  return [state, pool === '' ? who : pool].filter((part) => part !== '').join('; ');
}

/** Daemon threads and idle library threads that have no part in the chain, as a count. */
function ruledOut(world: World, path: Path): readonly Link[] {
  const inChain = new Set(path.steps.map(({ party }) => party));
  const processes = new Set(path.steps.map(({ party }) => party.process));
  const threads = [...processes]
    .flatMap((process) => world.partiesOf(process))
    .filter((party) => party.kind === 'thread' && !inChain.has(party) && !party.thread?.main);
  const idle = threads.filter((party) => isPowerless(world, party)).length;
  const daemons = threads.filter((party) => party.thread?.daemon === true && !isPowerless(world, party)).length;
  const words = [
    idle === 0 ? null : count(idle, 'idle library thread'),
    daemons === 0 ? null : count(daemons, 'daemon thread'),
  ].filter((word) => word !== null);
  if (words.length === 0) return [];
  const from = words.join(' and ');
  return [{ from, relation: 'cannot end', to: 'this wait', evidence: 'looked at and ruled out' }];
}
