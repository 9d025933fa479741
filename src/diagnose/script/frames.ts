import { SCRIPT_BODY, type Script } from '../../model/snapshot/script.ts';
import type { Frame, OsThread, Process } from '../../model/snapshot.ts';
import { type Awaited, awaitedOf, isBetweenChildren } from './awaited.ts';
import { frameAt } from './frame-at.ts';
import { mostLike } from './match.ts';
import { openedBy } from './opened.ts';
import { recipeFrame, recipeOf } from './recipes.ts';
import { type Region, regionOf } from './region.ts';
import { isFork, type Processes, scriptOf } from './script-of.ts';
import { onlyCommandBelow, type Sourced, sourcedAt } from './sourced.ts';
import { ownRegion, substitutionAt } from './substitution.ts';
import { isBuiltin, nameOf } from './syntax/builtins.ts';
import type { Command, ScriptLoop } from './syntax/command.ts';
import { fits, literalOf, type Word } from './syntax/word.ts';

/**
 * Where a shell or make stands in its script, as frames: the line, then the line that calls the function that it is in. None where the
 * script is not known.
 */
export function scriptFrames(process: Process, processes: Processes): readonly Frame[] {
  const script = scriptOf(process, processes);
  if (script === null || script.file === null || script.text === '') return [];
  const awaited = awaitedOf(process, processes);
  if (script.kind === 'make') return awaited === null ? [] : recipeFrames(script, awaited.children[0], processes);
  const region = regionOf(process, processes, isAhead(process, processes));
  const read = region === null || awaited !== null ? null : substitutionAt(region, process, processes);
  const at = region === null || awaited !== null ? region : ownRegion(region, process);
  const command = at === null ? null : (read ?? commandAt(at, process, awaited));
  const own = region === null || command === null ? [] : framesOf(region, command, awaited?.children[0]);
  const sourced = sourcedAt(script, awaited, command) ?? readBelow(script, region, process, awaited);
  if (sourced === null) return own;
  return [frameAt(sourced.script, sourced.command.line, sourced.command.function ?? SCRIPT_BODY), ...own];
}

/** The only command that reads a line in the functions of other files that may run: where the script itself has none. */
function readBelow(script: Script, region: Region | null, process: Process, awaited: Awaited | null): Sourced | null {
  if (region === null || awaited !== null || callOf(process) !== 'read' || builtin(region, process) !== null)
    return null;
  return onlyCommandBelow(script, region.now, READS_LINES);
}

function callOf({ pid, osThreads }: Process): string {
  return osThreads.find(({ tid }) => tid === pid)?.syscall?.name ?? '';
}

const READS_LINES: ReadonlySet<string> = new Set(['read', 'mapfile', 'readarray', 'select', 'vared']);

/** What bash reads ahead it gives back before it starts a program alone. */
export function isAhead(process: Process, processes: Processes): boolean {
  const awaited = awaitedOf(process, processes);
  if (awaited === null) return !isBetweenChildren(process, processes);
  return awaited.how === 'jobs' || (awaited.how === 'output' && readsLine(process));
}

/** `read` and its like take a pipe byte by byte, since what follows the line is not theirs; the output of a substitution is taken in pieces. */
function readsLine({ pid, osThreads }: Process): boolean {
  const call = osThreads.find(({ tid }) => tid === pid)?.syscall;
  return call?.name === 'read' && Number(call.args[2]) === 1;
}

/** The command that started a child, wherever it is by now; `null` where the script does not tell. */
export function startOf(child: Process, shell: Process, processes: Processes): Command | null {
  const region = regionOf(shell, processes);
  return region === null ? null : mostLike(region.read, child);
}

/** The line of its parent's script that started a process, as frames. */
export function startFrames(child: Process, parent: Process, processes: Processes): readonly Frame[] {
  const region = parent.python === null ? regionOf(parent, processes) : null;
  if (region === null || region.script.file === null) return [];
  const own = mostLike(region.read, child);
  const { script, command } = sourcedAt(region.script, { how: 'jobs', children: [child] }, own) ?? {
    script: region.script,
    command: own,
  };
  return command === null ? [] : [frameAt(script, command.line, command.function ?? SCRIPT_BODY)];
}

