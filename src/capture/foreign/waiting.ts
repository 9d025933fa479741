import { type ForeignFiles, foreignFiles } from './foreign-files.ts';

let waiting: ForeignFiles | null = null;

/** The process that touches foreign paths, started beforehand: 60 ms that would be in the way once something hangs. */
export function waitingForeignFiles(): ForeignFiles {
  waiting ??= foreignFiles();
  waiting.warm();
  return waiting;
}

/** That one, or a new one; whoever takes it closes it. */
export function takeForeignFiles(): ForeignFiles {
  const taken = waiting ?? foreignFiles();
  waiting = null;
  return taken;
}

/** Nothing hung. */
export function dismissForeignFiles(): void {
  waiting?.close();
  waiting = null;
}
