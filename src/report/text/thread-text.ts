import { osThreadBy } from '../../model/snapshot/os-threads.ts';
import type { Frame, OsThread, Process, Snapshot } from '../../model/snapshot.ts';
import { mainThread, type ThreadView, threadsOfSample } from '../../model/threads.ts';
import { standingOf } from '../../narrate/scene/threads.ts';
import { processLabel, threadLabel } from '../../narrate/words/labels.ts';
import { sentence } from '../../narrate/words/words.ts';
import { plainLine } from '../escape/plain.ts';
import { stackText } from './stack-text.ts';

/** In its own file a stack is shown whole: the collector has bounded it. */
const WHOLE = { frames: 1000, source: true, fold: false } as const;

/** One thread's file: who it is, what it waits for, its stack in every sample, where it was started. */
export function threadText(snapshot: Snapshot, thread: ThreadView): string {
  const { workspace, sampleTimesMs } = snapshot;
  const blocks = [
    facts(snapshot, thread).join('\n'),
    ...stacks(thread, sampleTimesMs, workspace),
    ...(thread.startedAt.length === 0 ? [] : [`Started at:\n${stackText(thread.startedAt, workspace, WHOLE)}`]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** `non-daemon`, `daemon`, or why it is not known. */
export function daemonWords(thread: ThreadView): string {
  if (thread.main) return 'main';
  if (thread.daemon === 'unknown') return 'daemon flag not known';
  if (thread.daemon === 'foreign') return 'not started by threading';
  return thread.daemon ? 'daemon' : 'non-daemon';
}

/** `Thread 'consumer' of pytest (pid 12), non-daemon`. */
export function threadTitle(thread: ThreadView): string {
  const title = `${sentence(threadLabel(thread))} of ${processLabel(thread.process)}`;
  return thread.main ? title : `${title}, ${daemonWords(thread)}`;
}

function facts(snapshot: Snapshot, thread: ThreadView): readonly string[] {
  const os = thread.nativeId === null ? undefined : osThreadBy(thread.process, thread.nativeId);
  const standing = standingOf(snapshot, thread);
  const lines: readonly (string | null)[] = [
    `${threadLabel(thread)} of ${processLabel(thread.process)}`,
    `${daemonWords(thread)}${thread.alive ? '' : ', has ended'}`,
    thread.type === null ? null : `class ${thread.type}`,
    thread.target === null ? null : `runs ${thread.target.name}`,
    `ident ${thread.ident}${thread.nativeId === null ? '' : `, thread id ${thread.nativeId}`}`,
    `${standing.waits === null ? 'is at' : 'waits in'} ${standing.words}`,
    os === undefined ? null : kernelWords(os),
  ];
  return lines.filter((line) => line !== null).map(plainLine);
}

/** What the kernel says of a thread. */
export function kernelWords(os: OsThread): string {
  const call = os.syscall === null ? '' : `, system call ${os.syscall.name ?? os.syscall.number}`;
  const channel = os.wchan === null ? '' : `, sleeps in ${os.wchan}`;
  return `kernel: state ${os.state}${call}${channel}`;
}

function stacks(thread: ThreadView, times: readonly number[], workspace: string): readonly string[] {
  const seen = samplesOf(thread.process).flatMap(({ byIdent, main }, at) => {
    const same = byIdent.get(thread.ident) ?? (thread.main ? main : null);
    return same ? [{ at, frames: same.frames }] : [];
  });
  if (seen.length === 0)
    return [`Stack (${thread.from}), innermost frame first:\n${stackText(thread.frames, workspace, WHOLE)}`];
  return seen.map(({ at, frames }, index) => {
    const before = seen[index - 1];
    const title = `Stack in sample ${at + 1}${times[at] === undefined ? '' : ` (after ${Math.round(times[at])} ms)`}`;
    if (before !== undefined && sameStack(before.frames, frames)) return `${title}: the same.`;
    return `${title}, innermost frame first:\n${stackText(frames, workspace, WHOLE)}`;
  });
}

/** Threads of one sample, by ident. */
interface SampleThreads {
  readonly byIdent: ReadonlyMap<string, ThreadView>;
  readonly main: ThreadView | null;
}

/** A snapshot never changes; without this, thousands of threads would each have all the others sorted out anew. */
const SAMPLES = new WeakMap<Process, readonly SampleThreads[]>();

function samplesOf(process: Process): readonly SampleThreads[] {
  const known = SAMPLES.get(process);
  if (known !== undefined) return known;
  const samples = (process.python?.samples ?? []).map((_sample, at) => {
    const threads = threadsOfSample(process, at);
    // The first one counts where an ident stands twice.
    const byIdent = new Map([...threads].reverse().map((thread) => [thread.ident, thread]));
    return { byIdent, main: mainThread(threads) };
  });
  SAMPLES.set(process, samples);
  return samples;
}

function sameStack(one: readonly Frame[], other: readonly Frame[]): boolean {
  return one.length === other.length && one.every((frame, at) => sameFrame(frame, other[at]));
}

function sameFrame(one: Frame, other: Frame | undefined): boolean {
  return one.file === other?.file && one.function === other.function && one.line === other.line;
}

/** Equal for stacks that stand at the same lines. */
export function stackKey(frames: readonly Frame[]): string {
  return frames.map((frame) => `${frame.file}\u0000${frame.function}\u0000${frame.line}`).join('\u0001');
}
