import { filesLeft } from '../../base/files-left.ts';
import { WATCHDOG_PROGRAM } from '../../helpers-location.ts';
import type { Settings } from '../../settings/settings.ts';
import { type Beside, HAS_WATCHDOG, startBeside } from './beside.ts';
import { AFTERWARDS_MS, type Ward } from './ward.ts';

/** Ending a tree takes 3 s beyond the grace period. */
const ENDING_MS = 20_000;
/** Each file system that holds one is left with a shell; what is on further dead ones is not known then. */
const MOST_SHELLS = 4;
/** Two sockets, of which it takes the other ends, and the pipe of its start; the command wants some as well. */
const FILES = 14;

export interface WatchdogRequest {
  readonly graceMs: number;
  readonly boundMs: number;
  /** What the wrapper and the command's start touch, absolute. */
  readonly paths: readonly string[];
}

/** A small process beside us that ends the command's tree if we do not dismiss it. */
export interface Watchdog {
  /** Paths that do not answer: whoever touches one is held in the kernel. */
  readonly silent: ReadonlySet<string>;
  /** Names the run's folder, and has the named pipes `stdout` and `stderr` made in it. @returns whether they are there. */
  settle(privateDir: string): Promise<boolean>;
  /** What is to be ended if we go, from before the command's start; said again when more is known. Only after `settle`. */
  guard(ward: Ward): void;
  /** `post` can take over from now on; before, nobody but the watchdog would end the command. */
  known(): void;
  /** Sends it away, and resolves when it has ended. */
  dismiss(): Promise<void>;
}

const NONE: Watchdog = {
  silent: new Set(),
  settle: async () => false,
  guard: () => undefined,
  known: () => undefined,
  dismiss: async () => undefined,
};

/** How long a run takes at most, until all is ended and published, in milliseconds. */
export function longestRun({ timeoutMs, graceMs, samples, sampleIntervalMs }: Settings): number {
  return timeoutMs + graceMs + (samples - 1) * sampleIntervalMs + AFTERWARDS_MS;
}

/**
 * Starts it, before anything else that a run touches: what holds or kills us (a dead file system, SIGKILL) must not leave a command without a
 * deadline. A shell of 1 MB waits; only when it comes to that it becomes a Node. It touches `paths` in our place and makes the pipes, so that it
 * costs what another process cost for those alone. Never rejects.
 */
export async function startWatchdog(request: WatchdogRequest): Promise<Watchdog> {
  if (filesLeft() < FILES) return NONE;
  const silent = new Set<string>();
  let open = request.paths.filter((one) => !/[\0\n]/.test(one) && one !== '');
  for (let shells = 1; HAS_WATCHDOG && shells <= MOST_SHELLS; shells += 1) {
    try {
      if (shells === MOST_SHELLS) open = [];
      const beside = startBeside(wordsFor(request));
      beside.say(`${open.join('\n')}${open.length === 0 ? '' : '\n'}\n`);
      const { answered, how } = await answersOf(beside, open.length);
      if (how === 'done') return watchdog(beside, silent);
      beside.leave();
      const stuck = open[answered];
      // One that has ended, or has not even started, tells nothing about a path.
      if (how === 'ended' || stuck === undefined) break;
      const { isBeside } = await import('./same-mount.ts');
      for (const one of open.slice(answered)) if (isBeside(one, stuck)) silent.add(one);
      open = open.slice(answered).filter((one) => !silent.has(one));
    } catch {
      // No processes or descriptors are left (EAGAIN, EMFILE): then there is none.
      break;
    }
  }
  return { ...NONE, silent };
}

function wordsFor({ graceMs, boundMs }: WatchdogRequest): readonly string[] {
  const seconds = (ms: number) => String(Math.ceil(ms / 1000));
  return [seconds(boundMs), process.execPath, WATCHDOG_PROGRAM, seconds(graceMs + ENDING_MS)];
}

/** How many of them it could touch before one held it. */
async function answersOf(
  beside: Beside,
  count: number,
): Promise<{ readonly answered: number; readonly how: 'done' | 'late' | 'ended' }> {
  // Before the first of them it says that it has started.
  for (let lines = 0; lines <= count; lines += 1) {
    const line = await beside.line();
    if (line === 'ended' || (line === 'late' && lines === 0)) return { answered: 0, how: 'ended' };
    if (line === 'late') return { answered: lines - 1, how: 'late' };
  }
  return { answered: count, how: 'done' };
}

function watchdog(beside: Beside, silent: ReadonlySet<string>): Watchdog {
  let settled = false;
  // Who was stopped has not used its time.
  const again = () => beside.say('again\n');
  return {
    silent,
    async settle(privateDir) {
      settled = true;
      process.on('SIGCONT', again);
      // A name with a line break in it cannot be said.
      beside.say(`${privateDir.includes('\n') ? '' : privateDir}\n`);
      const line = await beside.line();
      return typeof line === 'object' && line.text === 'made';
    },
    guard: (ward) => beside.say(`ward ${JSON.stringify(ward)}\n`),
    known: () => beside.say('known\n'),
    async dismiss() {
      process.off('SIGCONT', again);
      await beside.dismiss(settled ? 'done\n' : '');
    },
  };
}
