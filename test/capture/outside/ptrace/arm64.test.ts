import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { root, testPython } from '../../../support/python.ts';
import { temporaryFolder } from '../../../support/temporary.ts';

const SVC = '010000d4';
const OTHER = '1f2003d5'; // nop

/** What `require_waiting` says of a thread of arm64 whose `syscall` file has this line, with this code around PC 0x1004. */
function said(line: string, before: string, at: string, machine = 'aarch64'): string {
  const proc = temporaryFolder();
  mkdirSync(path.join(proc, '7', 'task', '8'), { recursive: true });
  writeFileSync(path.join(proc, '7', 'task', '8', 'syscall'), `${line}\n`);
  const memory = Buffer.alloc(0x2000);
  Buffer.from(before + at, 'hex').copy(memory, 0x1000);
  writeFileSync(path.join(proc, '7', 'mem'), memory);
  const code = `
import platform, sys
platform.machine = lambda: sys.argv[2]
from whyhung_outside.gil import require_waiting
from whyhung_outside.steps import StepSkipped
try:
    require_waiting(7, [8], sys.argv[1])
    print("may be called")
except StepSkipped as reason:
    print(reason)
`;
  const env = { ...process.env, PYTHONPATH: path.join(root, 'python-helpers') };
  const ran = spawnSync(testPython, ['-c', code, proc, machine], { env, encoding: 'utf8' });
  expect(ran.stderr).toBe('');
  return ran.stdout.trim();
}

it('takes a stopped thread of arm64 for one in a system call where it stands at one or right behind it', () => {
  // As recorded on Debian trixie: `98 ...` before the stop, `-1 SP PC` while it stands.
  const stopped = '-1 0xfffff7c3e0 0x1004';
  expect(said('98 0xaaaa 0x189 0x0 0x0 0x0 0xffffffff 0xfffff7c3e0 0x1004', OTHER, OTHER)).toBe('may be called');
  expect(said(stopped, SVC, OTHER)).toBe('may be called');
  expect(said(stopped, OTHER, SVC)).toBe('may be called');
  expect(said(stopped, OTHER, OTHER)).toMatch(/^a thread computes/);
  expect(said('running', SVC, SVC)).toMatch(/^a thread computes/);
  // On x86-64 the number stays, so that -1 means that it was in no call.
  expect(said(stopped, SVC, SVC, 'x86_64')).toMatch(/^a thread computes/);
});

/** The register set that is saved around a call, where reading a set raises unless it is among these. */
function saved(machine: string, has: readonly string[]): string {
  const code = `
import platform, sys
platform.machine = lambda: sys.argv[1]
from whyhung_outside import ptrace
def read_set(tid, kind):
    if hex(kind) not in sys.argv[2:]:
        raise OSError(19, "no such device")
    return b"registers"
ptrace.read_set = read_set
print(hex(ptrace.read_vectors(1)[0]))
`;
  const env = { ...process.env, PYTHONPATH: path.join(root, 'python-helpers') };
  const ran = spawnSync(testPython, ['-c', code, machine, ...has], { env, encoding: 'utf8' });
  expect(ran.stderr).toBe('');
  return ran.stdout.trim();
}

it('saves predicates and whole vectors where the processor has SVE, else the plain ones', () => {
  expect(saved('aarch64', ['0x2', '0x405'])).toBe('0x405');
  expect(saved('aarch64', ['0x2'])).toBe('0x2');
  expect(saved('x86_64', ['0x2', '0x202'])).toBe('0x202');
});

const hasSve = process.arch === 'arm64' && /^Features.*\bsve\b/m.test(readFileSync('/proc/cpuinfo', 'utf8'));

// No processor of another kind can have it; the nightly workflow has machines that do.
if (!hasSve) console.log('skipped: this processor has no SVE');

it.skipIf(!hasSve)('a call by ptrace leaves the vector registers of a thread that computes as they were', () => {
  const script = path.join(root, 'test/capture/outside/ptrace/arm64_vectors.py');
  const run = (...words: string[]) =>
    spawnSync(testPython, [script, path.join(root, 'python-helpers'), ...words], { encoding: 'utf8' }).stdout.trim();
  expect(run()).toBe('kept');
  expect(run('low')).not.toBe('kept');
});
