import { constants } from 'node:os';
import type { Exit } from '../types/types.ts';

/** A wait status has one byte for the code. */
const CODE_MASK = 0xff;
const SIGNAL_BASE = 128;

/** The code 0 to 255 that a shell would see: the command's own, or 128 plus the signal's number. */
export function exitCodeOf({ code, signal }: Exit): number {
  if (signal !== null) return signalExitCode(signal);
  return (code ?? 0) & CODE_MASK;
}

/** 128 plus the signal's number on this system. */
export function signalExitCode(signal: NodeJS.Signals): number {
  return SIGNAL_BASE + constants.signals[signal];
}
