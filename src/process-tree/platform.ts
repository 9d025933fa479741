import * as linux from './linux.ts';
import * as macos from './macos.ts';
import type { NumbersGiven, ProcessId, ProcessRow, TreeMarks } from './types.ts';
import * as unsupported from './unsupported.ts';
import * as windows from './windows.ts';

/** How this system shows its processes. Nothing throws. */
export interface Platform {
  /** Read anew at each call; of processes that started before `since` (as `startTicks`) only who they are, name and group are sure to be. */
  listProcesses(since?: number): readonly ProcessRow[];
  readProcess(pid: number): ProcessRow | null;
  carriesMark(pid: number, mark: string): boolean;
  endStatus(pid: number): number | null;
  exitStatus(pid: number): number | null;
  isRegistered(folder: string, id: ProcessId): boolean;
  sharesControlGroup(pid: number, others: readonly number[]): boolean;
  holdsOutput(pid: number, outputs: TreeMarks['outputs'], among?: readonly number[]): boolean;
  startsSinceBoot(): number | null;
  numbersGiven(): NumbersGiven | null;
}

export const platform: Platform = choose();

function choose(): Platform {
  if (process.platform === 'linux') return linux;
  if (process.platform === 'darwin') return macos;
  if (process.platform === 'win32') return windows;
  return unsupported;
}
