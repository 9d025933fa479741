import type { Script } from '../../model/snapshot/script.ts';
import type { Process } from '../../model/snapshot.ts';
import { childrenOf, isLeftBehind } from './children.ts';
import { mostLike } from './match.ts';
import { commandsIn, type Processes, scriptOf } from './script-of.ts';
import { isBuiltin, nameOf } from './syntax/builtins.ts';
import type { Command } from './syntax/command.ts';
import { literalOf } from './syntax/word.ts';

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
  const lines = script.linesRead.at(-1) ?? Number.POSITIVE_INFINITY;
  const read = commands.filter(({ line }) => line <= lines);
  const isWhole = lines >= script.text.trimEnd().split('\n').length;
  const isExact = script.isExact && script.file !== null && !(isAhead && isWhole);
  const at = isExact ? units.findLastIndex(({ line }) => line <= lines) : -1;
  const unit = units[at];
  const now = unit === undefined ? read : called(commands, at);
  const job = process.script === undefined ? jobOf(process, processes, commands, now) : null;
  if (job !== null) return { script, read: commands, now: job, line: null };
  return { script, read, now, line: unit?.line ?? null };
}

/**
 * What a fork of a shell may carry out that was started with `&`, wherever the shell has gone on to; `null` where it is none: its parent has gone on without
 * it, or nothing is started where its parent is, or nothing that this runs.
 */
function jobOf(
  fork: Process,
  processes: Processes,
  commands: readonly Command[],
  now: readonly Command[],
): readonly Command[] | null {
  const shell = processes.get(fork.ppid);
  const background = commands.filter(({ isBackground }) => isBackground);
  if (shell === undefined || background.length === 0) return null;
  const job = withCalled(commands, background);
  const children = childrenOf(fork, processes);
  // Of one that has only just begun the name of its program is all that is known.
  const own = children.map((child) => (child.argv.length > 0 ? child : { argv: [child.name] }));
  const isRun = (some: readonly Command[]) => own.some((child) => mostLike(some, child) !== null);
  const runsNothing = now.length > 0 && now.every((one) => isBuiltin(one) || nameOf(one) === 'wait');
  return isLeftBehind(fork, shell, processes) || runsNothing || (!isRun(now) && isRun(job)) ? job : null;
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
