import type { Actor } from '../../diagnose/graph/actor.ts';
import { alarmOf, lockDueInMs } from '../../diagnose/waits/patience.ts';
import type { Step } from '../../diagnose/walk/walk.ts';
import { duration } from '../words/words.ts';

/** ` (54s after the last look)`, where it is told when the wait is over by itself; else nothing. */
function leftWords(actor: Actor): string {
  const alarm = alarmOf(actor);
  const left = alarm === null ? lockDueInMs(actor) : alarm.dueIn * 1000;
  return left === null ? '' : ` (${duration(left)} after the last look)`;
}

/** `its timeout is over (54s after the last look)`, of a wait that ends by itself. */
export function endWords(actor: Actor): string {
  const end = alarmOf(actor) === null ? 'its timeout is over' : 'the signal SIGALRM comes that it has asked for';
  return `${end}${leftWords(actor)}`;
}

/** `; only its timeout will end it (4m after the last look)` of a wait that has a long one; else nothing. */
export function onlyTimeoutWords({ actor, waiting }: Step): string {
  if (waiting?.patience !== 'long') return '';
  return `; only ${alarmOf(actor) === null ? 'its timeout' : 'the signal SIGALRM'} will end it${leftWords(actor)}`;
}
