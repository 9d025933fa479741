import type { NoWaker } from '../../../diagnose/finding/causes/wakers.ts';
import type { Evidence } from '../../../diagnose/focus/evidence.ts';
import type { Step } from '../../../diagnose/walk/walk.ts';
import type { ObjectKind } from '../../../model/snapshot/objects.ts';
import { place, userFrame } from '../../../model/user-frames.ts';
import { atLine, lineOf, titleOf, waitOf } from '../../clauses/headline-words.ts';
import { named } from '../../words/words.ts';
import type { Description } from '../description.ts';

/** Waits for what has no object: a Deferred that nothing fires, a signal that nobody sends. */

type Reason<Type extends NoWaker['type']> = Extract<NoWaker, { readonly type: Type }>;

/** `function load waits at a.py:9 for a Deferred that nothing can fire`. */
export function describeUnfired({ snapshot }: Evidence, { frame, at, isLeft }: Reason<'unfired'>): Description {
  const where = place(frame, snapshot.workspace);
  const waits = `function ${named(frame.function)} waits at ${where} for a Deferred that nothing can fire`;
  if (at === null)
    return {
      sentence: `${waits}, since the reactor has no call, connection or thread left`,
      shorter: [waits],
      advice: UNFIRED,
    };
  const line = `function ${named(frame.function)} waits at ${where} for a ${named(at.type.split('.').at(-1) ?? at.type)} ${LINE_STATES[at.kind] ?? ''}`;
  const left = isLeft ? 'only calls that repeat themselves or come much later' : 'no call, connection or thread';
  return {
    sentence: `${line.trimEnd()}, and the reactor has ${left} left`,
    shorter: [line.trimEnd()],
    advice: at.kind === 'async queue' ? UNFILLED : UNRELEASED,
  };
}

const LINE_STATES: Readonly<Partial<Record<ObjectKind, string>>> = {
  'async lock': 'that is locked',
  'async semaphore': 'whose permits are all taken',
  'async queue': 'that is empty',
};

const UNRELEASED =
  'Give it back on every code path, also after a failure: with `run(function, ...)`, which does so when the Deferred of the function fires, with `async with`, or with `addBoth(release)`; and do not ask for it again in what runs below it.';

const UNFILLED =
  'Let the producer put an end mark even when it fails, and check that it is still at work; or bound the wait with `addTimeout(seconds, reactor)`.';

const UNFIRED =
  'Fire the Deferred on every code path, even when nothing is found or something fails (`callback` or `errback`), or bound it with `addTimeout(seconds, reactor)`.';

/** `the main thread waits in signal.pause() at a.py:9 for a signal that has not come, and nothing else of the command is left that could send it`. */
export function describeNoSignal(
  evidence: Evidence,
  { call, unlikely, awaited }: Reason<'no signal'>,
  { actor }: Step,
): Description {
  const frame = userFrame(actor.frames, evidence.snapshot.workspace);
  const line = frame === null ? '' : ` ${atLine(evidence, frame, actor)}`;
  const where = `${call === null ? '' : ` in ${named(call)}`}${line}`;
  if (awaited !== null) {
    const waits = `${titleOf(evidence, awaited.actor)} waits${lineOf(evidence, awaited)} for the end of ${titleOf(evidence, actor)}`;
    return {
      sentence: `${waits}, which waits${where} for a signal that nobody sends meanwhile`,
      shorter: [`${waits}, which waits${line} for a signal`, waitOf(evidence, awaited)],
      advice: AWAITED,
    };
  }
  const waits = `${titleOf(evidence, actor)} waits${where} for a signal that has not come`;
  return {
    sentence: `${waits}, and ${unlikely === 0 ? 'nothing else of the command is left that could send it' : 'whatever else of the command is alive only pauses or listens'}`,
    shorter: [waits, `${titleOf(evidence, actor)} waits${line} for a signal that has not come`],
    advice: SIGNAL_ADVICE,
  };
}

/** For whoever waits for a signal. */
export const SIGNAL_ADVICE =
  'Check that the signal is sent to this process, is the expected one, and is sent after the wait has begun (one that came before it was handled, and is gone); `signal.sigtimedwait()` takes a timeout.';

const AWAITED =
  'Send that process the signal that ends it before its end is awaited, or wait only for the children that end by themselves (`os.waitpid(pid, 0)`, `Popen.wait()` of each).';
