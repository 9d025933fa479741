import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { deadlineIn } from '../../src/capture/evidence/deadline.ts';
import type { FallbackTarget } from '../../src/capture/evidence/outside-target.ts';
import { factsOf } from '../../src/capture/facts/process-facts.ts';
import { startTicksOf } from '../../src/process-tree/process-tree.ts';
import { eventually } from '../support/eventually.ts';
import { temporaryFolder } from '../support/temporary.ts';

export const NOBODY = 65_534;

/** Only root can start processes of another user. */
export const isRoot = process.getuid?.() === 0;
if (!isRoot) console.warn('skipped: only root can start processes of another user');
if (!isRoot && process.env['CI'] === 'true' && process.platform === 'linux')
  throw new Error('CI has to run this as root');

/** Any Python that nobody can run; the test environment's may be below a home. */
export const PUBLIC_PYTHON = '/usr/bin/python3';

/** A folder that everybody can look into and that belongs to `uid`. */
export function publicFolder(uid = 0): string {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  chownSync(folder, uid, uid);
  return folder;
}

/** Writes a file that belongs to nobody, with the folders on the way. */
export function plant(file: string, text: string, mode = 0o755): string {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text, { mode });
  for (const one of [file, path.dirname(file)]) chownSync(one, NOBODY, NOBODY);
  return file;
}

/** A file to which everybody can add who it is that runs something. */
export function markerFile(): string {
  const file = path.join(publicFolder(), 'marker');
  writeFileSync(file, '');
  chmodSync(file, 0o666);
  return file;
}

/** The users in it, each once. */
export function usersIn(marker: string): readonly string[] {
  return [...new Set(readFileSync(marker, 'utf8').split('\n').filter(Boolean))].sort();
}

/** A process of nobody's that printed `ready`; ended with the test. */
export interface Nobodys {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly target: FallbackTarget;
}

export async function startAs(
  uid: number,
  argv: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<Nobodys> {
  const [program = '', ...args] = argv;
  const ids = uid === 0 ? {} : { uid, gid: uid };
  const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8', ...more };
  const child = spawn(program, args, { ...ids, cwd: '/', env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  onTestFinished(() => void child.kill('SIGKILL'));
  await eventually(() => {
    if (!output.includes('ready')) throw new Error(`not ready: ${output} (exit code ${child.exitCode})`);
  });
  const pid = child.pid ?? 0;
  const id = { pid, startTicks: startTicksOf(pid) ?? 0 };
  const facts = factsOf(pid, '/nowhere', deadlineIn(1000));
  return { child, pid, target: { id, facts, version: null, hasRawDump: false, hasDetails: false } };
}

/**
 * A Python of nobody's own below `folder`: its program, and a library that is the system's but for `encodings`, which notes in `marker` who runs it.
 */
export function pythonOfNobody(folder: string, marker: string): string {
  const asked = 'import sys, os; print(sys.executable, os.path.dirname(os.__file__), "%d.%d" % sys.version_info[:2])';
  const [real = '', library = '', minor = ''] = spawnSync(PUBLIC_PYTHON, ['-I', '-c', asked], { encoding: 'utf8' })
    .stdout.trim()
    .split(' ');
  const own = path.join(folder, 'lib', `python${minor}`);
  const program = path.join(folder, 'bin', `python${minor}`);
  plant(program, '');
  writeFileSync(program, readFileSync(real));
  // The first module that is no part of the program itself (from 3.11 `os` is).
  const hook = `\nimport posix\n_fd = posix.open(${JSON.stringify(marker)}, posix.O_WRONLY | posix.O_APPEND)\nposix.write(_fd, b"%d\\n" % posix.getuid())\nposix.close(_fd)\n`;
  plant(
    path.join(own, 'encodings/__init__.py'),
    readFileSync(path.join(library, 'encodings/__init__.py'), 'utf8') + hook,
  );
  for (const one of ['lib', `lib/python${minor}`]) chownSync(path.join(folder, one), NOBODY, NOBODY);
  for (const inner of ['', 'encodings']) {
    for (const name of readdirSync(path.join(library, inner))) {
      const link = path.join(own, inner, name);
      if (!existsSync(link) && name !== '__pycache__') symlinkSync(path.join(library, inner, name), link);
    }
  }
  return program;
}

/** The text of a program of nobody's that notes who runs it, and fails. */
export function noting(marker: string): string {
  return `#!/bin/sh\n/usr/bin/id -u >> ${marker}\nexit 1\n`;
}
