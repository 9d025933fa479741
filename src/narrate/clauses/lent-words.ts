import type { Hold } from '../../diagnose/graph/wait-graph.ts';
import type { Keeper } from '../../diagnose/waits/lent.ts';
import { named } from '../words/words.ts';
import { heldSince } from './step-words.ts';

/** What to do where a pool is empty since what it lent was kept. */
export const LENT =
  'Give back what the pool lends as soon as it is used (`with`, `close()` or `release()` on every path out), never take a second while holding the first, and give the pool a timeout, so that the next leak is an error.';

/** `and attribute 'opened' of mirror.Mirror keeps what its pool has lent`; fullest first. */
export function keptReason(by: readonly Keeper[]): readonly string[] {
  const [first, ...others] = [...new Set(by.map(keeperWords))];
  const short = by[0]?.how === 'attribute' && by[0].name !== '' ? shortName(by[0]) : first;
  if (others.length === 0)
    return [`and ${first} keeps what its pool has lent`, `and ${short} keeps what its pool has lent`];
  const plain = `and ${first} and ${others.length} more keep what its pool has lent`;
  return others.length === 1 ? [`and ${first} and ${others[0]} keep what its pool has lent`, plain] : [plain];
}

/** `Mirror.opened`. */
function shortName({ name, owner }: Keeper): string {
  return named(`${owner.split('.').at(-1)}.${name}`);
}

function keeperWords({ how, name, owner }: Keeper): string {
  const what = name === '' ? '' : ` '${named(name)}'`;
  if (how === 'global') return `variable${what} of module ${named(owner)}`;
  return how === 'local' ? `variable${what} of ${named(owner)}` : `attribute${what} of ${named(owner)}`;
}

/** `while its own variable 'connection' has kept one of that pool since orders.py:5 in place`; fullest first. */
export function keptBySelf(hold: Hold, workspace: string): readonly string[] {
  const since =
    hold.line === null ? 'keeps one of that pool' : `has kept one of that pool${heldSince(hold, workspace)}`;
  return [
    `while its own variable '${named(hold.expression)}' ${since}`,
    `while holding one itself${hold.line === null ? '' : heldSince(hold, workspace)}`,
    'while holding one itself',
  ];
}
