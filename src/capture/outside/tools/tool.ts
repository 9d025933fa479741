import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { parseCmdline } from '../../../parse/kernel/proc.ts';
import { mayRun, whichProgram } from '../../../rights/programs.ts';
import type { Rights } from '../../../rights/rights.ts';
import type { OutsideEvidence } from '../../evidence/evidence.ts';
import type { FallbackTarget } from '../../evidence/outside-target.ts';

/** A program that reads a Python process from outside and that may be on the machine already; we never install one. */
export interface OutsideTool {
  readonly name: OutsideEvidence['tool'];
  /** The command that reads this process without stopping it; `null` where no tool is there that may run with these rights, or that can read it. */
  commandFor(target: FallbackTarget, rights: Rights): ToolCommand | null;
  /** What a failure of this tool means, by what it printed. */
  readonly failures: readonly { readonly text: RegExp; readonly reason: string; readonly remedy: string }[];
}

/** What is started, and with whose rights. */
export interface ToolCommand {
  readonly argv: readonly string[];
  readonly rights: Rights;
}

/**
 * A program on our PATH, else in the process's own environment (a virtual environment's `bin`), if it could not have been put there by anybody
 * who has not these rights himself. Both tools are Python packages, or run one.
 */
export function programFor(name: string, { facts }: FallbackTarget, rights: Rights): string | null {
  const onPath = whichProgram(name, rights);
  if (onPath !== null) return onPath;
  const started = parseCmdline(facts.cmdline ?? '')[0] ?? '';
  const folders = [started, facts.executable ?? ''].filter(path.isAbsolute).map((program) => path.dirname(program));
  return folders.map((folder) => path.join(folder, name)).find((program) => isOurs(program, rights)) ?? null;
}

function isOurs(program: string, rights: Rights): boolean {
  try {
    accessSync(program, constants.X_OK);
    const { uid, mode } = statSync(program);
    return mayRun(program, rights) && (mode & 0o002) === 0 && (uid === 0 || uid === rights.uid);
  } catch {
    return false;
  }
}
