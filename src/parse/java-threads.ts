import type { JavaThread } from '../model/snapshot.ts';
import { bounded } from './text.ts';

/** Threads that are kept; application servers have some hundreds. */
const MOST_THREADS = 200;
const MOST_FRAMES = 60;
const NAME_LENGTH = 200;

/** `"main" #1 prio=5 os_prio=0 cpu=51.2ms elapsed=7.1s tid=0x7f nid=0x2 waiting on condition  [0x7f]`. */
const HEAD = /^"([^"]{0,300})" (?:.{0,200}?\bprio=)/;
/** `   java.lang.Thread.State: WAITING (parking)`. */
const STATE = /^\s+java\.lang\.Thread\.State: (\w{1,40})/;
/** `\tat java.base@17/java.util.concurrent.LinkedBlockingQueue.take(LinkedBlockingQueue.java:435)`. */
const FRAME = /^\s+at (?:[\w.$@+-]{1,200}\/)*([\w.$<>]{1,300})\(([^():]{1,200})(?::(\d{1,9}))?\)/;

/** Threads of a JVM that run Java, from what `jstack` printed (`JavaThread::print_on` of HotSpot); empty where it is no such text. */
export function parseJavaThreads(output: string): readonly JavaThread[] {
  const threads: { name: string; state: string; frames: JavaThread['frames'][number][] }[] = [];
  for (const line of output.split('\n')) {
    const head = HEAD.exec(line);
    if (head !== null) {
      if (threads.length >= MOST_THREADS) break;
      threads.push({ name: bounded(head[1] ?? '', NAME_LENGTH), state: '', frames: [] });
      continue;
    }
    const last = threads.at(-1);
    if (last === undefined) continue;
    last.state ||= STATE.exec(line)?.[1] ?? '';
    const frame = FRAME.exec(line);
    if (frame === null || last.frames.length >= MOST_FRAMES) continue;
    last.frames.push({
      method: bounded(frame[1] ?? '', NAME_LENGTH),
      file: bounded(frame[2] ?? '', NAME_LENGTH),
      line: frame[3] === undefined ? null : Number(frame[3]),
    });
  }
  return threads.filter(({ frames }) => frames.length > 0);
}
