import type { NumbersGiven, ProcessId, ProcessRow, TreeMarks } from './types.ts';

/** Where there is neither `/proc` nor a `ps` that we know, only the command itself is known, and that to its parent alone. */
export function listProcesses(): readonly ProcessRow[] {
  return [];
}

export function readProcess(_pid: number): ProcessRow | null {
  return null;
}

export function carriesMark(_pid: number, _mark: string): boolean {
  return false;
}

export function holdsOutput(_pid: number, _outputs: TreeMarks['outputs']): boolean {
  return false;
}

export function sharesControlGroup(_pid: number, _others: readonly number[]): boolean {
  return true;
}

export function isRegistered(_folder: string, _id: ProcessId): boolean {
  return false;
}

export function endStatus(_pid: number): number | null {
  return null;
}

export function exitStatus(_pid: number): number | null {
  return null;
}

export function startsSinceBoot(): number | null {
  return null;
}

export function numbersGiven(): NumbersGiven | null {
  return null;
}
