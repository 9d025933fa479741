import type { PipeFull } from '../../../diagnose/finding/causes/system.ts';
import type { Hop } from '../../../diagnose/path/route.ts';
import { hopWait, processTitle, titleOf, type Wording } from '../../clauses/headline-words.ts';
import { streamName } from '../../words/descriptor-words.ts';
import type { Describer } from '../description.ts';

/** `'seq 9' is blocked writing to its full stdout pipe, which the main thread does not read while it waits in Popen.wait at a.py:5`. */
export const describePipeFull: Describer<PipeFull> = (evidence, { hop, wanted, use, reader }) => {
  const isTerminal = wanted.descriptor.file.kind === 'terminal';
  const advice = isTerminal ? TERMINAL_ADVICE : isAmongPrograms(evidence, hop, reader) ? PROGRAM_ADVICE : ADVICE[use];
  const briefly = `${processTitle(evidence, hop.actor.process)} is blocked writing to ${fullPipe(use, wanted)}, which is not read`;
  const writes = `${titleOf(evidence, hop.actor)} is blocked writing to ${fullPipe(use, wanted)}`;
  if (reader === null) return { sentence: `${writes}, which nothing was seen to read`, advice };
  const unread = `${writes}, which ${titleOf(evidence, reader.actor)} does not read`;
  return {
    sentence: `${unread} while it ${hopWait(evidence, reader)}`,
    shorter: [unread, `${writes}, which is not read`, briefly],
    advice,
  };
};

/** Neither who writes nor who should read is Python; where nobody reads, who started the writer should. */
function isAmongPrograms({ graph }: Wording, hop: Hop, reader: Hop | null): boolean {
  const { python, ppid } = hop.actor.process;
  const other = reader?.actor.process ?? graph.processes.get(ppid);
  return python === null && other !== undefined && other.python === null;
}

const PROGRAM_ADVICE =
  "Read what the program writes while it runs, all streams at once, or send output that is not needed to a file or to `/dev/null` (in Node `stdio: 'ignore'`, in Java `ProcessBuilder.Redirect.DISCARD`).";

function fullPipe(use: PipeFull['use'], { descriptor }: PipeFull['wanted']): string {
  if (use === 'queue') return 'the full pipe of its queue';
  if (descriptor.file.kind === 'socket') return use === 'connection' ? 'a full connection' : 'a full socket';
  if (descriptor.file.kind === 'terminal') return 'its full terminal';
  const name = streamName(descriptor);
  return name === null ? 'a full pipe' : `its full ${name} pipe`;
}

const ADVICE: Readonly<Record<PipeFull['use'], string>> = {
  queue:
    'Empty the queue before you join the process that fills it (`get()` first, then `join()`): the process ends only when its feeder thread has written everything. If the rest may be lost, call `cancel_join_thread()`.',
  connection: 'Both sides write before either reads: let one side `recv()` first, or send in a thread.',
  output:
    'Read what the child writes: `communicate()` or `subprocess.run(..., capture_output=True)` instead of `wait()` with `PIPE`, all streams at once; or send output that is not needed to `subprocess.DEVNULL`.',
  'unread output':
    'Nobody reads this pipe while the child works: send the output to a file or to `subprocess.DEVNULL`, or read it in a thread for as long as the child lives.',
  input: 'Read the other end while writing: `communicate(input=...)`, or a thread that reads.',
};

const TERMINAL_ADVICE =
  'Read what the program writes to its terminal before you wait for its end: `os.read` of the master until it fails, `expect(pexpect.EOF)`, or `pty.spawn`.';
