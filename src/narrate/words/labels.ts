import type { Missing } from '../../diagnose/focus/missing.ts';
import type { Actor } from '../../diagnose/graph/actor.ts';
import type { EndedActor } from '../../diagnose/graph/ended.ts';
import type { TaskTitle } from '../../diagnose/graph/names.ts';
import { isKinshipKnown, kinshipOf, xdistWorkerOf } from '../../model/kinship.ts';
import { baseName, isInterpreterName, isPytest, pythonProgramOf } from '../../model/process-kind.ts';
import { RUN_SCRIPT } from '../../model/snapshot/script.ts';
import type { Greenlet, Process } from '../../model/snapshot.ts';
import type { ThreadView } from '../../model/threads.ts';
import { layerSaid } from './layer-words.ts';
import { cutInMiddle, named } from './words.ts';

/** `thread 'worker'`, `task 'Task-3' (fetch)`, `the main thread`, `pytest (pid 12)`. */
export function actorLabel(actor: Actor): string {
  const { kind, process, thread, task, greenlet } = actor;
  if (kind === 'task' && task !== null) return taskLabel(actor);
  if (kind === 'greenlet' && greenlet !== null) return greenletLabel(greenlet, actor.asThread);
  return thread === null ? processLabel(process) : threadLabel(thread);
}

/** Its label says this function already: `task 'Task-3' (fetch)`, `thread 'Thread-1 (work)'`. */
export function saysFunction({ thread, title, greenlet }: Actor, name: string): boolean {
  const last = name.split('.').at(-1) ?? name;
  const said = title !== null ? [title.name, title.coroutine] : [greenlet?.name, thread?.main ? null : thread?.name];
  // `threading` names a thread after its function in this way, gevent and asyncio by a dotted path.
  return said.some(
    (text) => text != null && (text.endsWith(`.${last}`) || text.endsWith(`(${last})`) || text === last),
  );
}

/** With its process where that is not the one that the sentence is about. */
export function actorWords(actor: Actor, home: number): string {
  if (actor.kind === 'process' || actor.process.pid === home) return actorLabel(actor);
  return `${actorLabel(actor)} of ${processLabel(actor.process)}`;
}

/** `thread 'feeder'`, `task 'producer'`, `process 'solver' (pid 12)`: who has ended. Of a thread without an object only a lock tells. */
export function endedLabel({ kind, name, title, id, object }: EndedActor): string {
  if (kind === 'process') return name === null ? `process (pid ${id})` : `process '${named(name)}' (pid ${id})`;
  if (title !== null) return titleWords(title);
  if (name !== null) return `${kind} '${named(name)}'`;
  return object === null ? `the ${kind} that took it (ident ${id})` : `a ${kind}`;
}

/** Of several that are called so, which one: `task 'app.fetch' (2 of 3)`. */
function taskLabel({ title, alike }: Actor): string {
  return title === null ? 'a task' : `${titleWords(title)}${alikeWords(alike)}`;
}

function titleWords({ name, coroutine }: TaskTitle): string {
  const isSaid = coroutine === null || letters(coroutine) === letters(name);
  return isSaid ? `task '${named(name)}'` : `task '${named(name)}' (${named(coroutine)})`;
}

/** ` (2 of 3)`; empty for one that stands alone. */
export function alikeWords(alike: Actor['alike']): string {
  return alike === null ? '' : ` (${alike.number} of ${alike.of})`;
}

/** `import-orders` says the same as `import_orders`. */
function letters(name: string): string {
  return name.replace(/[^\p{Letter}\p{Number}]/gu, '').toLowerCase();
}

/** The one without a parent is the thread's own. */
function greenletLabel({ name, parentId }: Greenlet, threadName: string | null): string {
  if (threadName !== null) return `the greenlet of thread '${named(threadName)}'`;
  if (name) return `greenlet '${named(name)}'`;
  return parentId === null ? 'the main greenlet' : 'a greenlet';
}

/** `pytest (pid 12)`, `xdist worker gw0 (pid 13)`, `leaked.py (pid 14)`, `bash (pid 11 in service api)`. */
export function processLabel(process: Process): string {
  return `${processName(process)} (pid ${process.pid}${insideOf(process)})`;
}

/** ` in service api`, ` in container brave_curie`: where it runs, if that is a container; with the number it has outside. */
export function insideOf({ container }: Process): string {
  if (container === undefined) return '';
  return container.service === ''
    ? ` in container ${named(container.name)}`
    : ` in service ${named(container.service)}`;
}

