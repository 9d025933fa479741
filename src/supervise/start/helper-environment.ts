import { chmodSync, mkdirSync, mkdtempSync, readlinkSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { ExpectedError, messageOf } from '../../base/errors.ts';
import { REGISTERED } from '../../process-tree/registered-file.ts';
import type { Settings } from '../../settings/settings.ts';
import { toxOverride } from './tox.ts';

export interface HelperSettings extends Pick<Settings, 'signal' | 'detailsSignal' | 'locals'> {
  /** Absolute path of `python-helpers/inject`. */
  readonly injectDir: string;
  /** As `createPrivateFolder` made it. */
  readonly privateDir: string;
}

/** Dumps may hold secrets: nobody else reads them. */
const PRIVATE_MODE = 0o700;
const SUB_FOLDERS = [REGISTERED, 'details'];

/**
 * `base` with the two variables that switch the helpers on (see `docs/helper-protocol.md`), and with one that has tox hand them on. tox keeps a
 * `PYTHONPATH` of the user's from its environments, so where there is one, nothing is handed on.
 */
export function helperEnvironment(
  base: Readonly<Record<string, string>>,
  { injectDir, privateDir, signal, detailsSignal, locals }: HelperSettings,
): Record<string, string> {
  const old = base['PYTHONPATH'] ?? '';
  return {
    ...base,
    WHYHUNG: `v1:${signal.number}:${detailsSignal.number}:${locals}:${privateDir}`,
    // Python takes an empty entry as the current directory, so an empty old value adds none.
    PYTHONPATH: old === '' ? injectDir : `${injectDir}${path.delimiter}${old}`,
    // tox reads the second name where the first is absent (tox/config/cli/env_var.py).
    ...(old === '' ? { TOX_OVERRIDE: toxOverride(base['TOX_OVERRIDE'] ?? base['TOXOVERRIDE'] ?? '') } : {}),
  };
}

/** `base` with a variable by which the command's processes are known, and nothing else: helpers that see it stay inert. */
export function markedEnvironment(base: Readonly<Record<string, string>>, privateDir: string): Record<string, string> {
  return { ...base, WHYHUNG: `v0:${privateDir}` };
}

/**
 * Makes a folder of our own with the sub-folders of the protocol, for us alone, and returns its absolute path.
 * @throws ExpectedError when `parent` cannot take it.
 */
export function createPrivateFolder(parent: string): string {
  try {
    const folder = mkdtempSync(path.join(path.resolve(parent), 'whyhung-'));
    // A umask may take our own rights as well.
    chmodSync(folder, PRIVATE_MODE);
    for (const name of SUB_FOLDERS) {
      mkdirSync(path.join(folder, name), { mode: PRIVATE_MODE });
      chmodSync(path.join(folder, name), PRIVATE_MODE);
    }
    notePidNamespace(folder);
    return folder;
  } catch (failure) {
    throw new ExpectedError(
      `cannot make a folder in ${parent}: ${messageOf(failure)}; free some space there or set TMPDIR (in a job: RUNNER_TEMP) to a writable folder`,
    );
  }
}

/** A link to the name of our PID namespace, by which helpers in another one know that their small numbers are not ours. */
function notePidNamespace(folder: string): void {
  if (process.platform !== 'linux') return;
  try {
    symlinkSync(readlinkSync('/proc/self/ns/pid'), path.join(folder, 'pid-namespace'));
  } catch {
    // Without /proc there is no other one either.
  }
}
