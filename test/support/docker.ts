import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eventually } from './eventually.ts';
import { lacks } from './needs.ts';
import { root, testPython } from './python.ts';

/** Debian's, of which the image is made. */
const PYTHON = '/usr/bin/python3';
/** An engine on a busy machine starts within some seconds. */
const START_MS = 60_000;
const END_MS = 30_000;

/** A module whose `pay()` takes a lock twice. */
export const PAYS = `import threading

lock = threading.Lock()


def pay():
    with lock:
        refund()


def refund():
    with lock:
        pass
`;

/** Whether the tests of containers have to be left out; the reason has been printed. */
export function lacksDocker(): boolean {
  if (lacks('dockerd', 'docker.io') || lacks('docker', 'docker.io') || lacks('docker-compose', 'docker-compose'))
    return true;
  if (process.env['CI'] === 'true' || (process.getuid?.() === 0 && existsSync(PYTHON))) return false;
  console.log('skipped: an engine of containers wants root, and an image /usr/bin/python3');
  return true;
}

/** Where `scripts/compose-plugin.mjs` lays the plug-in of compose. */
const CONFIG = path.join(root, '.cache', 'docker');

/** What docker finds its plug-ins by, where ours has been laid. */
function config(): NodeJS.ProcessEnv {
  return existsSync(CONFIG) ? { DOCKER_CONFIG: CONFIG } : {};
}

/** Whether the tests of the plug-in have to be left out; the reason has been printed. */
export function lacksComposePlugin(): boolean {
  const env = { ...process.env, ...config() };
  if (process.env['CI'] === 'true' || spawnSync('docker', ['compose', 'version'], { env }).status === 0) return false;
  console.log('skipped: docker has no plug-in of compose here: run node scripts/compose-plugin.mjs');
  return true;
}

/** An engine of the tests' own: no bridge and no rules of a firewall, all of its files in one folder. */
export interface Engine {
  readonly environment: NodeJS.ProcessEnv;
  /** Image with Python, sh and sleep. */
  readonly image: string;
  /** Folder with pytest, to be mounted. */
  readonly packages: string;
  /** What `docker` prints with these words. */
  docker(...words: readonly string[]): string;
  end(): Promise<void>;
}

export async function startEngine(): Promise<Engine> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'whyhung-docker-')));
  const socket = path.join(folder, 'docker.sock');
  const words = ['--iptables=false', '--bridge=none', '--data-root', `${folder}/data`, '--exec-root', `${folder}/exec`];
  const daemon = spawn('dockerd', [...words, '--pidfile', `${folder}/pid`, '--host', `unix://${socket}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let log = '';
  for (const stream of [daemon.stdout, daemon.stderr])
    stream.on('data', (chunk) => (log = `${log}${chunk}`.slice(-4000)));
  const environment = { ...process.env, ...config(), DOCKER_HOST: `unix://${socket}` };
  const docker = (...args: readonly string[]) =>
    execFileSync('docker', args, { env: environment, encoding: 'utf8' }).trim();
  await eventually(() => {
    if (daemon.exitCode !== null) throw new Error(`dockerd does not start here: ${log}`);
    if (spawnSync('docker', ['info'], { env: environment, stdio: 'ignore' }).status !== 0)
      throw new Error(`no answer: ${log}`);
  }, START_MS);
  return await withImage(folder, daemon, environment, docker).catch(async (failure) => {
    await endDaemon(folder, daemon);
    throw failure;
  });
}

async function withImage(
  folder: string,
  daemon: ChildProcess,
  environment: NodeJS.ProcessEnv,
  docker: Engine['docker'],
): Promise<Engine> {
  const image = 'whyhung-test';
  const files = spawn('tar', ['-chf', '-', '--exclude=__pycache__', '-C', '/', ...filesOfImage()], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const imported = spawn('docker', ['import', '-', image], {
    env: environment,
    stdio: [files.stdout, 'ignore', 'inherit'],
  });
  if ((await exitOf(imported)) !== 0) throw new Error('the image could not be made');
  return {
    environment,
    image,
    packages: pytestFolder(),
    docker,
    async end() {
      for (const id of docker('ps', '-aq').split('\n').filter(Boolean))
        spawnSync('docker', ['rm', '-f', id], { env: environment, stdio: 'ignore' });
      await endDaemon(folder, daemon);
    },
  };
}

async function endDaemon(folder: string, daemon: ChildProcess): Promise<void> {
  const ended = exitOf(daemon);
  daemon.kill('SIGTERM');
  const late = setTimeout(() => daemon.kill('SIGKILL'), END_MS);
  await ended;
  clearTimeout(late);
  unmountBelow(folder);
  rmSync(folder, { recursive: true, force: true });
}

/** A folder with what the image has, and places to mount the workspace and pytest at. */
export function rootFolder(folder: string): string {
  const files = spawnSync('tar', ['-chf', '-', '--exclude=__pycache__', '-C', '/', ...filesOfImage()], {
    maxBuffer: IMAGE_BYTES,
  });
  mkdirSync(folder);
  spawnSync('tar', ['-xf', '-', '-C', folder], { input: files.stdout });
  for (const name of ['app', 'dev', 'etc', 'packages', 'proc', 'run', 'sys', 'tmp'])
    mkdirSync(path.join(folder, name), { recursive: true });
  return folder;
}

/** Folder with pytest, to be mounted. */
export function pytestFolder(): string {
  const asked = 'import os, pytest; print(os.path.dirname(os.path.dirname(pytest.__file__)))';
  return execFileSync(testPython, ['-c', asked], { encoding: 'utf8' }).trim();
}

/** Python, its library and its modules take 150 MB. */
const IMAGE_BYTES = 1024 ** 3;

/** The programs, the libraries that they and Python's own modules need, and the standard library; relative to the root. */
function filesOfImage(): readonly string[] {
  const python = realpathSync(PYTHON);
  const library = path.join('/usr/lib', path.basename(python));
  const modules = readdirSync(path.join(library, 'lib-dynload')).map((name) => path.join(library, 'lib-dynload', name));
  // What we run in it ends by `timeout` if it does not end by itself.
  const programs = [PYTHON, python, '/bin/sh', '/bin/sleep', '/usr/bin/timeout'];
  // Node itself is mounted where a test wants it: it is large.
  const needed = spawnSync('ldd', [...programs, ...modules, process.execPath], { encoding: 'utf8' }).stdout;
  const libraries = [...needed.matchAll(/(?:=> |^\t)(\/\S+)/gm)].map(([, file]) => file ?? '');
  return [...new Set([...programs, ...libraries, library])].map((file) => file.slice(1));
}

function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
}

/** What a daemon that was killed has left mounted, the innermost first. */
function unmountBelow(folder: string): void {
  const points = readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[4] ?? '')
    .filter((point) => point.startsWith(`${folder}/`));
  for (const point of points.reverse()) spawnSync('umount', ['-l', point], { stdio: 'ignore' });
}
