import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../support/command-line.ts';
import { root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

const LOOK = ['python3', '-c', 'import os, sys; print(os.environ["WHYHUNG"]); sys.exit(3)'];

/** The environment without what `more` says is `undefined`. */
const without = (more: NodeJS.ProcessEnv) => ({ env: { ...process.env, ...more } });

test.each([
  ['missing', (folder: string) => path.join(folder, 'missing')],
  ['no folder', () => '/etc/passwd'],
  ['read-only', () => '/proc'],
])('a TMPDIR that is %s: another folder, and a warning', async (_, named) => {
  const { code, stdout, stderr } = await runCli(['--', ...LOOK], without({ TMPDIR: named(temporaryFolder()) }));
  expect(code).toBe(3);
  expect(stdout.toString()).toMatch(/^v1:10:42:none:\/tmp\/whyhung-\w+\n$/);
  expect(stderr).toMatch(
    /^whyhung: warning: no folder could be made in .* \(.*\); \/tmp\/whyhung-\w+ is used instead\.\n$/,
  );
});

test('no TMPDIR at all is nothing to speak of', async () => {
  const { code, stderr } = await runCli(['--', ...LOOK], without({ TMPDIR: undefined }));
  expect([code, stderr]).toEqual([3, '']);
});

/** Every folder for temporary files becomes a file system of its own, prepared by these shell words with `$dir`; we are seen at `/mnt`. */
function inNamespace(prepare: string, words: readonly string[]) {
  const dirs = ['/tmp', '/var/tmp', '/dev/shm'].filter((dir) => existsSync(dir)).join(' ');
  const script = `mount --bind '${root}' /mnt; for dir in ${dirs}; do ${prepare}; done; cd /; exec "$@"`;
  return spawnSync('unshare', ['-m', 'bash', '-ec', script, 'bash', process.execPath, '/mnt/dist/cli.js', ...words], {
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: '/tmp' },
  });
}

const canMount = process.getuid?.() === 0 && spawnSync('unshare', ['-m', 'true']).status === 0;
const FULL =
  'mount -t tmpfs -o size=64k tmpfs $dir; dd if=/dev/zero of=$dir/full bs=4k count=64 2>/dev/null || true; test -s $dir/full';
const READ_ONLY = 'mount -t tmpfs -o ro tmpfs $dir';

describe.skipIf(!canMount)('no folder takes anything (needs root, for mounts)', () => {
  test.each([
    ['full', FULL],
    ['read-only', READ_ONLY],
  ])('%s', (_, prepare) => {
    const program = inNamespace(prepare, ['--', 'bash', '-c', 'echo out; echo err >&2; exit 3']);
    expect([program.status, program.stdout]).toEqual([3, 'out\n']);
    expect(program.stderr).toMatch(/the command runs without our helpers/);
    const script = inNamespace(prepare, ['--run', 'echo out\nexit 4']);
    expect([script.status, script.stdout]).toEqual([4, 'out\n']);
    const hung = inNamespace(prepare, ['--timeout', '1s', '--grace', '1s', '--', 'sleep', '600']);
    expect(hung.status, hung.stderr).toBe(124);
  });
});

/** Node itself needs 18, and opening our own files as many as 21. */
test.each([22, 23, 24, 25, 26, 30])(
  'a hard limit of %d open files: the command runs, and has its deadline',
  (limit) => {
    const cli = path.join(root, 'dist', 'cli.js');
    const run = (...words: string[]) =>
      spawnSync('bash', ['-c', `ulimit -n ${limit}; exec "$@"`, 'bash', process.execPath, cli, ...words], {
        encoding: 'utf8',
      });
    const passes = run('--', 'sh', '-c', 'ulimit -n; exit 7');
    expect([passes.status, passes.stdout], passes.stderr).toEqual([7, `${limit}\n`]);
    const hangs = run('--timeout', '1s', '--grace', '1s', '--', 'sleep', '600');
    expect(hangs.status, hangs.stderr).toBe(124);
  },
);

test('a colon in the path of the action', async () => {
  const folder = path.join(temporaryFolder(), 'a:b');
  mkdirSync(folder);
  cpSync(path.join(root, 'dist'), path.join(folder, 'dist'), { recursive: true });
  cpSync(path.join(root, 'python-helpers'), path.join(folder, 'python-helpers'), { recursive: true });
  symlinkSync(path.join(root, 'package.json'), path.join(folder, 'package.json'));
  const program = [
    'import os, signal, sys',
    'print(signal.getsignal(signal.SIGRTMIN + 8))',
    'print([entry for entry in sys.path if "whyhung" in entry or "a:b" in entry])',
    'print(sorted(os.listdir(os.environ["WHYHUNG"].split(":", 4)[4])))',
  ].join('\n');
  const words = ['--', 'python3', '-c', program];
  const ran = spawnSync(process.execPath, [path.join(folder, 'dist', 'cli.js'), ...words], {
    encoding: 'utf8',
    cwd: '/',
    env: { ...process.env, PYTHONPATH: undefined },
  });
  expect(ran.stderr).toBe('');
  const [handler, entries, files] = ran.stdout.split('\n');
  expect(handler).toContain('on_details_signal');
  expect(entries).toBe('[]');
  expect(files).toContain("'helpers'");
  expect(readdirSync(folder)).toEqual(['dist', 'package.json', 'python-helpers']);
});
