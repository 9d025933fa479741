import { plainFrame } from './parse-faulthandler.ts';
import type { Frame, RawThread } from './types.ts';

/** What gdb said, made sense of: it exits 0 whatever went wrong. */
export interface GdbReading {
  /** The last step that it began; `null` where it did not come as far as the first. */
  readonly lastStep: GdbStep | null;
  readonly nativeText: string | null;
  readonly threads: readonly RawThread[];
  /** Why there are no Python stacks, or not all; empty when there is nothing to say. */
  readonly reason: string;
  readonly remedy: string;
  /** The kernel did not let gdb attach: another user may be allowed to. */
  readonly ptraceRefused: boolean;
}

export type GdbStep = 'attach' | 'native' | 'source' | 'python' | 'detach' | 'end';

/** Begins the line that tells which step follows. Odd enough not to be a frame's or a source line's text. */
export const GDB_MARKER = '@@whyhung-step:';

/** What a report can show of native stacks. */
const NATIVE_LIMIT = 256 * 1024;
const MAX_THREADS = 2000;
const MAX_FRAMES = 200;

interface Failure {
  readonly text: RegExp;
  readonly reason: string;
  readonly remedy: string;
}

const REFUSED: Failure = {
  text: /ptrace: Operation not permitted|ptrace: Permission denied|Could not attach to process/,
  reason: 'ptrace was refused (another user, ptrace_scope, or a container without SYS_PTRACE)',
  remedy: 'In a container add `options: --cap-add=SYS_PTRACE` to the job; elsewhere allow passwordless sudo.',
};

/** In this order, since gdb adds that ptrace is not permitted to the first two as well. */
const ATTACH_FAILURES: readonly Failure[] = [
  {
    text: /is already traced by process|ptrace: Device or resource busy/,
    reason: 'another program traces it already',
    remedy: 'End the debugger or tracer that is attached to it.',
  },
  { text: /ptrace: No such process|is a zombie/, reason: 'it ended before gdb could attach', remedy: '' },
  REFUSED,
];

const NO_DEBUG_INFO = "Install debug information for this Python, e.g. `python3-dbg` for the system's.";
const PYTHON_FAILURES: readonly Failure[] = [
  {
    text: /Undefined command: "py-bt"/,
    reason: 'its python-gdb.py could not be loaded by this gdb',
    remedy: 'Install a gdb that is built with Python.',
  },
  {
    text: /Unable to (?:locate|read) (?:information on )?python frame|No symbol|No type named|optimized out\)$/m,
    reason: 'this Python has no debug information that python-gdb.py can read',
    remedy: NO_DEBUG_INFO,
  },
  {
    text: /Python Exception|Error occurred in Python/,
    reason: 'python-gdb.py failed inside gdb',
    remedy: NO_DEBUG_INFO,
  },
];

/** Reads the whole output of the script in `capture/gdb/script.ts`. */
export function parseGdb(output: string): GdbReading {
  const steps = stepsOf(output);
  const lastStep = [...steps.keys()].at(-1) ?? null;
  const threads = threadsOf(steps.get('python') ?? '');
  const native = steps.get('native')?.trim() ?? '';
  const nativeText = /^#\d+/m.test(native) ? native.slice(0, NATIVE_LIMIT) : null;
  const nothing = { reason: '', remedy: '' };
  const attach = ATTACH_FAILURES.find((failure) => failure.text.test(steps.get('attach') ?? output)) ?? null;
  const problem =
    nativeText === null && attach !== null
      ? attach
      : lastStep !== 'end'
        ? { reason: `gdb did not finish: its last step was "${lastStep ?? 'start'}"`, remedy: '' }
        : !steps.has('python')
          ? nothing
          : (PYTHON_FAILURES.find(
              (failure) => failure.text.test(steps.get('python') ?? '') || failure.text.test(steps.get('source') ?? ''),
            ) ?? nothing);
  const silent = threads.length === 0 && problem === nothing && steps.has('python');
  const { reason, remedy } = silent
    ? { reason: 'no Python frame was printed by py-bt', remedy: NO_DEBUG_INFO }
    : problem;
  return { lastStep, nativeText, threads, reason, remedy, ptraceRefused: problem === REFUSED };
}

function stepsOf(output: string): ReadonlyMap<GdbStep, string> {
  const steps = new Map<GdbStep, string>();
  for (const part of output.split(`\n${GDB_MARKER}`).slice(1)) {
    const name = /^(attach|native|source|python|detach|end)\n?/.exec(part);
    if (name !== null) steps.set(name[1] as GdbStep, part.slice(name[0].length));
  }
  return steps;
}

/** A file name may hold quotes: the last place that can be meant counts. */
const PY_FRAME = /^ {2}File "(.*)", line (\d{1,9}), in (.*?)(?: \(.*\))?$/;

function threadsOf(text: string): readonly RawThread[] {
  const threads: (RawThread & { frames: Frame[] })[] = [];
  for (const line of text.split('\n')) {
    const thread = /^Thread \d+ \(.*?\b(?:LWP|process) (\d+)/.exec(line);
    if (thread !== null) {
      if (threads.length >= MAX_THREADS) break;
      threads.push({ ident: thread[1] ?? '', current: false, name: null, garbageCollecting: false, frames: [] });
      continue;
    }
    const last = threads.at(-1);
    if (last === undefined) continue;
    if (line === '  Garbage-collecting') threads[threads.length - 1] = { ...last, garbageCollecting: true };
    const frame = PY_FRAME.exec(line);
    if (frame !== null && last.frames.length < MAX_FRAMES) {
      last.frames.push(plainFrame(frame[1] ?? '', Number(frame[2]), frame[3] ?? ''));
    }
  }
  return threads.filter((thread) => thread.frames.length > 0);
}
