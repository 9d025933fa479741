import { mkdirSync, readdirSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { processesMarked } from '../runner/survivors.ts';
import { runCli } from '../support/command-line.ts';
import { eventually } from '../support/eventually.ts';
import { full } from '../support/full.ts';
import { testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** `WHYHUNG_RUNS=300 npm run proof -- test/faults/many-runs.test.ts` for another number. */
const RUNS = full ? Number(process.env['WHYHUNG_RUNS'] ?? 1_000) : 6;
const AT_A_TIME = 2;

const WORDS = ['--timeout', '400ms', '--grace', '200ms', '--samples', '1', '--gdb', 'never', '--report-dir'];
/** With a child that would outlive it. */
const PROGRAM = "import threading, subprocess; subprocess.Popen(['sleep', '600']); threading.Event().wait()";

/** Descriptors of this process that lead to something of a run. */
function descriptorsInto(folder: string): readonly string[] {
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const target = readlinkSync(`/proc/self/fd/${fd}`);
      return target.startsWith(folder) ? [target] : [];
    } catch {
      return [];
    }
  });
}

test(
  'many hung runs in a row leave no process, no file and no descriptor behind',
  async () => {
    let begun = 0;
    const lane = async (name: string) => {
      const folder = path.join(temporaryFolder(), name);
      const [temporary, home, cwd] = [path.join(folder, 'tmp'), path.join(folder, 'home'), path.join(folder, 'cwd')];
      for (const part of [temporary, home, cwd]) mkdirSync(part, { recursive: true });
      const mark = `FAULTS=${folder}`;
      const env = { ...process.env, TMPDIR: temporary, HOME: home, XDG_CACHE_HOME: undefined, FAULTS: folder };
      while (begun++ < RUNS) {
        const words = [...WORDS, path.join(folder, 'report'), '--', testPython, '-c', PROGRAM];
        const ended = await runCli(words, { env, cwd });
        expect(ended.code, ended.stderr).toBe(124);
        await eventually(() => expect(processesMarked(mark)).toEqual([]));
        expect([temporary, home, cwd].flatMap((part) => readdirSync(part))).toEqual([]);
        expect(readdirSync(path.join(folder, 'report'))).toContain('verdict.json');
      }
      expect(descriptorsInto(folder)).toEqual([]);
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, (_, at) => lane(`lane${at}`)));
  },
  full ? 7_200_000 : 120_000,
);
