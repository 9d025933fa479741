import type { ChildDied } from '../../diagnose/finding/causes/system.ts';
import { endingsWords, goneWords } from '../words/gone.ts';
import { subjectOf } from '../words/subject.ts';
import type { Teller } from './told.ts';

/** `... waits in Connection.recv at a.py:3; nobody can answer: process 'solver' (pid 12) ended with exit code 1`. */
export const childDied: Teller<ChildDied> = (evidence, { route, at, death, isOutOfMemory }) => {
  const pool = death.type === 'gone' && death.gone.type === 'pool worker' ? death.gone : null;
  const who = death.type === 'gone' ? goneWords(death.gone) : endingsWords(death.endings);
  const lost =
    pool === null
      ? ''
      : pool.again
        ? ', so that no task is ever taken'
        : ', so that its task is lost while the workers that live are idle';
  return {
    sentence: `${subjectOf(evidence, route, at)}; nobody can answer: ${who}${lost}`,
    advice: isOutOfMemory
      ? MEMORY_ADVICE
      : pool?.again
        ? INITIALIZER_ADVICE
        : pool !== null
          ? POOL_ADVICE
          : PROCESS_ADVICE,
  };
};

const MEMORY_ADVICE =
  'Let it need less memory (fewer workers, smaller batches), or give the job more: a larger runner, a higher limit of the container. Wait with a timeout or look at `is_alive()`, so that the death is an error rather than a hang.';
const POOL_ADVICE =
  'Find out why the worker died (a signal, the out-of-memory killer, `os._exit`). `concurrent.futures.ProcessPoolExecutor` raises BrokenProcessPool then; with `multiprocessing.Pool` wait with a timeout (`get(timeout=...)`).';
const INITIALIZER_ADVICE =
  'See what the workers write when they die: mostly the initializer of the pool raises, or the module that they have to load. Do there what can fail only in the task, where its exception comes back, or use `concurrent.futures.ProcessPoolExecutor`, which raises BrokenProcessPool.';
const PROCESS_ADVICE =
  'See why the process ended (its output, its exit code). Wait with a timeout, check `is_alive()` or wait on `Process.sentinel` as well, and close the ends of pipes that this process does not need, so that the death is seen as the end of the pipe.';
