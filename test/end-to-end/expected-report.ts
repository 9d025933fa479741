import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { programs } from './use-action.ts';

const Words = v.array(v.string());
/** Frames as `function file` or `function file:line`, the file by the end of its path. */
const Stack = v.strictObject({ name: v.optional(v.string()), frames: Words });

/** `expected.json` beside a program: what its report has to say. What is left out is not looked at. */
const ExpectedReport = v.strictObject({
  /** The `run` input, with the folder as the workspace. `$GDB_PYTHON` is an interpreter that gdb can read. */
  run: v.string(),
  kind: v.string(),
  phases: v.optional(Words),
  /** Words in the headline, the annotation, the summary and the log. */
  headline: Words,
  advice: v.optional(Words),
  /** `file:line`, or `null` where nobody may be blamed. */
  culprit: v.optional(v.nullable(v.string())),
  /** All threads that keep an interpreter from exiting. */
  blockers: v.optional(Words),
  /** Tests that run. */
  running: v.optional(Words),
  /** Kinds of unclosed resources that must be among the verdict's. */
  resources: v.optional(Words),
  /** Threads, each also with a file of its own in the artifact. */
  threads: v.optional(v.array(Stack)),
  tasks: v.optional(v.array(Stack)),
  greenlets: v.optional(v.array(Stack)),
  /** Frames that gdb's `py-bt` gave: needs gdb and the python-gdb.py of the interpreter. */
  gdbFrames: v.optional(Words),
  /** Least number of Python processes with details. */
  pythonProcesses: v.optional(v.number()),
  summary: v.optional(Words),
});

export type ExpectedReport = v.InferOutput<typeof ExpectedReport>;

export function expectedReport(program: string): ExpectedReport {
  return v.parse(ExpectedReport, JSON.parse(readFileSync(path.join(programs, program, 'expected.json'), 'utf8')));
}