/** What a person would call the process: `pytest`, `leaked.py`, `'sh build.sh'`, `the step's script`. Computed once a process: each of its actors asks. */
export function processName(process: Process): string {
  const known = NAMES.get(process);
  if (known !== undefined) return known;
  const name = nameOf(process);
  if (isKinshipKnown(process)) NAMES.set(process, name);
  return name;
}

/** What it is called says what it is, and needs no word before it: `process 'Process-1'`, `a fork of pytest`, `the step's script`. */
export function isNamedByRole(process: Process): boolean {
  return process.script?.file === RUN_SCRIPT || kinshipOf(process) !== null || Boolean(xdistWorkerOf(process));
}

/** A snapshot never changes. */
const NAMES = new WeakMap<Process, string>();

function nameOf(process: Process): string {
  if (process.script?.file === RUN_SCRIPT) return "the step's script";
  const kin = kinshipOf(process);
  if (kin?.type === 'multiprocessing')
    return kin.name === null ? 'a process of multiprocessing' : `process '${named(kin.name)}'`;
  if (kin?.type === 'fork server' || kin?.type === 'resource tracker') return `multiprocessing's ${kin.type}`;
  return kin?.type === 'fork' ? `a fork of ${ownName(kin.of)}` : ownName(process);
}

function ownName(process: Process): string {
  const worker = xdistWorkerOf(process);
  return worker ? `xdist worker ${named(worker)}` : programName(process);
}

function programName(process: Process): string {
  if (isPytest(process)) return 'pytest';
  return pythonProgram(process) ?? commandOf(process) ?? bareName(process);
}

/** The name that the kernel knows, without arguments: `bash`. */
export function bareName({ name }: Process): string {
  return named(name) || 'process';
}

/** Nothing names what it runs: `python -c ...`, or Python alone. Where it was started says more. */
export function isNameless(process: Process): boolean {
  return process.python !== null && kinshipOf(process) === null && !isPytest(process) && isNamelessProgram(process);
}

function isNamelessProgram(process: Process): boolean {
  const program = pythonProgramOf(process);
  return program === null ? isInterpreterName(process.name) : program.type === 'inline';
}

/** Characters of a name that is made of a command. */
const COMMAND_LENGTH = 60;

/** `'sh build.sh'`; `null` for Python, and for a program without arguments. */
function commandOf({ python, argv }: Process): string | null {
  if (python !== null || argv.length < 2) return null;
  const [first = '', ...others] = argv;
  // A server that writes its title over its arguments leaves them empty.
  const [program = '', ...words] = others.every((word) => word === '') ? first.split(' ') : argv;
  return quoted([program.split('/').at(-1) ?? program, ...words]);
}

function quoted(words: readonly string[]): string {
  return `'${cutInMiddle(words.join(' '), COMMAND_LENGTH)}'`;
}

/** `python -m http.server 8931`: the module is never cut. */
function moduleRun(module: string, words: readonly string[]): string {
  const head = `python -m ${named(module)}`;
  return words.length === 0
    ? head
    : `${head} ${cutInMiddle(words.join(' '), Math.max(WORDS_LENGTH, COMMAND_LENGTH - head.length))}`;
}

/** Characters that the words behind a module have at least. */
const WORDS_LENGTH = 20;

const INLINE = 'python -c';

/** `leaked.py`, `'python -m http.server 8931'`, `gunicorn`; `null` for a program that is not Python and for a plain prompt. */
function pythonProgram(process: Process): string | null {
  const program = pythonProgramOf(process);
  switch (program?.type) {
    case 'module':
      return `'${moduleRun(program.module, program.words)}'`;
    case 'script':
      return named(baseName(program.path));
    case 'inline':
      return INLINE;
    default:
      return null;
  }
}

/** `thread 'consumer'`, `the main thread`, `thread 140212 (its name could not be read)`. */
export function threadLabel(thread: ThreadView): string {
  if (thread.main) return 'the main thread';
  if (thread.name !== null) return `thread '${named(thread.name)}'`;
  return `thread ${thread.nativeId ?? thread.ident} (name not known)`;
}

const MISSING: Readonly<Record<Missing['what'], string>> = {
  stacks: 'the Python stacks of',
  'main thread': 'the stack of the main thread of',
  details: 'the names, objects and tasks of',
  objects: 'the objects in the frames of',
  sources: "the source of the user's lines in",
  'second sample': 'a second sample of',
};

/** What kept it from being read, as a sentence; empty where nobody said anything. */
export function missingWhy({ layer, why }: Missing): string {
  return layer === null || why === '' ? why : layerSaid({ layer, reason: why });
}

/** `the source of the user's lines in main.py (pid 12)`; `title`: what its process is called there. */
export function missingWords({ process, what }: Missing, title = processLabel(process)): string {
  return `${MISSING[what]} ${title}`;
}
