import { statSync } from 'node:fs';
import { isPythonProgram } from '../../capture/facts/process-facts.ts';
import { linkText } from '../../capture/proc/proc-files.ts';
import { registrationOf } from '../../capture/signal/gate/gate.ts';
import type { ProcessId } from '../../process-tree/types.ts';
import { mayRunPython } from '../../rights/programs.ts';
import { ownRights } from '../../rights/rights.ts';

/** Processes looked at, and interpreters that are started: a tree mostly has one version. */
const MAX_PROCESSES = 100;
const MAX_VERSIONS = 3;

/** Interpreters among these processes that are registered, run as our user and may be run by us: one executable a version, the first one's. */
export function ownInterpreters(members: readonly ProcessId[], privateDir: string): readonly string[] {
  const byVersion = new Map<string, string>();
  for (const member of members.slice(0, MAX_PROCESSES)) {
    const { registration } = registrationOf(member, privateDir);
    if (registration?.implementation !== 'cpython' || !registration.details) continue;
    const executable = linkText(`/proc/${member.pid}/exe`);
    if (executable === null || byVersion.has(registration.version) || byVersion.size >= MAX_VERSIONS) continue;
    if (isPythonProgram(executable) && isOurs(member.pid) && mayRunPython(executable, ownRights()))
      byVersion.set(registration.version, executable);
  }
  return [...byVersion.values()];
}

/** Whether it runs as our own user. */
function isOurs(pid: number): boolean {
  return statSync(`/proc/${pid}`, { throwIfNoEntry: false })?.uid === process.getuid?.();
}
