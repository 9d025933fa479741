import type { Runner, SeenProgress, Slow } from '../../../diagnose/finding/causes/running.ts';
import type { Evidence } from '../../../diagnose/focus/evidence.ts';
import { testId } from '../../../diagnose/focus/running-tests.ts';
import { hopLine } from '../../../diagnose/path/route.ts';
import type { ProcessWork } from '../../../diagnose/witness/process-work.ts';
import { baseName } from '../../../model/process-kind.ts';
import { ownerOf, place } from '../../../model/user-frames.ts';
import { inCallWords } from '../../clauses/asides.ts';
import { atHop, atLine, hopWait, processTitle, titleOf } from '../../clauses/headline-words.ts';
import { endWords } from '../../clauses/time-left.ts';
import { waitPhrase } from '../../words/wait-phrases.ts';
import { bytes, count, cutInMiddle, duration, inFunction, named, ofProcessor } from '../../words/words.ts';
import type { Describer } from '../description.ts';

/** `The command is slow rather than hung: pytest went on from a.py::test_a to a.py::test_b between the samples`. */
export const describeSlow: Describer<Slow> = (evidence, { progress }) => {
  const seen = progressWords(evidence, progress);
  if (progress.type === 'program') {
    const told = {
      opening: null,
      sentence: `${WORKING}${seen}`,
      shorter: [`${WORKING}${programWords(evidence, progress.work, true)}`],
      advice: PROGRAM_ADVICE,
    };
    if (isAlone(evidence, progress.work))
      return { sentence: `${seen} without any I/O between the samples; ${UNTOLD}`, advice: ALONE_ADVICE };
    return progress.work.type === 'computes'
      ? { ...told, sentence: `${told.sentence}, and may yet come to an end` }
      : told;
  }
  if (progress.type === 'computes') return { sentence: seen, advice: COMPUTES_ADVICE };
  if (progress.type === 'beside' || progress.type === 'beside thread')
    return { sentence: seen, shorter: [besideBriefly(evidence, progress)], advice: BESIDE_ADVICE };
  if (progress.type === 'pause' || progress.type === 'rest' || progress.type === 'called back')
    return { sentence: seen, advice: PAUSE_ADVICE };
  if (progress.type === 'timeout') return { opening: null, sentence: seen, advice: TIMEOUT_ADVICE };
  if (progress.type === 'counted' || progress.type === 'portions')
    return { sentence: `${seen}, ${MAY_BE}`, shorter: [`${seen}, so it may be slow`], advice: ADVICE };
  if (progress.type === 'runner')
    return {
      opening: null,
      sentence: `The command is slow rather than hung: ${seen}`,
      advice: RUNNER_ADVICE[progress.runner],
    };
  return { opening: null, sentence: `The command is slow rather than hung: ${seen}`, advice: ADVICE };
};

const MAY_BE = 'so it may be slow rather than hung';

const WORKING = 'The command is still working: ';

const UNTOLD = 'whether it will finish is unknown';

/** Who only computes, without a byte in or out, may as well go round for ever. */
function isAlone({ snapshot: { silentMs } }: Evidence, work: ProcessWork): boolean {
  const { io } = work.process;
  const isSilent = silentMs === null || silentMs > SILENT_MS;
  return work.type === 'computes' && isSilent && io != null && io.readBytes === 0 && io.writtenBytes === 0;
}

/** Longer than the look itself. */
const SILENT_MS = 2_000;

