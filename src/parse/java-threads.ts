import type { JavaThread } from '../model/snapshot.ts';
import { bounded } from './text.ts';

/** Threads that are kept; application servers have some hundreds. */
const MOST_THREADS = 200;
const MOST_FRAMES = 60;
const NAME_LENGTH = 200;

/** `"main" #1 prio=5 os_prio=0 cpu=51.2ms elapsed=7.1s tid=0x7f nid=0x2 waiting on condition  [0x7f]`. */
const HEAD = /^"([^"]{0,300})" (#\d{1,9} )?(?:\[\d{1,9}\] )?(daemon )?(?:.{0,200}?\bprio=)/;
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

interface Thread {
  readonly name: string;
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
  /** By the name of who wants it. */
  const inDeadlock = new Map<string, string>();
  let found: { wants: string } | null = null;
  for (const line of output.split('\n')) {
    if (FOUND.test(line)) found = { wants: '' };
    if (found !== null) {
      found.wants = WANTS.exec(line)?.[1] ?? found.wants;
      const holder = HOLDS.exec(line)?.[1];
      if (holder !== undefined && inDeadlock.size < MOST_THREADS) inDeadlock.set(found.wants, holder);
      continue;
    }
    const head = HEAD.exec(line);
    if (head !== null) {
      if (threads.length >= MOST_THREADS) continue;
      const name = bounded(head[1] ?? '', NAME_LENGTH);
      threads.push({
        name,
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
    if (last === undefined) continue;
    last.state ||= STATE.exec(line)?.[1] ?? '';
    if (last.frames.length < MOST_FRAMES) take(last, line);
  }
  return threads
    .filter(({ frames }) => frames.length > 0)
    .map(({ name, isDaemon, state, wants, frames }) => {
      const holder = inDeadlock.get(name) ?? threads.find(({ locked }) => wants !== null && locked.has(wants))?.name;
      return {
        name,
        state,
        ...(isDaemon ? { isDaemon } : {}),
        ...(holder === undefined ? {} : { heldBy: bounded(holder, NAME_LENGTH) }),
        frames,
      };
    });
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
