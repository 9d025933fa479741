import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { command, isRoot } from './command.mjs';

/** A build takes two to eight minutes on two idle cores; one beside much else still comes to an end. */
const BUILD_BOUND_MS = 3_600_000;
/**
 * Sources that Debian has had, with the sum of their content. Mirrors keep them for longer than they list them, and one that lags lists what it has no
 * more, or not yet: they are asked for last. An upgrade is a commit of its own.
 */
const KNOWN = {
  3.13: { version: '3.13.15', sum: '1e66a7945a48390ee4c2a4268a0e4185884059a13c4aab6d148aa208deea4a76' },
  3.14: { version: '3.14.7', sum: '3b48dac8fb59f62eaa67ac83c1eb12bda1b7a08406dd286e252c11a66be27f81' },
  3.15: { version: '3.15.0~rc2', sum: '8d93af5eaaaea5adfd41bd786a7ba3f03f2ad1ab57c6a65e0b963deab91d5ad7' },
};
/** What the build wants on the PATH, and Debian's package of it. */
const TOOLS = { gcc: 'gcc', make: 'make', tar: 'tar', xz: 'xz-utils', mmdebstrap: 'mmdebstrap' };
/** Without its header, the build would leave a module out; and Debian's package of the header. */
const HEADERS = {
  'openssl/ssl.h': 'libssl-dev',
  'sqlite3.h': 'libsqlite3-dev',
  'ffi.h': 'libffi-dev',
  'zlib.h': 'zlib1g-dev',
  'bzlib.h': 'libbz2-dev',
  'lzma.h': 'liblzma-dev',
};
/** The modules of these headers. */
const MODULES = ['ssl', 'sqlite3', 'ctypes', 'zlib', 'bz2', 'lzma'];
/** Part of apt: downloads as the machine's apt does, and refuses content with another sum. */
const DOWNLOAD = ['/usr/lib/apt/apt-helper', ['download-file']];

/**
 * Builds the free-threaded CPython of a minor version (`3.14`) out of Debian's source package into `folder`, which is empty, with the tools and headers
 * of the machine; the path of its program below it. Throws an `Error` in words.
 */
export function buildFreeThreaded(minor, folder) {
  requireTools();
  const work = path.join(folder, 'work');
  const [source, build] = ['source', 'build'].map((name) => path.join(work, name));
  for (const each of [source, build]) mkdirSync(each, { recursive: true });
  const archive = path.join(work, 'source.tar.xz');
  download(archivesOf(minor, work), archive);
  command('tar', ['--extract', '--file', archive, '--strip-components=1', '--no-same-owner', '-C', source]);
  const options = { cwd: build, timeout: BUILD_BOUND_MS };
  command(path.join(source, 'configure'), ['--quiet', '--disable-gil', `--prefix=${folder}`], options);
  command('make', ['--silent', `-j${availableParallelism()}`], options);
  command('make', ['--silent', 'install'], options);
  const python = path.join('bin', `python${minor}t`);
  check(path.join(folder, python));
  rmSync(work, { recursive: true });
  return python;
}

/** Throws an `Error` that names the packages to install. */
function requireTools() {
  const tools = Object.keys(TOOLS).filter((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0);
  const lacks = (header) => spawnSync('gcc', ['-E', '-'], { input: `#include <${header}>\n` }).status !== 0;
  const headers = tools.includes('gcc') ? Object.keys(HEADERS) : Object.keys(HEADERS).filter(lacks);
  if (tools.length + headers.length === 0) return;
  const packages = [...tools.map((tool) => TOOLS[tool]), ...headers.map((header) => HEADERS[header])];
  throw new Error(`what a build of CPython wants is not here: apt-get install ${packages.join(' ')}`);
}

/** `uri` and `sum` of each archive of the sources that may be had, newest first. */
function archivesOf(minor, folder) {
  const { mirror, packages } = toldByApt(minor, folder);
  const listed = packages.map(({ directory, name, sum }) => ({ uri: `${mirror}/${directory}/${name}`, sum }));
  const { version, sum } = KNOWN[minor] ?? {};
  const known = `${mirror}/pool/main/p/python${minor}/python${minor}_${version}.orig.tar.xz`;
  if (version !== undefined && !listed.some(({ uri }) => uri === known)) listed.push({ uri: known, sum });
  if (listed.length === 0) throw new Error(`Debian has no source package python${minor}`);
  return listed;
}

/**
 * The mirror that mmdebstrap takes for sid, and the sources that its signed lists name: sid's, then what has come from there into testing. No package is
 * downloaded, and the root that it makes for apt is gone when it ends.
 */
function toldByApt(minor, folder) {
  const [mirror, sources] = ['mirror', 'sources'].map((name) => path.join(folder, name));
  const [program, ...before] = isRoot() ? ['mmdebstrap'] : ['sudo', '-n', 'mmdebstrap'];
  const asks = 'APT_CONFIG="$MMDEBSTRAP_APT_CONFIG"';
  command(program, [
    ...before,
    '--quiet',
    '--variant=extract',
    '--format=null',
    '--aptopt=Acquire::Check-Valid-Until "false"',
    `--setup-hook=sed -i -E 's/^deb (.*) sid (.*)$/deb-src \\1 sid \\2\\ndeb-src \\1 testing \\2/' "$1/etc/apt/sources.list"`,
    `--extract-hook=${asks} apt-get indextargets --format '$(REPO_URI)' 'Created-By: Sources' >${quoted(mirror)}`,
    `--extract-hook=${asks} apt-cache showsrc python${minor} >${quoted(sources)} || true`,
    'sid',
    '-',
  ]);
  const uri = readFileSync(mirror, 'utf8').split('\n')[0].replace(/\/$/, '');
  if (uri === '') throw new Error('mmdebstrap names no mirror of Debian');
  return { mirror: uri, packages: readFileSync(sources, 'utf8').split('\n\n').flatMap(packageOf) };
}

/** One paragraph of a list of sources, in a list; none where it has no archive. */
function packageOf(text) {
  const directory = /^Directory: (\S+)$/m.exec(text);
  const archive = /^ ([0-9a-f]{64}) \d+ (\S+\.orig\.tar\.xz)$/m.exec(text);
  return directory && archive ? [{ directory: directory[1], sum: archive[1], name: archive[2] }] : [];
}

function quoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The first archive that the mirror has. */
function download(archives, file) {
  const failures = [];
  for (const { uri, sum } of archives) {
    const [program, words] = DOWNLOAD;
    try {
      command(program, [...words, uri, file, `SHA256:${sum}`]);
      return;
    } catch (error) {
      failures.push(`${path.basename(uri)} (${error.message})`);
      rmSync(file, { force: true });
    }
  }
  throw new Error(`the mirror has none of the sources: ${failures.join('; ')}`);
}

/** Refuses a build that keeps a GIL or lacks a module that programs import. */
function check(python) {
  const asks = (code) => spawnSync(python, ['-I', '-c', code], { encoding: 'utf8' });
  const { stdout } = asks(
    'import sys, sysconfig; print(sysconfig.get_config_var("Py_GIL_DISABLED"), sys._is_gil_enabled())',
  );
  if (stdout?.trim() !== '1 False') throw new Error(`${python} is not free-threaded: it says '${stdout?.trim()}'`);
  const lacking = MODULES.filter((module) => asks(`import ${module}`).status !== 0);
  if (lacking.length > 0) throw new Error(`the build lacks the modules ${lacking.join(', ')}`);
}
