import { constants } from 'node:os';
import { whichProgram } from '../../../rights/programs.ts';
import { helperRights, idsIn } from '../../../rights/rights.ts';
import { pause } from '../../evidence/deadline.ts';
import type { FallbackTarget } from '../../evidence/outside-target.ts';
import { outputOf } from '../../proc/command.ts';
import { sendDumpSignal } from '../../signal/raw-dump.ts';
import { statOf, tracerPidOf } from './obstacles.ts';

/** The kernel needs some milliseconds to let go of a process whose tracer was killed. */
const WAKE_LOOKS = 5;
const WAKE_PAUSE_MS = 20;
const SUDO_MS = 1000;

/** Stopped by itself or by somebody: then it stays so. */
export function isStopped(target: FallbackTarget): boolean {
  const state = statOf(target)?.state;
  return state === 'T' || state === 't';
}

/**
 * Looks whether a debugger has left a process stopped, which one that was killed can do at once or a moment later, and sets it
 * going again. In words what had to be done; empty for nothing.
 */
export async function wake(target: FallbackTarget): Promise<string> {
  let said = '';
  for (let look = 0; look < WAKE_LOOKS; look++) {
    const tracer = tracerPidOf(target.id.pid);
    if (isStopped(target)) {
      said = 'it was left stopped and was resumed';
      await sendContinue(target);
    } else if (look > 0 && tracer === null) return said;
    await pause(WAKE_PAUSE_MS);
  }
  if (isStopped(target)) return 'it was left stopped and SIGCONT did not help';
  return tracerPidOf(target.id.pid) === null ? said : 'the debugger has not let go of it yet';
}

async function sendContinue(target: FallbackTarget): Promise<void> {
  const ids = idsIn(target.facts.status);
  if (
    ids === null ||
    sendDumpSignal(target.id.pid, constants.signals.SIGCONT) === null ||
    whichProgram('sudo') === null
  )
    return;
  try {
    await outputOf(['kill', '-CONT', String(target.id.pid)], SUDO_MS, { rights: helperRights(ids, true) });
  } catch {
    // What cannot be done is seen at the next look.
  }
}
