import type { Script } from '../../model/snapshot/script.ts';
import type { Awaited } from './awaited.ts';
import { likeness, mostLike } from './match.ts';
import { commandsIn, partsOf } from './script-of.ts';
import { nameOf } from './syntax/builtins.ts';
import type { Command, ScriptLoop } from './syntax/command.ts';
import { literalOf } from './syntax/word.ts';

/** A command of a file that a script takes commands from. */
export interface Sourced {
  readonly script: Script;
  readonly command: Command;
}

/** A command of a file that the script has sourced, where the child is more like that than like the script's own. */
export function sourcedAt(script: Script, awaited: Awaited | null, own: Command | null): Sourced | null {
  const [youngest] = awaited?.children ?? [];
  if (youngest === undefined) return null;
  // Of one that has only just begun the name of its program is all that is known.
  const child = youngest.argv.length > 0 ? youngest : { ...youngest, argv: [youngest.name] };
  let most = own === null ? 0 : likeness(own, child.argv);
  let found: Sourced | null = null;
  const called = namesFrom(script, commandsIn(script).commands);
  for (const part of partsOf(script).slice(1)) {
    const inReach = commandsIn(part).commands.filter((one) => one.function === null || called.has(one.function));
    const command = mostLike(inReach, child);
    const like = command === null ? 0 : likeness(command, child.argv);
    if (command !== null && like > most) [most, found] = [like, { script: part, command }];
  }
  return found;
}

/** The only loop without an end of its own in the functions of such files that these commands call; `null` where there is none, or several. */
export function onlyLoopBelow(
  script: Script,
  now: readonly Command[],
  isLoop: (one: ScriptLoop) => boolean,
): Sourced | null {
  const found = calledBelow(script, now).filter(({ command }) => command.loops.some(isLoop));
  const heads = new Set(found.map(({ command }) => command.loops.find(isLoop)));
  return heads.size === 1 ? (found[0] ?? null) : null;
}

/** The same of a command with one of these names. */
export function onlyCommandBelow(script: Script, now: readonly Command[], names: ReadonlySet<string>): Sourced | null {
  const [only, ...others] = calledBelow(script, now).filter(({ command }) => names.has(nameOf(command)));
  return only !== undefined && others.length === 0 ? only : null;
}

function calledBelow(script: Script, now: readonly Command[]): readonly Sourced[] {
  const called = namesFrom(script, now, false);
  return partsOf(script)
    .slice(1)
    .flatMap((part) => commandsIn(part).commands.map((command) => ({ script: part, command })))
    .filter(({ command }) => called.has(command.function ?? ''));
}

/** Words of some of the script's own commands, and of functions that these call: what nobody calls does not run, however like it looks. */
function namesFrom(script: Script, own: readonly Command[], isSourcing = true): ReadonlySet<string> {
  const sourced = partsOf(script)
    .slice(1)
    .map((part) => commandsIn(part).commands);
  const called = new Set<string>();
  let pending = [...own, ...(isSourcing ? sourced.flat().filter((one) => one.function === null) : [])];
  let rest = sourced.flat().filter((one) => one.function !== null);
  while (pending.length > 0) {
    for (const name of pending.flatMap(({ words }) => words.flatMap((word) => literalOf(word) ?? []))) called.add(name);
    pending = rest.filter((one) => called.has(one.function ?? ''));
    rest = rest.filter((one) => !pending.includes(one));
  }
  return called;
}
