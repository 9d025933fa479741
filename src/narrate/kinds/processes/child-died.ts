import type { ChildDied } from '../../../diagnose/finding/causes/system.ts';
import type { EndedActor } from '../../../diagnose/graph/ended.ts';
import type { Gone } from '../../../diagnose/unblock/wakers/gone.ts';
import { endedTitle, howEnded } from '../../clauses/ended.ts';
import { goneWords } from '../../clauses/gone.ts';
import { deciding, decidingBriefly } from '../../clauses/headline-words.ts';
import { count } from '../../words/words.ts';
import type { Describer } from '../description.ts';

/** `the main thread waits in Connection.recv at a.py:3 for process 'solver', which ended with exit code 1`. */
export const describeChildDied: Describer<ChildDied> = (evidence, { route, at, death, isOutOfMemory }) => {
  const again = death.type === 'gone' && death.gone.type === 'pool worker' && death.gone.again;
  const isPool = death.type === 'gone' && death.gone.type === 'pool worker';
  const isProgram = route.hops[at]?.actor.process.python === null;
  const ended = isProgram ? PROGRAM_ADVICE : PROCESS_ADVICE;
  return {
    sentence: `${deciding(evidence, route, at)} for ${deadWords(death)}`,
    shorter: [
      `${decidingBriefly(evidence, route, at)} for ${deadWords(death)}`,
      ...(isPool ? [`${decidingBriefly(evidence, route, at)} for ${lostTask({ ...death.gone, worker: null })}`] : []),
    ],
    advice: isOutOfMemory ? MEMORY_ADVICE : again ? INITIALIZER_ADVICE : isPool ? POOL_ADVICE : ended,
  };
};

function deadWords(death: ChildDied['death']): string {
  if (death.type === 'ended') {
    const [first, ...others] = death.actors;
    if (first === undefined) return 'a process that has ended';
    return `${deadProcess(first)}${others.length === 0 ? '' : `, like ${count(others.length, 'other')}`}`;
  }
  const { gone } = death;
  if (gone.type === 'pool worker') return lostTask(gone);
  if (gone.type === 'actor') return deadProcess(gone.actor);
  return `${goneWords(gone)}, which has ended`;
}

function lostTask({ worker, again }: Extract<Gone, { readonly type: 'pool worker' }>): string {
  const how = worker === null ? '' : ` (the last one ${howEnded(worker.ended)})`;
  if (again) return `a task that no worker of its pool can take, since each one dies and is replaced${how}`;
  return `a task that was lost when its pool worker ${worker === null ? 'died' : howEnded(worker.ended)}`;
}

function deadProcess(actor: EndedActor): string {
  const isUnnamed = actor.kind === 'process' && actor.name === null;
  return `${isUnnamed ? `its child process (pid ${actor.id})` : endedTitle(actor)}, which ${howEnded(actor.ended)}`;
}

const MEMORY_ADVICE =
  'Make it need less memory (fewer workers, smaller batches), or give the job more: a larger runner, a higher memory limit for the container. Wait with a timeout or check `is_alive()`, so that the death becomes an error instead of a hang.';
const POOL_ADVICE =
  'Find out why the worker died (a signal, the out-of-memory killer, `os._exit`). `concurrent.futures.ProcessPoolExecutor` raises `BrokenProcessPool` in that case; with `multiprocessing.Pool`, wait with a timeout (`get(timeout=...)`).';
const INITIALIZER_ADVICE =
  'See what the workers print when they die: usually the initializer of the pool raises, or the module that they load. Do only what cannot fail there and leave the rest to the task, whose exceptions reach the caller, or use `concurrent.futures.ProcessPoolExecutor`, which raises `BrokenProcessPool`.';
const PROCESS_ADVICE =
  'Find out why the process ended (its output, its exit code). Wait with a timeout, check `is_alive()` or wait on `Process.sentinel` as well, and close the pipe ends that this process does not need, so that the death shows as the end of the pipe.';
const PROGRAM_ADVICE =
  'Find out why the process ended (its output, its exit code), and let the step fail when it does: `wait $pid` gives its exit code, `kill -0 $pid` says whether it lives.';
