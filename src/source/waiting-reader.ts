import { bootArguments, bootInput } from '../rights/helper-code.ts';
import type { Rights } from '../rights/rights.ts';
import { type StartedProgram, startProgram } from './run-program.ts';

/** An interpreter that has our program loaded and waits for its question: 40 ms that nobody has to wait for later. */
export interface WaitingReader {
  /** Once: that interpreter, if it is this one with these rights. */
  take(interpreter: string, rights: Rights): StartedProgram | null;
  /** Ends it where nobody has taken it. */
  leave(): void;
}

/** One that waits. Never throws. */
export function waitingReader(interpreter: string, rights: Rights): WaitingReader {
  let reader: StartedProgram | null = startReader(interpreter, rights);
  return {
    take(wanted, { uid, gid, by }) {
      const fits = wanted === interpreter && uid === rights.uid && gid === rights.gid && by === rights.by;
      const taken = fits ? reader : null;
      if (fits) reader = null;
      return taken;
    },
    leave() {
      reader?.leave();
      reader = null;
    },
  };
}

/** Our program in that interpreter; what it is asked is the rest of its input. */
export function startReader(interpreter: string, rights: Rights): StartedProgram {
  const beginning = bootInput('whyhung_source.__main__', ['whyhung_source'], {});
  return startProgram(interpreter, bootArguments(), beginning, rights);
}
