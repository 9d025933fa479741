import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { processesMarked } from '../runner/survivors.ts';
import { eventually } from '../support/eventually.ts';
import { root, testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { reportArtifacts, useAction } from './use-action.ts';

const cli = path.join(root, 'dist', 'cli.js');

/** A mark in the environment by which the test finds what is left of its command. */
function marked(name: string): { readonly mark: string; readonly env: NodeJS.ProcessEnv; readonly temporary: string } {
  const temporary = temporaryFolder();
  const mark = `${path.basename(temporary)}-${name}`;
  return { mark: `NO_HARM=${mark}`, env: { ...process.env, NO_HARM: mark, TMPDIR: temporary }, temporary };
}

test.each([
  ['the deadline', [], null],
  ['a cancel', [], 'SIGTERM'],
  ['a heartbeat', ['--heartbeat', '1s'], null],
] as const)('a reader that leaves both streams does not keep %s from ending the tree', async (_, options, signal) => {
  const { mark, env, temporary } = marked('reader');
  const report = path.join(temporary, 'report');
  const python = `import time; print('ready', flush=True); time.sleep(600)`;
  const words = ['--timeout', signal === null ? '3s' : '10m', '--grace', '1s', '--report-dir', report, ...options];
  // One pipe for both streams, whose reader goes away.
  const shell = spawn(
    'bash',
    ['-c', 'exec "$@" 2>&1', 'bash', process.execPath, cli, ...words, '--', testPython, '-c', python],
    {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = new Promise<number | null>((resolve) => shell.on('exit', resolve));
  await new Promise<void>((resolve) => shell.stdout.once('data', () => resolve()));
  shell.stdout.destroy();
  if (signal !== null) shell.kill(signal);
  expect(await ended).toBe(signal === null ? 124 : 143);
  await eventually(() => expect(processesMarked(mark)).toEqual([]));
  expect(readdirSync(report)).toContain('verdict.json');
});

test('what the command leaves in our private folder does not change its exit code', async () => {
  const { mark, env, temporary } = marked('left');
  // Written to for as long as we try to remove it.
  const script =
    'd=${WHYHUNG#*:*:*:*:}; (end=$((SECONDS+4)); while [ $SECONDS -lt $end ]; do mkdir -p $d/x; echo > $d/x/$RANDOM; done) >/dev/null 2>&1 & exit 3';
  const result = spawnSync(process.execPath, [cli, '--', 'bash', '-c', script], {
    env,
    encoding: 'utf8',
    timeout: 60_000,
  });
  expect(result.status, result.stderr).toBe(3);
  await eventually(() => expect(processesMarked(mark)).toEqual([]));
  rmSync(temporary, { recursive: true, force: true });
});

test.each([
  ['a program that does not look at it', [testPython, '-S', '-c', 'print(1)']],
  ['a shell that does', ['sh', '-c', 'ls; echo "$PWD"; cd .; echo $?; mkdir below; echo $?']],
  ['one that needs it', [testPython, '-c', 'import os; os.getcwd()']],
])("a current folder that is gone is the command's matter: %s", (_, command) => {
  const inGone = (...words: readonly string[]) => {
    const folder = path.join(temporaryFolder(), 'gone');
    mkdirSync(folder);
    const script = `cd "$0" && rmdir "$0" && exec "$@"`;
    const { status, stdout, stderr } = spawnSync('bash', ['-c', script, folder, ...words], { encoding: 'utf8' });
    // What is different in each.
    return { status, stdout: stdout.replaceAll(folder, 'GONE'), stderr: stderr.replaceAll(folder, 'GONE') };
  };
  const wrapped = inGone(process.execPath, cli, '--', ...command);
  expect(wrapped).toEqual(inGone(...command));
});

test('the annotation is obeyed also where the command left workflow commands stopped', async () => {
  const script = `echo '::stop-commands::a-long-token'; ${testPython} -c "import threading; threading.Event().wait()"`;
  const { run } = await useAction({ run: script }, { leavesCommandsStopped: true });
  expect(run.main.code, run.main.log).toBe(124);
  expect(run.main.annotations.filter(({ level }) => level === 'error')).toHaveLength(1);
  expect(run.main.commands.stopped).toBe(true);
});

test('a cancel in the grace period has its outputs, and post uploads', async () => {
  const stubborn = `trap '' INT TERM; ${testPython} -c "
import signal, threading
signal.signal(signal.SIGTERM, signal.SIG_IGN)
threading.Event().wait()"`;
  const scene = await useAction(
    { run: stubborn, timeout: '3s', grace: '60s' },
    {
      interruption: async (running) => {
        await eventually(() => expect(running.output()).toContain('does not end'));
        return 'cancel';
      },
    },
  );
  const { main } = scene.run;
  expect(main.signal, main.log).toBeNull();
  expect(main.outputs).toMatchObject({ outcome: 'hung', 'exit-code': '124' });
  expect(reportArtifacts(scene.service)).toHaveLength(1);
});
