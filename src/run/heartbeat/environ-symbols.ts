import { deadlineIn } from '../../capture/evidence/deadline.ts';
import { foreignFiles } from '../../capture/foreign/foreign-files.ts';

/** Another process reads a symbol table in some milliseconds, once it has started; on a file system that is gone it never comes back. */
const BOUND_MS = 4_000;

/** Where a symbol is: `address` as the file has it, to be moved by where the file was loaded. */
export interface FoundSymbol {
  readonly address: number;
  /** Address of the file's first loaded byte by its own count; `null` for one that is loaded where it says. */
  readonly base: number | null;
}

/** Where programs and C libraries keep their pointers to the environment. */
export interface EnvironSymbols {
  /** `null` where that file has none, or does not answer. `key`: the same for the same file, seen through different processes. Never rejects. */
  of(file: string, key: string): Promise<FoundSymbol | null>;
}

/**
 * Files are read by another process, as whatever lies on a path that is not ours; each once a run, since they do not change while processes run
 * them, so that this process is gone again at once.
 */
export function environSymbols(): EnvironSymbols {
  const known = new Map<string, Promise<FoundSymbol | null>>();
  return {
    of(file, key) {
      const asked = known.get(key) ?? ask(file);
      known.set(key, asked);
      return asked;
    },
  };
}

async function ask(file: string): Promise<FoundSymbol | null> {
  const foreign = foreignFiles();
  try {
    // The mount behind `/proc/PID/root` is not one of our own view.
    const { values } = await foreign.ask([{ kind: 'environ', path: file }], deadlineIn(BOUND_MS), () => null);
    // An answer of our own helper.
    return (values.get(file) ?? null) as FoundSymbol | null;
  } finally {
    foreign.close();
  }
}
