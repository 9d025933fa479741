import type { Actor } from '../../diagnose/graph/actor.ts';
import type { Missing } from '../../diagnose/graph/missing.ts';
import { isKinshipKnown, kinshipOf, xdistWorkerOf } from '../../model/kinship.ts';
import { baseName, isPytest } from '../../model/process-kind.ts';
import { RUN_SCRIPT } from '../../model/snapshot/script.ts';
import type { Greenlet, Process } from '../../model/snapshot.ts';
import type { ThreadView } from '../../model/threads.ts';
import { cutInMiddle, named } from './words.ts';

/** `thread 'worker'`, `task 'Task-3' (fetch)`, `the main thread`, `pytest (pid 12)`. */
export function actorLabel(actor: Actor): string {
  const { kind, process, thread, task, greenlet } = actor;
  if (kind === 'task' && task !== null) return taskLabel(actor);
  if (kind === 'greenlet' && greenlet !== null) return greenletLabel(greenlet, actor.asThread);
  return thread === null ? processLabel(process) : threadLabel(thread);
}

/** With its process where that is not the one that the sentence is about. */
export function actorWords(actor: Actor, home: number): string {
  if (actor.kind === 'process' || actor.process.pid === home) return actorLabel(actor);
  return `${actorLabel(actor)} of ${processLabel(actor.process)}`;
}

/** Of several that are called so, which one: `task 'app.fetch' (2 of 3)`. */
function taskLabel({ title, alike }: Actor): string {
  if (title === null) return 'a task';
  const { name, coroutine } = title;
  const isSaid = coroutine === null || letters(coroutine) === letters(name);
  const plain = isSaid ? `task '${named(name)}'` : `task '${named(name)}' (${named(coroutine)})`;
  return alike === null ? plain : `${plain} (${alike.number} of ${alike.of})`;
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
  const program = pythonProgram(process);
  return program === null ? /^python/.test(process.name) : program === INLINE;
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
function moduleRun([module = '', ...words]: readonly string[]): string {
  const head = `python -m ${named(module)}`;
  return words.length === 0
    ? head
    : `${head} ${cutInMiddle(words.join(' '), Math.max(WORDS_LENGTH, COMMAND_LENGTH - head.length))}`;
}

/** Characters that the words behind a module have at least. */
const WORDS_LENGTH = 20;

const INLINE = 'python -c';

/** `leaked.py`, `'python -m http.server 8931'`, `gunicorn`; `null` for a program that is not Python and for a plain prompt. */
function pythonProgram({ python, argv }: Process): string | null {
  if (python === null) return null;
  const words = argv.slice(1);
  const script = words.find((word) => /\.pyz?$/.test(word));
  const module = words.indexOf('-m');
  if (module >= 0 && (script === undefined || words.indexOf(script) > module)) {
    return `'${moduleRun(words.slice(module + 1))}'`;
  }
  if (script !== undefined) return named(baseName(script));
  // A console script has no ending: `/venv/bin/gunicorn app:main`.
  const at = words.findIndex((word) => !word.startsWith('-'));
  const command = words.indexOf('-c');
  const first = words[at] ?? '';
  // What stands behind the program is its own.
  if (/[\\/]/.test(first) && (command < 0 || command > at)) return named(baseName(first));
  return command >= 0 ? INLINE : null;
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

/** `the source of the user's lines in main.py (pid 12)`. */
export function missingWords({ process, what }: Missing): string {
  return `${MISSING[what]} ${processLabel(process)}`;
}
