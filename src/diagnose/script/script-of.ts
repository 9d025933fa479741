import { isSameProgram } from '../../model/kinship.ts';
import type { Script } from '../../model/snapshot/script.ts';
import type { Process } from '../../model/snapshot.ts';
import type { Commands } from './syntax/command.ts';
import { commandsOf } from './syntax/commands.ts';
import { type Recipe, recipesOf } from './syntax/makefile.ts';

/** Processes of a snapshot by PID. */
export type Processes = ReadonlyMap<number, Process>;

/** Shells that fork themselves inside each other: far fewer. */
const DEPTH = 16;

/** What the process carries out: its own script, or that of the shell that it is a fork of (`( ... )`, a member of a pipeline). */
export function scriptOf(process: Process, processes: Processes): Script | null {
  let here: Process | undefined = process;
  for (let depth = 0; here !== undefined && depth < DEPTH; depth++) {
    if (here.script !== undefined) return here.script;
    const parent = processes.get(here.ppid);
    here = parent !== undefined && isFork(here, parent) ? parent : undefined;
  }
  return null;
}

/** A shell that was forked and became no other program. */
export function isFork(child: Process, parent: Process): boolean {
  return parent.script?.kind !== 'make' && parent.python === null && isSameProgram(child, parent);
}

/** It, then the files that it takes commands from. Computed once. */
export function partsOf(script: Script): readonly Script[] {
  const known = PARTS.get(script);
  if (known !== undefined) return known;
  const parts = [
    script,
    ...(script.included ?? []).map((part) => ({ ...script, ...part, linesRead: [], included: [] })),
  ];
  PARTS.set(script, parts);
  return parts;
}

/** A snapshot never changes. */
const PARTS = new WeakMap<Script, readonly Script[]>();
const COMMANDS = new WeakMap<Script, Commands>();
const RECIPES = new WeakMap<Script, readonly Recipe[]>();

export function commandsIn(script: Script): Commands {
  const known = COMMANDS.get(script) ?? commandsOf(script.text);
  COMMANDS.set(script, known);
  return known;
}

export function recipesIn(script: Script): readonly Recipe[] {
  const known = RECIPES.get(script) ?? recipesOf(script.text);
  RECIPES.set(script, known);
  return known;
}