function progressWords(evidence: Evidence, progress: SeenProgress): string {
  switch (progress.type) {
    case 'test':
      return testWords(evidence, progress);
    case 'begun': {
      const more = progress.others === 0 ? '' : `, as did ${count(progress.others, 'other test')}`;
      const what = progress.stage === 'call' ? 'the call phase of ' : '';
      return `${processTitle(evidence, progress.process)} began ${what}${cutInMiddle(progress.test, TEST_LENGTH)} only ${duration(progress.seconds * 1000)} before the time was up${more}`;
    }
    case 'place':
      return `${titleOf(evidence, progress.actor)} advanced${inFunction(progress.frame.function)} between the samples`;
    case 'called back':
      return `${titleOf(evidence, progress.actor)} began another call of ${named(progress.frame.function)} at ${place(progress.frame, evidence.snapshot.workspace)} between the samples, so it may be slow rather than hung`;
    case 'counted': {
      const who = titleOf(evidence, progress.actor);
      const { frame, loop, name } = progress;
      if (loop === null)
        return `${who} goes on ${atLine(evidence, frame, progress.actor)}, since ${named(name)} changed between the samples`;
      const line = { file: frame.file, line: loop.line, function: frame.function };
      return `${who} goes on in its loop ${atLine(evidence, line, progress.actor)}, since ${named(name)} changed between the samples`;
    }
    case 'call':
      return callWords(evidence, progress);
    case 'bytes': {
      const verb = progress.direction === 'in' ? 'received' : 'sent';
      return `${titleOf(evidence, progress.actor)} ${verb} ${bytes(progress.bytes)} in ${duration(progress.ms)} between the samples`;
    }
    case 'portions':
      return `${titleOf(evidence, progress.actor)} has received ${bytes(progress.bytes)}, the last of them ${duration(progress.silentMs)} before the last look`;
    case 'program':
      return programWords(evidence, progress.work);
    case 'count':
      return `${count(progress.items, 'item')} that ${titleOf(evidence, progress.actor)} waits for ${progress.items === 1 ? 'was' : 'were'} done between the samples`;
    case 'beside':
      return `${titleOf(evidence, progress.hop.actor)} ${hopWait(evidence, progress.hop)} and looks again, while ${programWords(evidence, progress.work)}`;
    case 'beside thread': {
      const { hop, other } = progress;
      const again = hop.waiting?.patience === 'forever' ? '' : ' and looks again';
      return `${titleOf(evidence, hop.actor)} ${hopWait(evidence, hop)}${again}, while ${titleOf(evidence, other.actor)} goes on${atHop(evidence, other)}`;
    }
    case 'wakes':
      return `${titleOf(evidence, progress.actor)} woke up ${progress.times === 1 ? 'once' : count(progress.times, 'time')} between the samples`;
    case 'pause':
      return `it waits for ${titleOf(evidence, progress.hop.actor)}, which ${hopWait(evidence, progress.hop)} and goes on when that pause ends`;
    case 'runner':
      return `${progress.runner} compares the two values of the failed assert at ${place(progress.frame, evidence.snapshot.workspace)} to show where they differ`;
    case 'rest': {
      const { actor } = progress.hop;
      const { workspace } = evidence.snapshot;
      const inside = actor.frames.find(({ file }) => ownerOf(file, workspace) === 'library');
      const who = titleOf(evidence, actor);
      const line = inside === undefined ? hopLine(progress.hop, workspace) : null;
      const call = inside === undefined ? '' : inCallWords(evidence, actor.frames, inside);
      const where = line === null ? '' : ` ${atLine(evidence, line, actor)}`;
      return `${who}${call} sleeps${where} between two attempts, so it may be slow rather than hung`;
    }
    case 'timeout': {
      const { hop } = progress;
      // A line of the standard library says nothing.
      const isOfPython = hop.waiting !== null && hop.waiting.frame === null;
      const waits = isOfPython ? waitPhrase(hop.waiting) : hopWait(evidence, hop);
      return `The command may be slow rather than hung: ${titleOf(evidence, hop.actor)} ${waits} only until ${endWords(hop.actor)}`;
    }
    case 'computes': {
      const { hop, share } = progress;
      const frame = hopLine(hop, evidence.snapshot.workspace);
      const who = titleOf(evidence, hop.actor);
      const where = frame === null ? '' : ` ${atLine(evidence, frame, hop.actor)}`;
      return `${who} computes${where}, using ${ofProcessor(share)}, so it may be slow rather than hung`;
    }
  }
}