/** The command that a shell is at. */
export function commandAt(region: Region, process: Process, awaited: Awaited | null): Command | null {
  if (awaited === null) return builtin(region, process) ?? onlyLoop(region) ?? head(region);
  const [child] = awaited.children;
  if (awaited.how === 'jobs') return waitBehind(region, awaited.children) ?? head(region);
  const inFront = region.now.filter(({ isBackground, isInner }) =>
    awaited.how === 'output' ? isInner : !isBackground,
  );
  const like = child === undefined ? null : mostLike(inFront, child);
  // Of what it has started earlier (a coprocess) it reads a line, and stands at no substitution.
  const isLine = awaited.how === 'output' && readsLine(process);
  const reads = isLine || (awaited.how === 'output' && inFront.length === 0) ? builtin(region, process) : null;
  // A process substitution `<(...)` by which its loop is fed tells more than the `read` in that loop.
  if (isLine && reads !== null && like?.isBackground !== true) return reads;
  if (like === null && reads === null && child !== undefined && runsNoProgram(region)) return heldElsewhere(region);
  const turn = child !== undefined && isBeginning(child, process) ? onlyLoop(region) : null;
  return like ?? reads ?? compound(region, awaited.how) ?? turn ?? head(region);
}

/** What was read last cannot have started the child: bash has read on to the end of the script, as it does while it carries out other text. */
function runsNoProgram({ now, line }: Region): boolean {
  return line !== null && now.length > 0 && now.every(isBuiltin);
}

/** The line that carries out other text than the script's own, where there is one alone. */
function heldElsewhere({ read }: Region): Command | null {
  const texts = read.filter(({ words: [first] }) => /^(eval|\.|source)$/.test(literalOf(first ?? NO_WORD) ?? ''));
  return texts.length === 1 ? (texts[0] ?? null) : null;
}

const NO_WORD = { parts: [''], isOpen: false, line: 0 };

/** A child that has no words of its own yet: what a loop starts again and again is often met so. */
const BEGINNING_MS = 1_000;

function isBeginning(child: Process, shell: Process): boolean {
  return child.argv.length === 0 || (isFork(child, shell) && child.ageMs !== null && child.ageMs < BEGINNING_MS);
}

/** The first `wait` behind the line that started the youngest job; where there is none behind it, as in a function, the last. */
function waitBehind({ now, read }: Region, jobs: readonly Process[]): Command | null {
  const started = Math.max(0, ...jobs.map((job) => mostLike(read, job)?.line ?? 0));
  const waits = now.filter(({ words: [first] }) => first !== undefined && literalOf(first) === 'wait');
  return waits.find(({ line }) => line >= started) ?? waits.at(-1) ?? null;
}

/** A fork of the shell itself: what is in brackets, in a pipeline or in a substitution. */
function compound({ now }: Region, how: Awaited['how']): Command | null {
  return how === 'output' ? (now.find(({ isInner }) => isInner) ?? null) : null;
}

/** What a shell carries out by itself, by the system call that it is in. */
function builtin({ now }: Region, { pid, osThreads, files }: Process): Command | null {
  const thread = osThreads.find(({ tid }) => tid === pid);
  const call = thread?.syscall?.name ?? '';
  if (call === 'read') return reading(now, thread, files) ?? onlyAutoloaded(now);
  if (/^open/.test(call)) return now.find((one) => openedBy(one, thread) !== null) ?? firstWith(now, SOURCES);
  return null;
}

/**
 * Of several that read a line the one that reads what the shell reads: by the file that it opens in place of its input, or the open one that it names
 * (`<&5`), and where none has that one, by opening none.
 */
function reading(now: readonly Command[], thread: OsThread | undefined, files: Process['files']): Command | null {
  const some = now.filter((one) => READS_LINES.has(nameOf(one)));
  const target = files.find(({ fd }) => fd === Number(thread?.syscall?.args[0] ?? Number.NaN))?.target;
  const opened = (one: Command) => one.files.flatMap(({ operator, word }) => (/^0?<>?$/.test(operator) ? [word] : []));
  const doubled = (one: Command) => one.files.flatMap(({ operator, word }) => (/^0?<&$/.test(operator) ? [word] : []));
  const targetOf = (word: Word) => files.find(({ fd }) => String(fd) === literalOf(word))?.target;
  const isOf = (one: Command) =>
    target !== undefined &&
    (opened(one).some(({ parts }) => fits(parts, target)) || doubled(one).some((word) => targetOf(word) === target));
  const isPlain = (one: Command) => opened(one).length + doubled(one).length === 0;
  return some.find(isOf) ?? some.find(isPlain) ?? some[0] ?? null;
}

