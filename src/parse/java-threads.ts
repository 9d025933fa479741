import type { JavaThread } from '../model/snapshot.ts';
import { bounded } from './text.ts';

/** Threads that are kept; application servers have some hundreds. */
const MOST_THREADS = 200;
const MOST_FRAMES = 60;
const NAME_LENGTH = 200;

/** `"main" #1 prio=5 os_prio=0 cpu=51.2ms elapsed=7.1s tid=0x7f nid=0x2 waiting on condition  [0x7f]`. */
const HEAD = /^"([^"]{0,300})" (?:#(\d{1,9}) )?(?:\[\d{1,9}\] )?(daemon )?(?:.{0,200}?\bprio=)/;
/** `   java.lang.Thread.State: WAITING (parking)`. */
const STATE = /^\s+java\.lang\.Thread\.State: (\w{1,40})/;
/** `\tat java.base@17/java.util.concurrent.LinkedBlockingQueue.take(LinkedBlockingQueue.java:435)`. */
const FRAME = /^\s+at (?:[\w.$@+-]{1,200}\/)*([\w.$<>]{1,300})\(([^():]{1,200})(?::(\d{1,9}))?\)/;
/** `\t- waiting to lock <0x000000071f0> (a java.lang.Object)`; a thread in `Object.wait` has given back what it has locked. */
const MONITOR = /^\s+- (locked|waiting to lock|waiting on|waiting to re-lock in wait\(\)) {1,3}<(0x[0-9a-f]{1,16})>/;
/** Before what the JVM's own search for deadlocks found (`DeadlockCycle::print_on_with` of HotSpot): a name, then who holds what that one wants. */
const FOUND = /^Found one Java-level deadlock:/;
const WANTS = /^"([^"]{1,300})":$/;
const HOLDS = /^\s+which is held by "([^"]{1,300})"/;

/** What it stands at while it has given back the monitor that it waits on; `wait0` since JDK 19. */
const GIVES_BACK = /^java\.lang\.Object\.wait0?$/;
/** The JVM numbers threads as they are made, from the one that runs `main` on, whatever it is called later. */
const MAIN = '1';

interface Thread {
  readonly name: string;
  readonly isMain: boolean;
  readonly isDaemon: boolean;
  state: string;
  wants: string | null;
  readonly locked: Set<string>;
  /** Monitors that it has given back while it waits for a signal. */
  readonly lent: Set<string>;
  readonly frames: JavaThread['frames'][number][];
}

/** Threads of a JVM that run Java, from what `jstack` printed (`JavaThread::print_on` of HotSpot); empty where it is no such text. */
export function parseJavaThreads(output: string): readonly JavaThread[] {
  const threads: Thread[] = [];
  /** How many threads have a name, of those that are not kept as well. */
  const named = new Map<string, number>();
  /** Who wants what the next one holds, by name, for each deadlock that the JVM found. */
  const deadlocks: [wants: string, holder: string][][] = [];
  let wants: string | null = null;
  /** None was left out, and each has a number. */
  let isWhole = true;
  let isKept = true;
  for (const line of output.split('\n')) {
    if (FOUND.test(line) && deadlocks.length < MOST_THREADS) deadlocks.push([]);
    const deadlock = deadlocks.at(-1);
    if (deadlock !== undefined) {
      wants = WANTS.exec(line)?.[1] ?? wants;
      const holder = HOLDS.exec(line)?.[1];
      if (wants !== null && holder !== undefined && deadlock.length < MOST_THREADS)
        deadlock.push([bounded(wants, NAME_LENGTH), bounded(holder, NAME_LENGTH)]);
      continue;
    }
    const head = HEAD.exec(line);
    if (head !== null) {
      const name = bounded(head[1] ?? '', NAME_LENGTH);
      named.set(name, (named.get(name) ?? 0) + 1);
      const isMain = head[2] === MAIN && !threads.some((one) => one.isMain);
      isWhole &&= threads.length < MOST_THREADS && head[2] !== undefined;
      // Old JVMs tell of the main thread last.
      isKept = threads.length < MOST_THREADS || isMain;
      if (!isKept) continue;
      threads.push({
        name,
        isMain,
        isDaemon: head[3] !== undefined,
        state: '',
        wants: null,
        locked: new Set(),
        lent: new Set(),
        frames: [],
      });
      continue;
    }
    const last = threads.at(-1);
    if (last === undefined || !isKept) continue;
    last.state ||= STATE.exec(line)?.[1] ?? '';
    if (last.frames.length < MOST_FRAMES) take(last, line);
  }
  const isOne = (name: string) => named.get(name) === 1;
  return threads
    .filter(({ frames }) => frames.length > 0)
    .map((thread) => {
      const { name, isMain, isDaemon, state, frames } = thread;
      const deadlock = deadlocks.find((pairs) => pairs.some(([one]) => one === name));
      const next = isOne(name) ? deadlock?.find(([one]) => one === name)?.[1] : undefined;
      const holder = next ?? ownerOf(threads, thread.wants)?.name;
      return {
        name,
        state,
        ...(isMain ? { isMain } : {}),
        ...(isDaemon && isWhole ? { isDaemon } : {}),
        ...(holder === undefined || !isOne(holder) ? {} : { heldBy: holder }),
        ...(deadlock === undefined ? {} : { deadlock: deadlock.map(([one]) => one) }),
        frames,
      };
    });
}

/** Who holds a monitor; `null` where several are told to. */
function ownerOf(threads: readonly Thread[], monitor: string | null): Thread | null {
  const owners = threads.filter((one) => monitor !== null && one.locked.has(monitor) && !hasGivenBack(one));
  const [owner] = owners;
  return owner === undefined || owners.length > 1 ? null : owner;
}

/** It waits for a signal, and on which of the monitors that it has locked is not told (`<no object reference available>`). */
function hasGivenBack({ frames, lent }: Thread): boolean {
  return lent.size === 0 && GIVES_BACK.test(frames[0]?.method ?? '');
}

/** A line below a thread's head: a frame, or a monitor of the frame above it. */
function take(thread: Thread, line: string): void {
  const [, how, monitor = ''] = MONITOR.exec(line) ?? [];
  if (how === 'waiting to lock') thread.wants = monitor;
  // Innermost first: what it waits on stands before the frame in which it had locked it.
  else if (how === 'locked' && !thread.lent.has(monitor)) thread.locked.add(monitor);
  else if (how !== undefined) thread.lent.add(monitor);
  const frame = FRAME.exec(line);
  if (frame === null) return;
  thread.frames.push({
    method: bounded(frame[1] ?? '', NAME_LENGTH),
    file: bounded(frame[2] ?? '', NAME_LENGTH),
    line: frame[3] === undefined ? null : Number(frame[3]),
  });
}
