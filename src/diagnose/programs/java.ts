import type { JavaThread, Process } from '../../model/snapshot.ts';

/** Packages of the platform, whose frames are no line of anybody's own (JLS 7.4.2 keeps `java` for it). */
const PLATFORM = /^(?:javax?|jdk|sun|com\.sun)\./;
/** The thread that runs `main` has this name, whoever starts the JVM. */
const MAIN = 'main';
const WAITS: ReadonlySet<string> = new Set(['BLOCKED', 'WAITING', 'TIMED_WAITING']);

type JavaFrame = JavaThread['frames'][number];

/** The main thread of a Java program, at the first line that is not the platform's. */
export interface JavaMain {
  readonly type: 'java';
  readonly frame: JavaFrame;
  /** By its state. */
  readonly waits: boolean;
  /** Threads of the program that want each other's locks, in order; empty where none do. */
  readonly deadlock: readonly string[];
  /** The thread that holds the monitor which the main thread wants, at its first line that is not the platform's; `null` where there is none. */
  readonly holder: { readonly name: string; readonly frame: JavaFrame | null } | null;
}

/** The main thread of a Java program has ended, and this thread, which is no daemon, keeps the JVM from ending. */
export interface JavaExit {
  readonly type: 'java exit';
  readonly name: string;
  readonly frame: JavaFrame;
}

/** What a Java program does, by its threads; `null` where nothing tells them. */
export function javaDoing({ java = [] }: Process): JavaMain | JavaExit | null {
  const main = java.find(({ name }) => name === MAIN);
  if (main === undefined) return exitOf(java);
  const frame = ownFrame(main);
  if (frame === null) return null;
  const holder = main.heldBy === undefined ? undefined : java.find(({ name }) => name === main.heldBy);
  return {
    type: 'java',
    frame,
    waits: WAITS.has(main.state),
    deadlock: deadlockOf(java),
    holder: holder === undefined ? null : { name: holder.name, frame: ownFrame(holder) },
  };
}

/** The JVM ends when no thread is left but daemons (JLS 12.8). */
function exitOf(java: readonly JavaThread[]): JavaExit | null {
  const keeper = java.find(({ isDaemon }) => isDaemon === undefined);
  const [top] = keeper?.frames ?? [];
  if (keeper === undefined || top === undefined) return null;
  return { type: 'java exit', name: keeper.name, frame: ownFrame(keeper) ?? top };
}

/** Names of threads that want each other's locks; empty where there is no such circle. */
function deadlockOf(java: readonly JavaThread[]): readonly string[] {
  const holders = new Map(java.flatMap(({ name, heldBy }) => (heldBy === undefined ? [] : [[name, heldBy] as const])));
  for (const start of holders.keys()) {
    const way: string[] = [];
    for (
      let here: string | undefined = start;
      here !== undefined && way.length <= java.length;
      here = holders.get(here)
    ) {
      if (way.includes(here)) return way.slice(way.indexOf(here));
      way.push(here);
    }
  }
  return [];
}

function ownFrame({ frames }: JavaThread): JavaFrame | null {
  return frames.find(({ method }) => !PLATFORM.test(method)) ?? null;
}