/** Of functions that a script has loaded when it calls them (zsh's `autoload`), whose text nobody has: the only call of one. */
function onlyAutoloaded(now: readonly Command[]): Command | null {
  const names = new Set(
    now.filter((one) => nameOf(one) === 'autoload').flatMap(({ words }) => words.slice(1).map(literalOf)),
  );
  const [only, ...others] = now.filter((one) => names.has(nameOf(one)));
  return only === undefined || others.length > 0 ? null : only;
}

/** A shell that waits for children which nobody saw goes round the loop that is there. */
function onlyLoop({ now }: Region): Command | null {
  const loops = new Set(now.flatMap(({ loops: [innermost] }) => innermost ?? []));
  const [only, ...others] = [...loops].filter((loop) => !endsWithInput(loop));
  return only === undefined || others.length > 0 ? null : (now.find(({ loops }) => loops[0] === only) ?? null);
}

/** Builtins that take their next piece with each turn: such a loop ends with its input. */
const READS: ReadonlySet<string> = new Set(['read', 'mapfile', 'readarray', 'getopts', 'shift']);

/** It goes through a list, or through its input. */
export function endsWithInput({ kind, asks }: ScriptLoop): boolean {
  return kind === 'for' || kind === 'select' || asks.some((one) => READS.has(one));
}

const SOURCES: ReadonlySet<string> = new Set(['.', 'source']);

function firstWith(commands: readonly Command[], names: ReadonlySet<string>): Command | null {
  return commands.find((command) => names.has(nameOf(command))) ?? null;
}

/** Where nothing tells which command of a piece it is: its first one, which a piece of one command is as a whole. */
function head({ now, line }: Region): Command | null {
  return line === null ? null : (now[0] ?? null);
}

/** A shorter word may stand in any longer one by chance. */
const TELLING = 4;

/** Of several calls of a function the one whose words the child has got; `null` where it has got as many of another's. */
function callerOf(now: readonly Command[], name: string, child: Process | undefined): Command | null {
  const calls = now.filter(({ words: [first] }) => first !== undefined && literalOf(first) === name);
  const hasGot = (text: string | null) =>
    text !== null && child?.argv.some((one) => one === text || (text.length >= TELLING && one.includes(text))) === true;
  const given = ({ words }: Command) => words.slice(1).filter((word) => hasGot(literalOf(word))).length;
  const [first, second] = [...calls].sort((a, b) => given(b) - given(a));
  return first === undefined || (second !== undefined && given(second) === given(first)) ? null : first;
}

/** All that a function was given: `"$@"`, `"${@:2}"`, `$*`. */
const PASSES_ON = /\$(?:[@*]|\{[@*])/;

function framesOf({ script, now }: Region, command: Command, child: Process | undefined): readonly Frame[] {
  const own = frameAt(script, command.line, command.function ?? SCRIPT_BODY);
  const caller = command.function === null ? null : callerOf(now, command.function, child);
  // A function that carries out what it is given says less than who gave it.
  if (caller !== null && PASSES_ON.test(own.source ?? ''))
    return [frameAt(script, caller.line, caller.function ?? SCRIPT_BODY)];
  return caller === null ? [own] : [own, frameAt(script, caller.line, caller.function ?? SCRIPT_BODY)];
}

/** The line that make carries out: of what it gave to a shell the one that the shell is at, else the program that it started by itself. */
function recipeFrames(script: Script, child: Process | undefined, processes: Processes): readonly Frame[] {
  const found = child === undefined ? null : recipeOf(script, child);
  if (child === undefined || found === null) return [];
  const region = child.script?.file === null ? regionOf(child, processes) : null;
  const command = region === null ? null : commandAt(region, child, awaitedOf(child, processes));
  return [recipeFrame({ ...found, line: found.line + (command?.line ?? 1) - 1 })];
}
