import path from 'node:path';
import { deadlineIn } from '../../capture/evidence/deadline.ts';
import { learnPath } from '../../capture/foreign/learn-path.ts';
import { dismissForeignFiles, waitingForeignFiles } from '../../capture/foreign/waiting.ts';
import { INJECT_DIR } from '../../helpers-location.ts';
import { findTree } from '../../process-tree/process-tree.ts';
import type { TreeMarks } from '../../process-tree/types.ts';
import { runProgram } from '../../source/run-program.ts';
import { ownInterpreters } from './own-interpreters.ts';

const PROGRAM = path.join(path.dirname(INJECT_DIR), 'whyhung_agent', 'compile.py');
/** It takes some 80 ms, on a busy machine several times that; what comes later is of no use. */
const BOUND_MS = 1_500;

/**
 * Has the collector compiled for the interpreters that are registered now, each by itself, so that the first answer need not wait for that
 * (30 to 60 ms). Only what runs as our user and is called like a Python is started, as isolated as for reading sources. Never rejects:
 * what was not done, the first process that is asked does.
 */
export async function compileBeforehand(marks: TreeMarks, privateDir: string): Promise<void> {
  if (process.platform !== 'linux') return;
  await Promise.all(
    ownInterpreters(findTree(marks), privateDir).map((interpreter) =>
      runProgram(interpreter, ['-I', '-S', '-B', PROGRAM], privateDir, BOUND_MS),
    ),
  );
}

/** The first sample asks for programs on PATH. Never rejects. */
export async function learnPathBeforehand(): Promise<void> {
  await learnPath(waitingForeignFiles(), deadlineIn(BOUND_MS));
}

export { dismissForeignFiles, waitingForeignFiles };
