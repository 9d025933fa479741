import type { Process } from '../../model/snapshot.ts';
import { awaitedOf, isBetweenChildren } from './awaited.ts';
import { commandAt, endsWithInput, isAhead } from './frames.ts';
import { type Region, regionOf } from './region.ts';
import { commandsIn, type Processes, scriptOf } from './script-of.ts';
import { onlyLoopBelow, type Sourced, sourcedAt } from './sourced.ts';
import type { Command, ScriptLoop } from './syntax/command.ts';

/** A loop that a shell goes round, and that ends only when what it asks for has come. */
export interface LoopAt {
  /** Of the script that the loop stands in. */
  readonly region: Region;
  /** Of the shell's own script, from which it may have called that. */
  readonly own: Region;
  readonly loop: ScriptLoop;
  /** The command in it that the shell is at. */
  readonly command: Command;
}

/** `null` where the shell is in no such loop, or nothing tells. */
export function loopAt(shell: Process, processes: Processes): LoopAt | null {
  const awaited = awaitedOf(shell, processes);
  const region = regionOf(shell, processes, isAhead(shell, processes));
  const own = region === null ? null : commandAt(region, shell, awaited);
  const script = scriptOf(shell, processes);
  // Whatever it calls in a loop that comes to its end comes to its end as well, as far as the shell goes.
  const isInBounded = own?.loops.some(endsWithInput) ?? false;
  let sourced: Sourced | null = script === null || isInBounded ? null : sourcedAt(script, awaited, own);
  // Of children that come and go so fast that nobody saw one the loop is all that is left.
  if (
    script !== null &&
    region?.line != null &&
    own !== null &&
    own.loops.length === 0 &&
    isBetweenChildren(shell, processes)
  )
    sourced = onlyLoopBelow(script, region.now, (one) => !endsWithInput(one));
  if (sourced !== null) {
    const { commands } = commandsIn(sourced.script);
    const there = { script: sourced.script, read: commands, now: commands, line: null };
    return turning(there, sourced.command, region ?? there);
  }
  return region === null || own === null ? null : turning(region, own, region);
}

function turning(region: Region, command: Command, own: Region): LoopAt | null {
  const loop = command.loops.find((one) => !endsWithInput(one));
  // A bounded loop around it, or in it, says nothing; one that counts has an end of its own.
  const counts = command.loops.slice(0, command.loops.indexOf(loop as ScriptLoop)).some(({ kind }) => kind === 'for');
  return loop === undefined || counts ? null : { region, own, loop, command };
}
