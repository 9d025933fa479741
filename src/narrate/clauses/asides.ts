import type { Evidence } from '../../diagnose/focus/evidence.ts';
import { outerCall } from '../../diagnose/path/outer-call.ts';
import { exceptionOnItsWay } from '../../diagnose/patterns/handled-exception.ts';
import { limitsOn } from '../../diagnose/proof/limits-on.ts';
import { heldSignalsOf } from '../../diagnose/signals/held-signals.ts';
import type { Frame } from '../../model/snapshot.ts';
import { ownerOf, place, userFrame } from '../../model/user-frames.ts';
import { signalName } from '../words/kernel-words.ts';
import { duration, named } from '../words/words.ts';
import { processTitle } from './headline-words.ts';

/** `SIGTERM is pending for process 'relay', which has it blocked`, or nothing. */
export function heldSignalsWords(evidence: Evidence): string {
  return heldSignalsOf(evidence)
    .map(({ process, signals }) => {
      const are = signals.length === 1 ? 'is' : 'are';
      const it = signals.length === 1 ? 'it' : 'them';
      return `${signals.map(signalName).join(' and ')} ${are} pending for ${processTitle(evidence, process)}, which has ${it} blocked`;
    })
    .join('; ');
}

/** `the limit of 'timeout 600 make check' ends this 9m50s after the last look`, or nothing. */
export function limitWords(evidence: Evidence): string {
  const [limit] = limitsOn(evidence);
  if (limit === undefined) return '';
  const what = limit.again ? 'this attempt' : 'this';
  const then = limit.again ? ', and it tries again' : '';
  return `the limit of ${processTitle(evidence, limit.process)} ends ${what} ${duration(limit.leftMs)} after the last look${then}`;
}

/** `meanwhile, ValueError: no page in time, raised at test_a.py:18, is being handled`, or nothing. */
export function handledWords(evidence: Evidence): string {
  const found = exceptionOnItsWay(evidence);
  if (found === null) return '';
  const { by, exception, line } = found;
  const at = line === null ? '' : place(line, evidence.snapshot.workspace);
  if (by === 'test') return `the test had already failed with ${named(exception)}${at === '' ? '' : ` at ${at}`}`;
  return `meanwhile, ${named(exception)}${at === '' ? '' : `, raised at ${at},`} is being handled`;
}

/** `, in Store.load (tenacity) at a.py:9,` where a frame is a library's: the line that the user wrote. */
export function inCallWords({ snapshot: { workspace } }: Evidence, frames: readonly Frame[], inside: Frame): string {
  if (ownerOf(inside.file, workspace) !== 'library') return '';
  const own = userFrame(frames.slice(frames.indexOf(inside) + 1), workspace);
  const outer = outerCall(frames, workspace);
  const call = outer === null ? 'its call' : `${named(outer.call)} (${named(outer.library)})`;
  return own === null ? '' : `, in ${call} at ${place(own, workspace)},`;
}
