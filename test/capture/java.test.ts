import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Snapshot } from '../../src/model/snapshot.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { cli } from '../support/command-line.ts';
import { lacks } from '../support/needs.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { startTarget } from './targets.ts';

/** Includes the start of a JVM on a busy machine. */
const DEADLINE = '15s';

const BENCH = `class Bench {
    public static void main(String[] words) throws Exception {
        // SIGTERM does not end it, so that it cannot clean up.
        if (words.length > 0) Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            while (true) try { Thread.sleep(1000); } catch (InterruptedException failure) { }
        }));
        new java.util.concurrent.LinkedBlockingQueue<String>().take();
    }
}
`;

describe.skipIf(lacks('javac', 'default-jdk-headless') || lacks('jstack', 'default-jdk-headless'))(
  'a Java program',
  () => {
    function look(options: string, javaWords = '') {
      const folder = temporaryFolder();
      writeFileSync(path.join(folder, 'Bench.java'), BENCH);
      writeFileSync(path.join(folder, 'bench.sh'), 'set -e\njava $OPTIONS -cp . Bench $WORDS\necho done\n');
      execFileSync('javac', ['Bench.java'], { cwd: folder });
      const report = path.join(temporaryFolder(), 'report');
      const words = ['--timeout', DEADLINE, '--grace', '1s', '--report-dir', report, '--', 'bash', 'bench.sh'];
      const environment = { ...process.env, OPTIONS: options, WORDS: javaWords };
      const run = spawnSync(process.execPath, [cli, ...words], { cwd: folder, env: environment, encoding: 'utf8' });
      expect(run.status, run.stdout + run.stderr).toBe(124);
      const read = (name: string): unknown => JSON.parse(readFileSync(path.join(report, name), 'utf8'));
      return { folder, verdict: read('verdict.json') as Verdict, snapshot: read('snapshot.json') as Snapshot };
    }

    it('has its threads in the report, and the line of its main thread in the headline', () => {
      const { verdict, snapshot } = look('');
      const java = snapshot.processes.find(({ name }) => name === 'java')?.java;
      expect(java?.find(({ name }) => name === 'main')).toMatchObject({ state: 'WAITING' });
      expect(verdict.headline).toMatch(/waits at Bench\.java:7 in Bench\.main/);
      expect(verdict.culprit).toMatchObject({ file: 'bench.sh', line: 2 });
    });

    it('leaves none of the files by which it is asked, also where it is killed', () => {
      const { folder, snapshot } = look('', 'stubborn');
      const java = snapshot.processes.find(({ name }) => name === 'java');
      expect(java?.java?.length).toBeGreaterThan(0);
      expect(readdirSync(folder).filter((name) => name.startsWith('.attach'))).toEqual([]);
      expect(existsSync(`/tmp/.java_pid${java?.pid}`)).toBe(false);
    });

    it('is not asked where the signal would end it', () => {
      const { snapshot } = look('-Xrs');
      const java = snapshot.processes.find(({ name }) => name === 'java');
      expect([java?.java, java?.states.at(-1)]).toEqual([undefined, 'S']);
      expect(snapshot.problems.map(({ message }) => message)).toContainEqual(
        expect.stringContaining('does not catch SIGQUIT'),
      );
    });
  },
);

/** What answers like a JVM and is one for all that can be seen, and a jstack that makes the files and does not come back. */
const NO_JVM =
  'import os, signal, time\nsignal.signal(signal.SIGQUIT, lambda *_: None)\nprint("ready", flush=True)\ntime.sleep(1000)\n';
const NO_JSTACK = `#!/bin/sh
for pid; do :; done
: >"/proc/$pid/cwd/.attach_pid$pid"
/usr/bin/python3 -c 'import socket, sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])' "/tmp/.java_pid$pid"
echo asked >"/proc/$pid/cwd/asked"
exec sleep 1000
`;

// In CI it has to be there: what is missing fails.
const lacksPython = !existsSync('/usr/bin/python3') && process.env['CI'] !== 'true';
if (lacksPython) console.log('skipped: there is no /usr/bin/python3 to play a JVM');

describe.skipIf(lacksPython)('a jstack that its bound ends', () => {
  async function ask(before: (pid: number, folder: string) => void) {
    const home = temporaryFolder();
    copyFileSync(realpathSync('/usr/bin/python3'), path.join(home, 'java'));
    writeFileSync(path.join(home, 'jstack'), NO_JSTACK, { mode: 0o755 });
    const target = await startTarget([path.join(home, 'java'), 'program.py'], NO_JVM, 'ignore', { PYTHONHOME: '/usr' });
    onTestFinished(() => rmSync(`/tmp/.java_pid${target.pid}`, { force: true }));
    before(target.pid, target.folder);
    const { problems } = await target.capture();
    expect(problems).toContainEqual(expect.objectContaining({ where: 'java', pid: target.pid }));
    expect(existsSync(path.join(target.folder, 'asked'))).toBe(true);
    return [path.join(target.folder, `.attach_pid${target.pid}`), `/tmp/.java_pid${target.pid}`].map(existsSync);
  }

  it('leaves neither its file nor the socket', async () => {
    expect(await ask(() => undefined)).toEqual([false, false]);
  });

  it('leaves what was there before: somebody else asks', async () => {
    const theirs = (pid: number, folder: string) => writeFileSync(path.join(folder, `.attach_pid${pid}`), '');
    expect(await ask(theirs)).toEqual([true, false]);
  });
});
