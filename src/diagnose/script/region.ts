import type { Script } from '../../model/script.ts';
import type { Process } from '../../model/snapshot.ts';
import { isLeftBehind } from './children.ts';
import type { Command } from './command.ts';
import { commandsIn, type Processes, scriptOf } from './script-of.ts';
import { literalOf } from './word.ts';

/** The part of a script that a shell has read, and the commands of it that may be carried out now. */
export interface Region {
  readonly script: Script;
  /** All that was read. */
  readonly read: readonly Command[];
  /** Those of the piece that it is at, and of the functions that are called there; where the shell reads in blocks, all. */
  readonly now: readonly Command[];
  /** The first line of that piece; `null` where the shell reads in blocks. */
  readonly line: number | null;
}

/**
 * Of a shell; `null` for any other program, and where its script is not known. `isAhead`: it has started nothing that it waits for in front, so that
 * it may have read on behind the command that it is at.
 */
export function regionOf(process: Process, processes: Processes, isAhead = false): Region | null {
  const script = scriptOf(process, processes);
  if (script === null || script.kind !== 'shell' || script.text === '') return null;
  const { commands, units } = commandsIn(script);
  const parent = processes.get(process.ppid);
  if (process.script === undefined && parent !== undefined && isLeftBehind(process, parent, processes)) {
    // It carries out what stands before some `&`, wherever its parent has gone on to.
    const now = withCalled(
      commands,
      commands.filter(({ isBackground }) => isBackground),
    );
    return { script, read: commands, now, line: null };
  }
  const lines = script.linesRead.at(-1) ?? Number.POSITIVE_INFINITY;
  const read = commands.filter(({ line }) => line <= lines);
  const isWhole = lines >= script.text.trimEnd().split('\n').length;
  const isExact = script.isExact && script.file !== null && !(isAhead && isWhole);
  const at = isExact ? units.findLastIndex(({ line }) => line <= lines) : -1;
  const unit = units[at];
  if (unit === undefined) return { script, read, now: read, line: null };
  return { script, read, now: called(commands, at), line: unit.line };
}

/** Functions that call each other. */
const CALLS = 20;

function called(commands: readonly Command[], unit: number): readonly Command[] {
  return withCalled(
    commands,
    commands.filter((command) => command.unit === unit),
  );
}

/** Those, and the bodies of the functions that they call. */
function withCalled(commands: readonly Command[], some: readonly Command[]): readonly Command[] {
  const found = [...some];
  const known = new Set(found);
  const names = new Set<string>();
  for (let at = 0; at < found.length && names.size < CALLS; at++) {
    const name = literalOf(found[at]?.words[0] ?? NOTHING);
    if (name === null || names.has(name) || found[at]?.function === name) continue;
    const body = commands.filter((command) => command.function === name);
    if (body.length === 0) continue;
    names.add(name);
    found.push(...body.filter((command) => !known.has(command)));
    for (const command of body) known.add(command);
  }
  return found;
}

const NOTHING = { parts: ['', ''], isOpen: true, line: 0 };
