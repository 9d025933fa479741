import type { Cause, CauseOf } from '../diagnose/finding/causes/cause.ts';
import type { Finding } from '../diagnose/finding/finding.ts';
import type { Evidence } from '../diagnose/focus/evidence.ts';
import { handledWords, heldSignalsWords } from './clauses/asides.ts';
import { deathsWords } from './clauses/deaths.ts';
import type { Telling } from './clauses/headline-words.ts';
import { elsewhere, openingOf } from './clauses/opening.ts';
import { fitted } from './fitted.ts';
import { databaseWait } from './kinds/io/database-wait.ts';
import { debuggerPrompt } from './kinds/io/debugger-prompt.ts';
import { diskWait } from './kinds/io/disk-wait.ts';
import { fifoWait } from './kinds/io/fifo-wait.ts';
import { fileLock } from './kinds/io/file-lock.ts';
import { networkWait } from './kinds/io/network-wait.ts';
import { stdinWait } from './kinds/io/stdin-wait.ts';
import { childDied } from './kinds/processes/child-died.ts';
import { childRunning } from './kinds/processes/child-running.ts';
import { pipeFull } from './kinds/processes/pipe-full.ts';
import { pipeHeldOpen } from './kinds/processes/pipe-held-open.ts';
import { cpuLoop } from './kinds/running/cpu-loop.ts';
import { nativeCall } from './kinds/running/native-call.ts';
import { sleepLoop } from './kinds/running/sleep-loop.ts';
import { slow } from './kinds/running/slow.ts';
import { cancelIgnored } from './kinds/threads/cancel-ignored.ts';
import { forkInheritedLock } from './kinds/threads/fork-inherited-lock.ts';
import { gilHeld } from './kinds/threads/gil-held.ts';
import { importDeadlock } from './kinds/threads/import-deadlock.ts';
import { lockCycle } from './kinds/threads/lock-cycle.ts';
import { lockNotReleased } from './kinds/threads/lock-not-released.ts';
import { loopBlocked } from './kinds/threads/loop-blocked.ts';
import { nobodyCanWake } from './kinds/threads/nobody-can-wake.ts';
import { poolStarved } from './kinds/threads/pool-starved.ts';
import { selfDeadlock } from './kinds/threads/self-deadlock.ts';
import { threadBlocksExit } from './kinds/threads/thread-blocks-exit.ts';
import type { Teller, Told } from './kinds/told.ts';
import { unknown } from './kinds/unknown.ts';
import { sentence } from './words/words.ts';

/** Who tells which kind; a forgotten one does not compile. */
const TELLERS: { readonly [K in Cause['kind']]: Teller<CauseOf<K>> } = {
  'cancel-ignored': cancelIgnored,
  'child-died': childDied,
  'cpu-loop': cpuLoop,
  'gil-held': gilHeld,
  'lock-cycle': lockCycle,
  'native-call': nativeCall,
  'sleep-loop': sleepLoop,
  slow,
  'thread-blocks-exit': threadBlocksExit,
  unknown,
  'child-running': childRunning,
  'database-wait': databaseWait,
  'debugger-prompt': debuggerPrompt,
  'disk-wait': diskWait,
  'fifo-wait': fifoWait,
  'file-lock': fileLock,
  'network-wait': networkWait,
  'pipe-full': pipeFull,
  'pipe-held-open': pipeHeldOpen,
  'stdin-wait': stdinWait,
  'fork-inherited-lock': forkInheritedLock,
  'import-deadlock': importDeadlock,
  'lock-not-released': lockNotReleased,
  'loop-blocked': loopBlocked,
  'nobody-can-wake': nobodyCanWake,
  'pool-starved': poolStarved,
  'self-deadlock': selfDeadlock,
};

/** The headline, one sentence, and the advice. */
export interface Headline {
  readonly headline: string;
  readonly advice: string;
}

/** `withoutOpening`: what does not end is left out, as said of something else already. */
export function headlineOf(evidence: Evidence, finding: Finding, withoutOpening = false): Headline {
  const phase = finding.phase ?? evidence.phase;
  const full = told(evidence, finding);
  const brief = told({ ...evidence, isBrief: true }, finding);
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
    extra: [heldSignalsWords(evidence), opening !== null && isStuck ? handledWords(evidence) : ''],
    aside: opening === null ? '' : elsewhere(evidence),
  });
  const further = cause.kind === 'child-died' ? [deathsWords(evidence, cause).replace(/^; /, '')] : [];
  const rest = [...left, ...further.filter((words) => words !== '')].map((words) => `${sentence(words)}.`);
  return { headline, advice: [full.advice, ...rest].filter((words) => words !== '').join(' ') };
}

/** Fullest first: what goes before words that say why are the names of functions. */
function variants(full: Told, brief: Told): readonly string[] {
  const shorter = (full.shorter ?? []).flatMap((words, at) => [words, brief.shorter?.[at] ?? words]);
  return [full.sentence, brief.sentence, ...shorter];
}

function told(evidence: Telling, finding: Finding): Told {
  const teller = TELLERS[finding.cause.kind] as Teller<Cause>;
  return teller(evidence, finding.cause, finding);
}
