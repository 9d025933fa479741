import { isDead } from '../../model/process-kind.ts';
import type { OpenFile, Process } from '../../model/snapshot.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';

/** Words by which node is told to wait for a debugger before it goes on, with an address (`=127.0.0.1:9230`, `=9230`); behind its script they are the script's. */
const NODE_WAITS = /^--inspect-(?:brk|wait)(?:=(?:.{0,255}:)?(\d{1,5}))?$/;
/** At which node waits where it is given no other port (`--inspect-brk` in its manual). */
const NODE_PORT = '9229';
/** The same of a JVM (JDWP), which chooses a port by itself where it is given none. */
const JVM_WAITS = /^-(?:agentlib:|Xrun)jdwp[=:](?:.*,)?suspend=y(?:,|$)/;
const JVM_PORT = /[,=:]address=(?:[^,]{0,255}:)?(\d{1,5})(?:,|$)/;
/** Options that name a process to wait for: `tail --pid=12`, `wait-for --pid 12`; `-p` is a port, a path or a profile as well. */
const NAMES_PROCESS = /^--pid(?:=(\d{1,7}))?$/;
const MAY_NAME_PROCESS = /^-p$/;
/** By which a program waits for the end of a process (pidfd_open(2)). */
const PIDFD = /^anon_inode:\[?pidfd/;

/** The socket at which a program waits for a debugger; `null` where it was not started so, listens no more, or has one. */
export function debuggerPortOf({ argv, files }: Process): OpenFile | null {
  const port = debuggerPort(argv);
  if (port === null) return null;
  const isAt = ({ socket }: OpenFile) => port === ANY || socket?.local.endsWith(`:${port}`) === true;
  const [listener, ...others] = files.filter((file) => file.socket?.state === 'LISTEN' && isAt(file));
  if (listener === undefined || (port === ANY && others.length > 0)) return null;
  const own = /:\d+$/.exec(listener.socket?.local ?? '')?.[0];
  const isTaken = files.some(
    ({ socket }) => socket?.state === 'ESTABLISHED' && own !== undefined && socket.local.endsWith(own),
  );
  return isTaken ? null : listener;
}

/** A port that is not told, or that the system was to choose. */
const ANY = '0';

function debuggerPort([, ...words]: readonly string[]): string | null {
  const end = words.findIndex((word) => !word.startsWith('-'));
  for (const word of end < 0 ? words : words.slice(0, end)) {
    const node = NODE_WAITS.exec(word);
    if (node !== null) return node[1] ?? NODE_PORT;
  }
  const jvm = words.find((word) => JVM_WAITS.test(word));
  return jvm === undefined ? null : (JVM_PORT.exec(jvm)?.[1] ?? ANY);
}

/**
 * A process of the tree that still lives and whose pid a program was given; `null` where there is none. In a container numbers are those of its own
 * processes.
 */
export function givenProcessOf({ processes }: WaitGraph, process: Process): Process | null {
  const { argv, pid, ppid, files } = process;
  if (isContained(process)) return null;
  const waitsByFile = files.some(({ target }) => PIDFD.test(target));
  for (const [at, word] of argv.entries()) {
    const named = NAMES_PROCESS.exec(word) ?? (waitsByFile ? MAY_NAME_PROCESS.exec(word) : null);
    const number = Number(named === null ? Number.NaN : (named[1] ?? argv[at + 1]));
    const given = number === pid || number === ppid ? undefined : processes.get(number);
    if (given !== undefined && !isDead(given) && !isContained(given)) return given;
  }
  return null;
}

function isContained({ container, membership }: Process): boolean {
  return container !== undefined || membership === 'container';
}
