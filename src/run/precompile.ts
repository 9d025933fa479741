import { statSync } from 'node:fs';
import path from 'node:path';
import { deadlineIn } from '../capture/evidence/deadline.ts';
import { isPythonProgram } from '../capture/facts/process-facts.ts';
import { foreignFiles } from '../capture/foreign/foreign-files.ts';
import { learnPath } from '../capture/foreign/learn-path.ts';
import { linkText } from '../capture/proc/proc-files.ts';
import { registrationOf } from '../capture/signal/gate.ts';
import { INJECT_DIR } from '../helpers-location.ts';
import { findTree } from '../process-tree/process-tree.ts';
import type { TreeMarks } from '../process-tree/types.ts';
import { mayRunPython } from '../rights/programs.ts';
import { ownRights } from '../rights/rights.ts';
import { runProgram } from '../source/run-program.ts';

const PROGRAM = path.join(path.dirname(INJECT_DIR), 'whyhung_agent', 'compile.py');
/** It takes some 80 ms, on a busy machine several times that; what comes later is of no use. */
const BOUND_MS = 1_500;
/** Processes looked at, and interpreters that are started: a tree mostly has one version. */
const MAX_PROCESSES = 100;
const MAX_VERSIONS = 3;

/**
 * Has the collector compiled for the interpreters that are registered now, each by itself, so that the first answer need not wait for that
 * (30 to 60 ms). Only what runs as our user and is called like a Python is started, as isolated as for reading sources. Never rejects:
 * what was not done, the first process that is asked does.
 */
export async function compileBeforehand(marks: TreeMarks, privateDir: string): Promise<void> {
  if (process.platform !== 'linux') return;
  await Promise.all(
    [...interpretersOf(marks, privateDir)].map((interpreter) =>
      runProgram(interpreter, ['-I', '-S', '-B', PROGRAM], privateDir, BOUND_MS),
    ),
  );
}

/** The first sample asks for programs on PATH. Never rejects. */
export async function learnPathBeforehand(): Promise<void> {
  const foreign = foreignFiles();
  await learnPath(foreign, deadlineIn(BOUND_MS));
  foreign.close();
}

/** One executable a version. */
function interpretersOf(marks: TreeMarks, privateDir: string): Iterable<string> {
  const byVersion = new Map<string, string>();
  for (const member of findTree(marks).slice(0, MAX_PROCESSES)) {
    const { registration } = registrationOf(member, privateDir);
    if (registration?.implementation !== 'cpython' || !registration.details) continue;
    const executable = linkText(`/proc/${member.pid}/exe`);
    if (executable === null || byVersion.has(registration.version) || byVersion.size >= MAX_VERSIONS) continue;
    if (isPythonProgram(executable) && isOurs(member.pid) && mayRunPython(executable, ownRights()))
      byVersion.set(registration.version, executable);
  }
  return byVersion.values();
}

/** Whether it runs as our own user. */
function isOurs(pid: number): boolean {
  return statSync(`/proc/${pid}`, { throwIfNoEntry: false })?.uid === process.getuid?.();
}
