import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { deadlineIn } from '../../../../src/capture/evidence/deadline.ts';
import type { FallbackTarget } from '../../../../src/capture/evidence/outside-target.ts';
import { factsOf } from '../../../../src/capture/facts/process-facts.ts';
import { startTicksOf } from '../../../../src/process-tree/process-tree.ts';
import { whichProgram } from '../../../../src/rights/programs.ts';
import { eventually } from '../../../support/eventually.ts';
import { temporaryFolder } from '../../../support/temporary.ts';
import { stateOf, type Target } from '../../targets.ts';

export const gdbIsThere = whichProgram('gdb') !== null;
if (!gdbIsThere && process.env['CI'] === 'true') throw new Error('gdb is not installed; .ci/run installs it');
if (!gdbIsThere) console.warn('skipped: gdb is not installed');

/** Two threads that wait for a lock; a line on standard input lets both end. */
export const HANG = `
import os
import sys
import threading

lock = threading.Lock()

def work():
    with lock:
        pass

lock.acquire()
threading.Thread(target=work, name="Worker", daemon=True).start()
print("ready", flush=True)
work()
`;

export const settings = {
  samples: 1,
  sampleIntervalMs: 1,
  signal: { name: 'SIGUSR1', number: 10 },
  detailsSignal: { name: 'SIGRTMIN+8', number: 42 },
  gdb: 'auto',
  installGdb: false,
  timeoutMs: 1,
} as const;

export function fallbackTarget({ pid, privateDir }: Target): FallbackTarget {
  return {
    id: { pid, startTicks: startTicksOf(pid) ?? 0 },
    facts: factsOf(pid, privateDir, deadlineIn(1000)),
    version: null,
    hasRawDump: false,
    hasDetails: false,
  };
}

/** It goes on as before, and nobody traces it. */
export async function expectUntouched(target: Pick<Target, 'child' | 'pid'>): Promise<void> {
  await eventually(() => expect(stateOf(target.pid)).toMatch(/[SR]/), 2000);
  expect(readFileSync(`/proc/${target.pid}/status`, 'utf8')).toMatch(/^TracerPid:\t0$/m);
  expect([target.child.exitCode, target.child.signalCode]).toEqual([null, null]);
}

/** A program of that name, first on our PATH until the test has ended; see `afterEach` of the tests. */
export function fakeProgram(folder: string, name: string, script: string): void {
  const bin = path.join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(path.join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const parts = (process.env['PATH'] ?? '').split(path.delimiter);
  if (!parts.includes(bin)) process.env['PATH'] = [bin, ...parts].join(path.delimiter);
}

/**
 * A copy of an interpreter with a libpython of its own, far from any python-gdb.py; `null` where its library is not beside it.
 * It is started through `env`, which names the copy of the library.
 */
export function copyOf(python: string): { readonly library: string; readonly command: readonly string[] } | null {
  const folder = temporaryFolder();
  const prefix = path.dirname(path.dirname(python));
  const lib = path.join(prefix, 'lib');
  const names = existsSync(lib) ? readdirSync(lib) : [];
  const library = names.find((name) => /^libpython3\.\d+\.so\.1\.0$/.test(name));
  const modules = names.find((name) => /^python3\.\d+$/.test(name));
  if (library === undefined || modules === undefined) return null;
  for (const name of ['bin', 'lib']) mkdirSync(path.join(folder, name));
  copyFileSync(path.join(lib, library), path.join(folder, 'lib', library));
  copyFileSync(path.join(prefix, 'bin', modules), path.join(folder, 'bin', modules));
  symlinkSync(path.join(lib, modules), path.join(folder, 'lib', modules));
  const command = ['env', `LD_LIBRARY_PATH=${path.join(folder, 'lib')}`, path.join(folder, 'bin', modules)];
  return { library: path.join(folder, 'lib', library), command };
}
