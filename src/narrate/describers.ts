import type { Cause, CauseOf } from '../diagnose/finding/causes/cause.ts';
import type { Finding } from '../diagnose/finding/finding.ts';
import type { Evidence } from '../diagnose/focus/evidence.ts';
import { handledWords, heldSignalsWords, limitWords } from './clauses/asides.ts';
import { deathsWords } from './clauses/deaths.ts';
import type { Wording } from './clauses/headline-words.ts';
import { elsewhere, openingOf } from './clauses/opening.ts';
import { fitted } from './fitted.ts';
import type { Describer, Description } from './kinds/description.ts';
import { describeDatabaseWait } from './kinds/io/database-wait.ts';
import { describeDebuggerPrompt } from './kinds/io/debugger-prompt.ts';
import { describeDiskWait } from './kinds/io/disk-wait.ts';
import { describeFifoWait } from './kinds/io/fifo-wait.ts';
import { describeFileLock } from './kinds/io/file-lock.ts';
import { describeNetworkWait } from './kinds/io/network-wait.ts';
import { describeStdinWait } from './kinds/io/stdin-wait.ts';
import { describeChildDied } from './kinds/processes/child-died.ts';
import { describeChildRunning } from './kinds/processes/child-running.ts';
import { describePipeFull } from './kinds/processes/pipe-full.ts';
import { describePipeHeldOpen } from './kinds/processes/pipe-held-open.ts';
import { describeCpuLoop } from './kinds/running/cpu-loop.ts';
import { describeNativeCall } from './kinds/running/native-call.ts';
import { describeSleepLoop } from './kinds/running/sleep-loop.ts';
import { describeSlow } from './kinds/running/slow.ts';
import { describeCancelIgnored } from './kinds/threads/cancel-ignored.ts';
import { describeForkInheritedLock } from './kinds/threads/fork-inherited-lock.ts';
import { describeGilHeld } from './kinds/threads/gil-held.ts';
import { describeImportDeadlock } from './kinds/threads/import-deadlock.ts';
import { describeLockCycle } from './kinds/threads/lock-cycle.ts';
import { describeLockNotReleased } from './kinds/threads/lock-not-released.ts';
import { describeLoopBlocked } from './kinds/threads/loop-blocked.ts';
import { describeNobodyCanWake } from './kinds/threads/nobody-can-wake.ts';
import { describePoolStarved } from './kinds/threads/pool-starved.ts';
import { describeSelfDeadlock } from './kinds/threads/self-deadlock.ts';
import { describeThreadBlocksExit } from './kinds/threads/thread-blocks-exit.ts';
import { describeUnknown } from './kinds/unknown.ts';
import { sentence } from './words/words.ts';

/** Who tells which kind; a forgotten one does not compile. */
const DESCRIBERS: { readonly [K in Cause['kind']]: Describer<CauseOf<K>> } = {
  'cancel-ignored': describeCancelIgnored,
  'child-died': describeChildDied,
  'cpu-loop': describeCpuLoop,
  'gil-held': describeGilHeld,
  'lock-cycle': describeLockCycle,
  'native-call': describeNativeCall,
  'sleep-loop': describeSleepLoop,
  slow: describeSlow,
  'thread-blocks-exit': describeThreadBlocksExit,
  unknown: describeUnknown,
  'child-running': describeChildRunning,
  'database-wait': describeDatabaseWait,
  'debugger-prompt': describeDebuggerPrompt,
  'disk-wait': describeDiskWait,
  'fifo-wait': describeFifoWait,
  'file-lock': describeFileLock,
  'network-wait': describeNetworkWait,
  'pipe-full': describePipeFull,
  'pipe-held-open': describePipeHeldOpen,
  'stdin-wait': describeStdinWait,
  'fork-inherited-lock': describeForkInheritedLock,
  'import-deadlock': describeImportDeadlock,
  'lock-not-released': describeLockNotReleased,
  'loop-blocked': describeLoopBlocked,
  'nobody-can-wake': describeNobodyCanWake,
  'pool-starved': describePoolStarved,
  'self-deadlock': describeSelfDeadlock,
};

/** The headline, one sentence, and the advice. */
export interface Headline {
  readonly headline: string;
  readonly advice: string;
}

/** `withoutOpening`: what does not end is left out, as said of something else already. */
export function headlineOf(evidence: Evidence, finding: Finding, withoutOpening = false): Headline {
  const phase = finding.phase ?? evidence.phase;
  const full = descriptionOf(evidence, finding);
  const brief = descriptionOf({ ...evidence, isBrief: true }, finding);
  const { label, opening = openingOf({ ...evidence, phase }) } = full;
  const lead = (start: string | null) => {
    const kind = label === undefined ? '' : start === null || withoutOpening ? `${label}: ` : ` (${label})`;
    return start === null || withoutOpening ? kind : `${start}${kind}: `;
  };
  const shortOpening = full.opening === undefined ? openingOf({ ...evidence, phase, isBrief: true }) : opening;
  const { cause } = finding;
  const isStuck = cause.kind !== 'slow' && cause.kind !== 'debugger-prompt';
  const { headline, left } = fitted({
    leads: [lead(opening), lead(shortOpening)],
    sentences: variants(full, brief),
    // One death is what the headline is about: further ones do not explain it.
    vital: cause.kind === 'child-died' ? [] : [deathsWords(evidence, cause)],
    extra: [
      heldSignalsWords(evidence),
      isStuck ? limitWords(evidence) : '',
      opening !== null && isStuck ? handledWords(evidence) : '',
    ],
    aside: opening === null ? '' : elsewhere(evidence),
  });
  const further = cause.kind === 'child-died' ? [deathsWords(evidence, cause)] : [];
  const rest = [...left, ...further.filter((words) => words !== '')].map((words) => `${sentence(words)}.`);
  return { headline, advice: [full.advice, ...rest].filter((words) => words !== '').join(' ') };
}

/** Fullest first: what goes before words that say why are the names of functions. */
function variants(full: Description, brief: Description): readonly string[] {
  const shorter = (full.shorter ?? []).flatMap((words, at) => [words, brief.shorter?.[at] ?? words]);
  return [full.sentence, brief.sentence, ...shorter];
}

function descriptionOf(evidence: Wording, finding: Finding): Description {
  const describer = DESCRIBERS[finding.cause.kind] as Describer<Cause>;
  return describer(evidence, finding.cause, finding);
}
