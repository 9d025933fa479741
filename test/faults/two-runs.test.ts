import { mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { startTicksOf } from '../../src/process-tree/process-tree.ts';
import { createPrivateFolder } from '../../src/supervise/start/helper-environment.ts';
import { processesMarked } from '../runner/survivors.ts';
import { cli, runCli, startCli } from '../support/command-line.ts';
import { eventually } from '../support/eventually.ts';
import { testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

const MARK = 'WHYHUNG_TEST_TWO_RUNS';
const hang = (name: string) =>
  `import threading, time\nprint('ready', flush=True)\ndef ${name}():\n    threading.Event().wait()\n${name}()\n`;
/** A daemon of its own session, without any of our marks in its environment, whose parent has ended. */
const DAEMON = `import os, sys, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execve('/bin/sleep', ['sleep', '600'], {'${MARK}': os.environ['${MARK}']})
    os._exit(0)
os.wait()
`;

const OPTIONS = ['--grace', '8s', '--sample-interval', '200ms'];

/** An environment by which all processes of a test are found, with a folder of its own for temporary files. */
function surroundings() {
  const folder = temporaryFolder();
  return { folder, mark: `${MARK}=${folder}`, env: { ...process.env, TMPDIR: folder, [MARK]: folder } };
}

const folders = (folder: string) => readdirSync(folder).filter((name) => /^whyhung-\w+$/.test(name));

test('a wrapper inside another one is let end its own tree, and nothing is left', async () => {
  const { folder, mark, env } = surroundings();
  const program = path.join(folder, 'inner.py');
  writeFileSync(program, DAEMON + hang('hangs_inside'));
  const report = path.join(folder, 'inner-report');
  const inner = [
    process.execPath,
    cli,
    '--timeout',
    '10m',
    '--report-dir',
    report,
    ...OPTIONS,
    '--',
    testPython,
    program,
  ];
  const { code, stderr } = await runCli(['--timeout', '3s', ...OPTIONS, '--', ...inner], { env });
  expect(code, stderr).toBe(124);
  // The inner one still saw its command as it hung, and was not killed over it.
  const verdict: Verdict = JSON.parse(readFileSync(path.join(report, 'verdict.json'), 'utf8'));
  expect([verdict.outcome, verdict.headline]).toEqual(['cancelled', expect.stringContaining('hangs_inside')]);
  await eventually(() => expect(processesMarked(mark)).toEqual([]));
  expect(folders(folder)).toEqual([]);
});

test('a wrapper inside another one that is killed leaves neither daemon nor folder', async () => {
  const { folder, mark, env } = surroundings();
  const program = path.join(folder, 'inner.py');
  writeFileSync(program, hang('hangs_inside'));
  const inner = [process.execPath, cli, '--timeout', '10m', ...OPTIONS, '--', testPython, program];
  // Too little for the inner one to look and end.
  const { code, stderr } = await runCli(['--timeout', '3s', '--grace', '10ms', '--', ...inner], { env });
  expect(code, stderr).toBe(124);
  await eventually(() => expect(processesMarked(mark)).toEqual([]));
  expect(folders(folder)).toEqual([]);
});

test('the next run sweeps what a killed wrapper has left, and nothing else', async () => {
  const { folder, env } = surroundings();
  const stale = (wrapper: object) => {
    const made = mkdtempSync(path.join(folder, 'whyhung-'));
    const note = { namespace: readlinkSync('/proc/self/ns/pid'), reportDir: null, since: 1, ...wrapper };
    writeFileSync(path.join(made, 'wrapper.json'), JSON.stringify(note));
    mkdirSync(path.join(made, 'registered'));
    return path.basename(made);
  };
  const gone = { wrapper: { pid: process.pid, startTicks: 1 } };
  const kept = [
    stale({ wrapper: { pid: process.pid, startTicks: startTicksOf(process.pid) } }),
    stale({ ...gone, namespace: 'pid:[1]' }),
    path.basename(mkdtempSync(path.join(folder, 'whyhung-'))),
  ];
  const swept = stale(gone);
  // Of wrappers that were killed before they could leave a note: an old one goes.
  const unnoted = (minutes: number) => {
    const made = createPrivateFolder(folder);
    const then = Date.now() / 1000 - minutes * 60;
    utimesSync(made, then, then);
    return path.basename(made);
  };
  kept.push(unnoted(1));
  const old = unnoted(60);
  const { child, ended } = startCli(['--timeout', '1m', '--', 'sleep', '600'], { env });
  await eventually(() => {
    expect(folders(folder)).not.toContain(swept);
    expect(folders(folder)).not.toContain(old);
  });
  child.kill('SIGTERM');
  await ended;
  expect(folders(folder).sort()).toEqual(kept.sort());
});

test('two runs with one report folder do not mix', async () => {
  const { folder, env } = surroundings();
  const report = path.join(folder, 'report');
  const run = (name: string) => {
    const program = path.join(folder, `${name}.py`);
    writeFileSync(program, hang(name));
    const started = startCli(['--timeout', '3s', ...OPTIONS, '--report-dir', report, '--', testPython, program], {
      env,
    });
    let output = '';
    started.child.stdout?.on('data', (chunk) => {
      output += chunk;
    });
    return { ...started, output: () => output };
  };
  const first = run('first');
  await eventually(() => expect(first.output()).toContain('ready'));
  const second = run('second');
  const [one, other] = await Promise.all([first.ended, second.ended]);
  expect(readFileSync(path.join(report, 'summary.md'), 'utf8')).toContain('first.py');
  expect(one.stderr).not.toContain('another run');
  expect(other.stderr).toMatch(/report-dir .* is in use by another run \(process \d+\)/);
  const [elsewhere = ''] = /\S*\/whyhung-\w+-report/.exec(other.stderr) ?? [];
  const summary = readFileSync(path.join(elsewhere, 'summary.md'), 'utf8');
  expect(summary).toContain('second.py');
  expect(summary).not.toContain('first.py');
});

test.each(['summary.md', 'report.html'])('a %s of somebody else’s in the report folder stays', async (name) => {
  const { folder, env } = surroundings();
  const report = path.join(folder, 'report');
  mkdirSync(report);
  writeFileSync(path.join(report, name), 'my own notes');
  const program = path.join(folder, 'main.py');
  writeFileSync(program, hang('waits'));
  const words = ['--timeout', '2s', ...OPTIONS, '--report-dir', report, '--', testPython, program];
  const { code, stderr } = await runCli(words, { env });
  expect(code).toBe(124);
  expect(readFileSync(path.join(report, name), 'utf8')).toBe('my own notes');
  const [, elsewhere = ''] = /the report is in (\S+) instead/.exec(stderr) ?? [];
  expect(readFileSync(path.join(elsewhere, 'summary.md'), 'utf8')).toContain('waits');
});

test('a verdict.json of somebody else’s stays after a run without a hang', async () => {
  const { folder, env } = surroundings();
  writeFileSync(path.join(folder, 'verdict.json'), '"mine"');
  const { code, stderr } = await runCli(['--report-dir', folder, '--', 'true'], { env });
  expect([code, readFileSync(path.join(folder, 'verdict.json'), 'utf8')]).toEqual([0, '"mine"']);
  expect(stderr).toContain('that is not ours');
});

test('a report that a killed run left half is written over', async () => {
  const { folder, env } = surroundings();
  const report = path.join(folder, 'report');
  mkdirSync(report);
  writeFileSync(path.join(report, 'snapshot.json'), '{\n "schemaVersion": 1,\n "tool": "0.1.0"}');
  writeFileSync(path.join(report, 'summary.md'), 'an old summary');
  const program = path.join(folder, 'main.py');
  writeFileSync(program, hang('waits'));
  const words = ['--timeout', '2s', ...OPTIONS, '--report-dir', report, '--', testPython, program];
  const { stderr } = await runCli(words, { env });
  expect(readFileSync(path.join(report, 'summary.md'), 'utf8'), stderr).toContain('waits');
});
