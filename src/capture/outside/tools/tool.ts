import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { parseCmdline } from '../../../parse/kernel/proc.ts';
import type { OutsideEvidence } from '../../evidence.ts';
import { whichProgram } from '../../facts/command.ts';
import type { FallbackTarget } from '../fallback.ts';

/** A program that reads a Python process from outside and that may be on the machine already; we never install one. */
export interface OutsideTool {
  readonly name: OutsideEvidence['tool'];
  /** The command that reads this process without stopping it; `null` where the tool is not there or cannot read it. */
  commandFor(target: FallbackTarget): readonly string[] | null;
  /** What a failure of this tool means, by what it printed. */
  readonly failures: readonly { readonly text: RegExp; readonly reason: string; readonly remedy: string }[];
}

/**
 * A program on our PATH, else in the process's own environment (a virtual environment's `bin`), there only if it could not have
 * been put there by anybody but root and ourselves.
 */
export function programFor(name: string, { facts }: FallbackTarget): string | null {
  const onPath = whichProgram(name);
  if (onPath !== null) return onPath;
  const started = parseCmdline(facts.cmdline ?? '')[0] ?? '';
  const folders = [started, facts.executable ?? ''].filter(path.isAbsolute).map((program) => path.dirname(program));
  return folders.map((folder) => path.join(folder, name)).find(isOurs) ?? null;
}

function isOurs(program: string): boolean {
  try {
    accessSync(program, constants.X_OK);
    const { uid, mode } = statSync(program);
    return (mode & 0o002) === 0 && (uid === 0 || uid === process.getuid?.());
  } catch {
    return false;
  }
}
