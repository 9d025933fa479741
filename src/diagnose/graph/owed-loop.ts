import type { Process } from '../../snapshot/types.ts';
import { once } from './memo.ts';
import { type OwedRule, UNKNOWN } from './owed-type.ts';
import { type Party, taskKey } from './party.ts';
import { wakersOf } from './wakers.ts';
import type { World } from './world.ts';

/**
 * A thread that runs a loop for ever ends when one of the loop's tasks, or somebody else who knows the loop, stops it. With
 * callbacks or timers that are due, or (Twisted) with connections open, the loop still does something that no task shows.
 */
export const loopEnd: OwedRule = (world, { party }, loop) => {
  const { ready, scheduled, watched } = loop.facts;
  if (Number(ready ?? 0) > 0 || Number(scheduled ?? 0) > 0 || Number(watched ?? 0) > 0) return UNKNOWN;
  return { by: 'any', parties: stoppers(world, party.process)(loop.id) };
};

const stoppers = once((world: World, process: Process) => {
  const known = new Map<string, readonly Party[]>();
  return (loopId: string): readonly Party[] => {
    const found = known.get(loopId) ?? find(world, process, loopId);
    known.set(loopId, found);
    return found;
  };
});

function find(world: World, process: Process, loopId: string): readonly Party[] {
  const tasks = world.partiesOf(process).filter((party) => party.task?.loopId === loopId);
  const loop = world.object(process, loopId);
  return [...new Set([...tasks, ...(loop === null ? [] : wakersOf(world, process, loop))])];
}

/** Several tasks that are all waited for. */
export const children =
  (part: string): OwedRule =>
  (world, { party }, object) => {
    const parties = (object.links[part] ?? []).flatMap((id) => world.parties.get(taskKey(party.process.pid, id)) ?? []);
    return parties.length > 0 ? { by: 'all', parties } : UNKNOWN;
  };
