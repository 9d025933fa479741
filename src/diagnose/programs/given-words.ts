import type { OpenFile, Process } from '../../model/snapshot.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { isDead } from '../os/descriptors/other-end.ts';

/** Words by which a runtime is told to wait for a debugger before it goes on: of node (`--inspect-brk`, `--inspect-wait`), of a JVM (JDWP's `suspend=y`). */
const WAITS_FOR_DEBUGGER = /^(?:--inspect-(?:brk|wait)(?:=|$)|-(?:agentlib:|Xrun)jdwp[=:](?:.*,)?suspend=y(?:,|$))/;
/** Options that name a process to wait for: `tail --pid=12`, `strace -p 12`, `wait-for --pid 12`. */
const NAMES_PROCESS = /^--?(?:pid|p)(?:=(\d{1,7}))?$/;

/** The socket at which a program waits for a debugger; `null` where it was not started so, or listens no more. */
export function debuggerPortOf({ argv, files }: Process): OpenFile | null {
  if (!argv.some((word) => WAITS_FOR_DEBUGGER.test(word))) return null;
  return files.find(({ socket }) => socket?.state === 'LISTEN') ?? null;
}

/** A process of the tree that still lives and whose pid a program was given; `null` where there is none. */
export function givenProcessOf({ processes }: WaitGraph, { argv, pid, ppid }: Process): Process | null {
  for (const [at, word] of argv.entries()) {
    const named = NAMES_PROCESS.exec(word);
    const number = Number(named === null ? Number.NaN : (named[1] ?? argv[at + 1]));
    const given = number === pid || number === ppid ? undefined : processes.get(number);
    if (given !== undefined && !isDead(given)) return given;
  }
  return null;
}
