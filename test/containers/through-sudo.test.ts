import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/model/snapshot.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { cli } from '../support/command-line.ts';
import { type Engine, lacksDocker, startEngine } from '../support/docker.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** Includes the start of a container and of pytest on a busy machine. */
const DEADLINE = '20s';
/** Nobody's on any machine. */
const USER = { name: 'whyhung-runner', id: 41_321 };

const LOCK = `import threading

lock = threading.Lock()


def pay():
    with lock:
        refund()


def refund():
    with lock:
        pass


def test_pay():
    pay()
`;

/**
 * Runs its words as a user who may do anything by sudo without a password, as the one of a hosted runner: in a mount namespace of its own, so that the machine's
 * users and rules stay as they are. Its first word is a folder for those files.
 */
const AS_USER = `set -e
files=$1; shift
line='${USER.name}:x:${USER.id}:${USER.id}::/tmp:/bin/sh'
{ cat /etc/passwd; echo "$line"; } > "$files/passwd"
{ cat /etc/group; echo '${USER.name}:x:${USER.id}:'; } > "$files/group"
{ cat /etc/shadow; echo '${USER.name}:*:19000:0:99999:7:::'; } > "$files/shadow"
echo '${USER.name} ALL=(ALL) NOPASSWD:ALL' > "$files/sudoers"
chmod 440 "$files/sudoers" "$files/shadow"
for one in passwd group shadow sudoers; do mount --bind "$files/$one" "/etc/$one"; done
exec setpriv --reuid ${USER.id} --regid ${USER.id} --clear-groups "$@"
`;

/** Whether the tests have to be left out; the reason has been printed. CI's own machine has no sudo: nothing there is to be asked for it. */
function lacksSudo(): boolean {
  const isThere = (program: string) => spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
  if (process.getuid?.() === 0 && isThere('sudo') && isThere('unshare')) return false;
  console.log('skipped: wants root, sudo and unshare, to make a user who may use sudo');
  return true;
}

describe.skipIf(lacksDocker() || lacksSudo())('a user with sudo and a container of root', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEngine();
  });
  afterAll(async () => {
    await engine?.end();
  });

  it('reads the stacks in it, names the line, and has it stopped', () => {
    const socket = engine.environment['DOCKER_HOST']?.replace('unix://', '') ?? '';
    // As for the members of the group that the socket of a hosted runner belongs to.
    chmodSync(path.dirname(socket), 0o755);
    chmodSync(socket, 0o666);
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'test_pay.py'), LOCK);
    const files = path.join(folder, 'etc');
    mkdirSync(files);
    for (const one of [folder, path.join(folder, 'test_pay.py')]) chownSync(one, USER.id, USER.id);
    chmodSync(folder, 0o755);
    const report = path.join(folder, 'report');
    const inContainer = ['--name', 'tests', '-v', `${folder}:/app`, '-w', '/app'];
    const packages = ['-v', `${engine.packages}:/packages:ro`, '-e', 'PYTHONPATH=/packages'];
    const run = spawnSync(
      'unshare',
      [
        ...['--mount', '--propagation', 'private', 'sh', '-c', AS_USER, 'sh', files],
        ...[process.execPath, cli, '--timeout', DEADLINE, '--grace', '2s', '--report-dir', report, '--'],
        ...['docker', 'run', '--rm', '--network', 'none', ...inContainer, ...packages, engine.image],
        ...['python3', '-m', 'pytest', '-q', '-p', 'no:cacheprovider', 'test_pay.py'],
      ],
      { cwd: folder, env: { ...engine.environment, HOME: folder }, encoding: 'utf8' },
    );
    require('node:fs').writeFileSync('/tmp/wt_sudo/out.txt', run.stdout + run.stderr);
    spawnSync('cp', ['-r', report, '/tmp/wt_sudo/report']);
    expect(run.status, run.stdout + run.stderr).toBe(124);
    const read = (name: string): unknown => JSON.parse(readFileSync(path.join(report, name), 'utf8'));
    // The mounts of a process of root's are not for everybody to read: its file is named as the container has it.
    expect(read('verdict.json') as Verdict, run.stdout).toMatchObject({
      culprit: { file: expect.stringMatching(/test_pay\.py$/), line: 12 },
    });
    const { processes } = read('snapshot.json') as Snapshot;
    const inside = processes.filter(({ container }) => container?.name === 'tests');
    expect(inside.map(({ uid }) => uid)).toContain(0);
    expect(engine.docker('ps', '-q')).toBe('');
  });
});
