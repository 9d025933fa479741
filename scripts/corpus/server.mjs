import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** A first start writes its files; on a loaded machine that takes seconds. */
const READY_WITHIN_MS = 30_000;
const RETRY_MS = 50;
const STOP_WITHIN_MS = 5_000;
const TOOL_BOUND_MS = 60_000;

/** A free port of the loopback interface, chosen by the kernel. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** The path of a program: on the PATH, else in one of Debian's versioned folders, newest first. Throws where it is not there. */
export function findProgram(name, packageName, versioned) {
  const inVersions =
    versioned && existsSync(versioned)
      ? readdirSync(versioned)
          .sort()
          .reverse()
          .map((version) => path.join(versioned, version, 'bin'))
      : [];
  const folder = [...(process.env['PATH'] ?? '').split(path.delimiter), ...inVersions].find((each) =>
    existsSync(path.join(each, name)),
  );
  if (folder === undefined) throw new Error(`${name} is not on this machine (Debian package ${packageName})`);
  return path.join(folder, name);
}

/** The user that servers run as: PostgreSQL refuses root, so there it is `user`, or nobody; else whoever we are. */
export function unprivileged(user) {
  if (process.getuid() !== 0) return {};
  const number = (flag, name) => Number.parseInt(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout, 10);
  const name = Number.isNaN(number('-u', user)) ? 'nobody' : user;
  return { uid: number('-u', name), gid: number('-g', name) };
}

/** A private folder that the server's user owns. */
export function serverFolder(owner) {
  const folder = mkdtempSync(path.join(tmpdir(), 'corpus-server-'));
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid);
  return folder;
}

/** Runs a tool to its end; throws with what it wrote where it fails. */
export function runTool(command, argv, owner, folder) {
  const result = spawnSync(command, argv, { encoding: 'utf8', cwd: folder, timeout: TOOL_BOUND_MS, ...owner });
  if (result.status !== 0)
    throw new Error(`${path.basename(command)} failed: ${(result.stderr || result.error?.message || '').trim()}`);
}

/** Starts a server and waits until `isReady()`; returns the child. Throws where it ends before or takes too long. */
export async function startServer(command, argv, owner, folder, isReady) {
  const child = spawn(command, argv, { cwd: folder, stdio: 'ignore', ...owner });
  const until = performance.now() + READY_WITHIN_MS;
  let failure = null;
  child.on('error', (error) => {
    failure = error.message;
  });
  while (!(await isReady())) {
    if (failure !== null || child.exitCode !== null)
      throw new Error(failure ?? `ended with exit code ${child.exitCode}`);
    if (performance.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`did not answer within ${READY_WITHIN_MS / 1000} s`);
    }
    await delay(RETRY_MS);
  }
  return child;
}

/** Ends a server with `signal`, by force after a bound, and removes its folder; `null` and `''` where it never came up. */
export async function stopServer(child, signal, folder) {
  if (child !== null && child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    await gone;
    clearTimeout(timer);
  }
  if (folder !== '') rmSync(folder, { recursive: true, force: true });
}
