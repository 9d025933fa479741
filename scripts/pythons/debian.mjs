import path from 'node:path';
import { command, isRoot } from './command.mjs';

/** What the program finds its loader and libraries by, once it does not stand at the root of a machine. */
const LIBRARIES = { x64: 'usr/lib/x86_64-linux-gnu', arm64: 'usr/lib/aarch64-linux-gnu' };
const LOADER = { x64: 'ld-linux-x86-64.so.2', arm64: 'ld-linux-aarch64.so.1' };
/** sid's newer libraries beside the machine's own; its `Release` file may be older than it says it may be where a mirror lags. */
const OPTIONS = ['--quiet', '--variant=extract', '--aptopt=Acquire::Check-Valid-Until "false"'];

/**
 * Lays Debian sid's CPython of a minor version (`3.15`) with its C library into `folder`, which is empty, and has its program use these; the path of
 * the program below it. Nothing of it is configured or run, and the machine's own packages stay as they are. Throws an `Error` in words.
 */
export function layDebian(minor, folder) {
  const packages = [`python${minor}`, `python${minor}-venv`, `libpython${minor}-testsuite`];
  const unpacked = [`--include=${packages.join(',')}`, 'sid', path.join(folder, 'root.tar')];
  // Only root may lay owners and devices; the archive is then unpacked by ourselves, without either.
  const [program, ...before] = isRoot() ? ['mmdebstrap'] : ['sudo', '-n', 'mmdebstrap'];
  command(program, [...before, ...OPTIONS, ...unpacked]);
  command('tar', [
    '--extract',
    '--file',
    path.join(folder, 'root.tar'),
    '--no-same-owner',
    '--exclude=./dev',
    '-C',
    folder,
  ]);
  command('rm', ['-f', path.join(folder, 'root.tar')]);
  const libraries = path.join(folder, LIBRARIES[process.arch]);
  const python = path.join('usr', 'bin', `python${minor}`);
  const where = [
    '--set-interpreter',
    path.join(libraries, LOADER[process.arch]),
    '--force-rpath',
    '--set-rpath',
    libraries,
  ];
  command('patchelf', [...where, path.join(folder, python)]);
  return python;
}
