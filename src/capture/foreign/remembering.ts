import pTimeout from 'p-timeout';
import type { Deadline } from '../evidence/deadline.ts';
import type { ForeignAnswers, ForeignFiles, ForeignRequest } from './foreign-files.ts';

/** Foreign files of which some are read before the time for them may be over. */
export interface RememberingFiles extends ForeignFiles {
  /**
   * Asks now, and gives the same answers to whoever asks later. Never rejects.
   * @param patienceMs after that nobody is held up any more; the answers may still come until the deadline
   */
  keep(requests: readonly ForeignRequest[], deadline: Deadline, patienceMs: number): Promise<void>;
}

/** One conversation with the process at a time, since its answers say by their order alone what they answer. */
export function remembering(files: ForeignFiles): RememberingFiles {
  const kept = new Map<string, unknown>();
  const keyOf = ({ kind, path }: ForeignRequest) => `${kind}\0${path}`;
  let last: Promise<unknown> = Promise.resolve();
  /** Once the conversations before it have ended; `null` where its time is over before. */
  const inTurn = (ask: () => Promise<ForeignAnswers>, deadline: Deadline): Promise<ForeignAnswers | null> => {
    const isFree = within(
      last.then(() => true),
      deadline.remainingMs(),
      false,
    );
    const turn = isFree.then((free) => (free ? ask() : null));
    last = Promise.allSettled([last, turn]);
    return turn;
  };
  return {
    warm: () => files.warm(),
    close: () => files.close(),
    async keep(requests, deadline, patienceMs) {
      const ask = async () => {
        const answers = await files.ask(requests, deadline);
        // What was not there may yet come.
        for (const one of requests)
          if (answers.values.get(one.path) != null) kept.set(keyOf(one), answers.values.get(one.path));
        return answers;
      };
      await within(inTurn(ask, deadline), deadline.atMostMs(patienceMs), null);
    },
    async ask(requests, deadline, on) {
      const isKept = (one: ForeignRequest) => kept.has(keyOf(one));
      const ask = () =>
        files.ask(
          requests.filter((one) => !isKept(one)),
          deadline,
          on,
        );
      const answers = await inTurn(ask, deadline);
      const values = new Map(answers?.values);
      for (const one of requests) if (isKept(one)) values.set(one.path, kept.get(keyOf(one)));
      return { values, silent: answers?.silent ?? [] };
    },
  };
}

function within<T>(work: Promise<T>, ms: number, otherwise: T): Promise<T> {
  return pTimeout(work, { milliseconds: Math.max(1, ms), fallback: () => otherwise });
}