/** The same without what either of them does. */
function besideBriefly(
  evidence: Evidence,
  progress: Extract<SeenProgress, { type: 'beside' | 'beside thread' }>,
): string {
  const { hop } = progress;
  const frame = hopLine(hop, evidence.snapshot.workspace);
  const at = frame === null ? '' : ` at ${place(frame, evidence.snapshot.workspace)}`;
  const other =
    progress.type === 'beside'
      ? processTitle(evidence, progress.work.process)
      : titleOf(evidence, progress.other.actor);
  return `${titleOf(evidence, hop.actor)} waits${at} while ${other} goes on`;
}

function callWords(evidence: Evidence, { actor, frame, loop }: Extract<SeenProgress, { type: 'call' }>): string {
  const who = titleOf(evidence, actor);
  if (loop === null) return `${who} took the next piece of its pool's work between the samples`;
  const line = { file: frame.file, line: loop.line, function: frame.function };
  return `${who} began another call in its loop ${atLine(evidence, line, actor)} between the samples`;
}

function testWords(evidence: Evidence, { process, from, to }: Extract<SeenProgress, { type: 'test' }>): string {
  // Between the stages of one test the stages tell it.
  const isOneTest = testId(from) === testId(to);
  const [first, last] = isOneTest ? [from, to] : [testId(from), testId(to)];
  return `${processTitle(evidence, process)} went on from ${cutInMiddle(first, TEST_LENGTH)} to ${cutInMiddle(last, TEST_LENGTH)} between the samples`;
}

/** Characters of a test's id. */
const TEST_LENGTH = 52;

function programWords(evidence: Evidence, work: ProcessWork, isBrief = false): string {
  const who = processTitle(evidence, work.process);
  switch (work.type) {
    case 'lines':
      return `${who} went on from line ${work.from} of its script to line ${work.to} between the samples`;
    case 'turns':
      return `${who} moved on from one command to the next${isBrief ? '' : ` (${processTitle(evidence, work.child)})`} between the samples`;
    case 'bytes':
      return `${who} ${work.direction === 'in' ? 'received' : 'sent'} ${rate(work.bytes, work.ms)}`;
    case 'io': {
      const { readBytes, writtenBytes, ms } = work.io;
      return readBytes >= writtenBytes
        ? `${who} read ${rate(readBytes, ms)}`
        : `${who} wrote ${rate(writtenBytes, ms)}`;
    }
    case 'file':
      return `${who} advanced by ${bytes(work.bytes)} in ${baseName(work.path)}`;
    case 'call':
      return `${who} went on to its next call`;
    case 'computes':
      return `${who} uses ${ofProcessor(work.share)}`;
  }
}

/** `41 kB in 1.6s (25 kB/s)`. */
function rate(number: number, ms: number): string {
  return `${bytes(number)} in ${duration(ms)} (${bytes((number / Math.max(1, ms)) * 1000)}/s)`;
}

const ALONE_ADVICE =
  'If it is a long computation, give it more time (`timeout`), or less to do; if not, `gdb -p` or `perf top -p` shows which loop it is in.';
const PROGRAM_ADVICE = 'Give it more time (`timeout`), or less to do.';
const RUNNER_ADVICE: Readonly<Record<Runner, string>> = {
  pytest:
    'The assert has failed already. Long values take minutes to compare: assert on their length or a part first, or on a result that was worked out before (`same = a == b`, then `assert same`), and leave out `-vv`.',
  unittest:
    'The assert has failed already. Long values take minutes to compare: assert on their length or a part first, or with `assertTrue(a == b)`, which compares nothing for its message.',
};
const ADVICE =
  'Give it more time (`timeout`), split the work, or find out which tests take longest (`pytest --durations=20`).';
const PAUSE_ADVICE = 'Give it more time (`timeout`), or make the pause shorter in tests.';
const TIMEOUT_ADVICE =
  'What happens then is not known. If what it waits for cannot come, give it a shorter timeout; if it can, give the command more time (`timeout`).';
const BESIDE_ADVICE =
  'Give it more time (`timeout`); if what it looks for never comes, see what the other process does, and give the loop a limit.';
const COMPUTES_ADVICE =
  'Give it more time, or a smaller input; if it stops in the same place every time, look at the loop around it.';
