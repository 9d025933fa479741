import type { Deadline } from '../evidence/deadline.ts';
import type { ForeignFiles, ForeignRequest } from './foreign-files.ts';

/** Foreign files of which some are read before the time for them may be over. */
export interface RememberingFiles extends ForeignFiles {
  /** Asks now, and gives the same answers to whoever asks later. Never rejects. */
  keep(requests: readonly ForeignRequest[], deadline: Deadline): Promise<void>;
}

export function remembering(files: ForeignFiles): RememberingFiles {
  const kept = new Map<string, unknown>();
  const keyOf = ({ kind, path }: ForeignRequest) => `${kind}\0${path}`;
  return {
    warm: () => files.warm(),
    close: () => files.close(),
    async keep(requests, deadline) {
      const { values } = await files.ask(requests, deadline);
      // What was not there may yet come.
      for (const one of requests) if (values.get(one.path) != null) kept.set(keyOf(one), values.get(one.path));
    },
    async ask(requests, deadline, on) {
      const known = requests.filter((one) => kept.has(keyOf(one)));
      if (known.length === 0) return await files.ask(requests, deadline, on);
      const answers = await files.ask(
        requests.filter((one) => !kept.has(keyOf(one))),
        deadline,
        on,
      );
      const values = new Map(answers.values);
      for (const one of known) values.set(one.path, kept.get(keyOf(one)));
      return { ...answers, values };
    },
  };
}
