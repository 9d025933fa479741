import type { Frame } from '../../model/snapshot.ts';
import type { Actor } from '../graph/actor.ts';
import { osThreadOf } from '../graph/kernel.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';

/** The text of the call that waits for a signal: the only one of the line that makes this system call, else the only one of `signal`; `null` where neither tells. */
export function signalCall(graph: WaitGraph, actor: Actor, frame: Frame): string | null {
  const systemCall = osThreadOf(actor)?.syscall?.name ?? '';
  const calls = (graph.factsAt(frame)?.calls ?? []).filter(({ callee }) => WAITS_FOR_SIGNAL.test(callee ?? ''));
  const makes = MADE_BY[systemCall];
  const bySystem = calls.filter(({ callee }) => makes?.test(callee ?? ''));
  const ofModule = calls.filter(({ callee }) => callee?.startsWith('signal.'));
  const [only] = bySystem.length === 1 ? bySystem : ofModule.length === 1 ? ofModule : [];
  return only?.text ?? null;
}

/** Functions of `signal` and of the C library, whatever holds them: which of the line's calls it is that the report shows. */
const WAITS_FOR_SIGNAL = /(^|\.)(sigwait|sigwaitinfo|sigtimedwait|sigsuspend|pause)$/;

/** Which functions make a system call, by the C library's names; a media player pauses as well. */
const MADE_BY: Readonly<Record<string, RegExp>> = {
  pause: /(^|\.)pause$/,
  rt_sigsuspend: /(^|\.)(sigsuspend|pause)$/,
  rt_sigtimedwait: /(^|\.)sig(timed)?wait(info)?$/,
};
