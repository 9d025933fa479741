import type { Hold } from '../../diagnose/graph/wait-graph.ts';
import type { Keeper } from '../../diagnose/waits/lent.ts';
import { named } from '../words/words.ts';
import { heldSince } from './step-words.ts';

/** What to do where a pool is empty since what it lent was kept. */
export const LENT =
  'Give back what the pool lends as soon as it is no longer needed (`with`, `close()` or `release()` on every code path), never take a second one while holding the first, and give the pool a timeout, so that the next leak is an error.';

/** `and attribute 'opened' of mirror.Mirror still holds what the pool has lent`; fullest first. */
export function keptReason(by: readonly Keeper[]): readonly string[] {
  const [first, ...others] = [...new Set(by.map(keeperWords))];
  const short = by[0]?.how === 'attribute' && by[0].name !== '' ? shortName(by[0]) : first;
  if (others.length === 0) return [`and ${first} ${KEEPS} has lent`, `and ${short} ${KEEPS} has lent`];
  const plain = `and ${first} and ${others.length} more ${KEEP} has lent`;
  return others.length === 1 ? [`and ${first} and ${others[0]} ${KEEP} has lent`, plain] : [plain];
}

const KEEPS = 'still holds what the pool';
const KEEP = 'still hold what the pool';

/** `Mirror.opened`. */
function shortName({ name, owner }: Keeper): string {
  return named(`${owner.split('.').at(-1)}.${name}`);
}

function keeperWords({ how, name, owner }: Keeper): string {
  const what = name === '' ? '' : ` '${named(name)}'`;
  if (how === 'global') return `variable${what} of module ${named(owner)}`;
  return how === 'local' ? `variable${what} of ${named(owner)}` : `attribute${what} of ${named(owner)}`;
}

/** What it holds the pool lent; the word for that is the library's. */
const LOAN = 'one from the same pool';

/** `while its own variable 'connection' has held one from the same pool since orders.py:5 in place`; fullest first. */
export function keptBySelf(hold: Hold, workspace: string): readonly string[] {
  const since = heldSince(hold, workspace);
  return [
    `while its own variable '${named(hold.expression)}' ${since === '' ? 'holds' : 'has held'} ${LOAN}${since}`,
    `while holding ${LOAN}${since}`,
    `while holding ${LOAN}`,
  ];
}
