import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/model/snapshot.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { cli } from '../support/command-line.ts';
import { lacks } from '../support/needs.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** Includes the start of a JVM on a busy machine. */
const DEADLINE = '15s';

const BENCH = `class Bench {
    public static void main(String[] words) throws Exception {
        new java.util.concurrent.LinkedBlockingQueue<String>().take();
    }
}
`;

describe.skipIf(lacks('javac', 'default-jdk-headless') || lacks('jstack', 'default-jdk-headless'))(
  'a Java program',
  () => {
    function look(options: string) {
      const folder = temporaryFolder();
      writeFileSync(path.join(folder, 'Bench.java'), BENCH);
      writeFileSync(path.join(folder, 'bench.sh'), 'set -e\njava $OPTIONS -cp . Bench\necho done\n');
      execFileSync('javac', ['Bench.java'], { cwd: folder });
      const report = path.join(temporaryFolder(), 'report');
      const words = ['--timeout', DEADLINE, '--grace', '1s', '--report-dir', report, '--', 'bash', 'bench.sh'];
      const environment = { ...process.env, OPTIONS: options };
      const run = spawnSync(process.execPath, [cli, ...words], { cwd: folder, env: environment, encoding: 'utf8' });
      expect(run.status, run.stdout + run.stderr).toBe(124);
      const read = (name: string): unknown => JSON.parse(readFileSync(path.join(report, name), 'utf8'));
      return { verdict: read('verdict.json') as Verdict, snapshot: read('snapshot.json') as Snapshot };
    }

    it('has its threads in the report, and the line of its main thread in the headline', () => {
      const { verdict, snapshot } = look('');
      const java = snapshot.processes.find(({ name }) => name === 'java')?.java;
      expect(java?.find(({ name }) => name === 'main')).toMatchObject({ state: 'WAITING' });
      expect(verdict.headline).toMatch(/waits at Bench\.java:3 in Bench\.main/);
      expect(verdict.culprit).toMatchObject({ file: 'bench.sh', line: 2 });
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
