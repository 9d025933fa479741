import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { reportArtifacts, type Scene, useAction } from '../end-to-end/use-action.ts';
import type { Running } from '../runner/process.ts';
import { processesMarked } from '../runner/survivors.ts';
import { eventually } from '../support/eventually.ts';
import { full } from '../support/full.ts';
import { GRACE_MS, HANG, INPUTS, REST_MS } from './hang.ts';

/** From before the command starts until after the report is uploaded, on a busy machine too. */
const WHOLE_RUN_MS = 7_000;
/** A look by `post` takes a second or two. */
const POST_MS = 3_000;
const AT_A_TIME = 2;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const ready = (running: Running) => eventually(() => expect(running.output()).toContain('ready'));

/** What holds after every kill of the main step, if the command ran by then. */
function expectTakenOver({ run, service }: Scene, moment: string): void {
  const { main, post } = run;
  const said = `${moment}\n${main.log}\n${post.log}`;
  expect(post.code, said).toBe(0);
  expect(post.log, said).not.toMatch(/^\s+at .*\.js:\d+/m);
  if (!main.log.includes('ready')) return;
  // Twice only where it was killed between the upload and the note of it.
  expect([1, 2], said).toContain(reportArtifacts(service).length);
  expect(main.summary + post.summary, said).toContain('wait_for_nothing');
  // The folder of the run itself; the report stays for later steps.
  expect(readdirSync(run.runnerTemp).filter((name) => !name.endsWith('-report'))).toEqual([]);
}

test(
  'killed at any moment: post ends the tree, and what is on disk is published',
  async () => {
    const moments = Array.from({ length: full ? 100 : 4 }, () => Math.random() * WHOLE_RUN_MS);
    const queue = moments[Symbol.iterator]();
    const work = async () => {
      for (const afterMs of queue) {
        const scene = await useAction(INPUTS, {
          interruption: async () => {
            await pause(afterMs);
            return 'kill';
          },
        });
        expectTakenOver(scene, `killed after ${afterMs} ms`);
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, work));
  },
  full ? 3_600_000 : 120_000,
);

test('killed in the middle of the upload: post uploads the same report', async () => {
  const scene = await useAction(INPUTS, {
    service: 'last-step-once',
    interruption: async (_, service) => {
      await eventually(() => expect(service.calls).toContain('FinalizeArtifact'));
      return 'kill';
    },
  });
  expect(scene.run.main.signal).toBe('SIGKILL');
  expect(scene.run.main.summary).toContain('wait_for_nothing');
  expectTakenOver(scene, 'killed in the upload');
});

test(
  'post is killed as well: its guardian ends the tree',
  async () => {
    for (let time = 0; time < (full ? 20 : 1); time += 1) {
      const scene = await useAction(
        { run: HANG, timeout: '10m', grace: '1s' },
        {
          leavesProcesses: true,
          interruption: async (running) => {
            await ready(running);
            return 'kill';
          },
          postInterruption: async ({ pid }) => {
            await eventually(() => expect(guardianOf(pid)).toBe(true));
            await pause(Math.random() * POST_MS);
            return 'kill';
          },
        },
      );
      await eventually(() => expect(processesMarked(scene.run.mark)).toEqual([]), GRACE_MS + REST_MS);
      await eventually(() =>
        expect(readdirSync(scene.run.runnerTemp).filter((name) => !name.endsWith('-report'))).toEqual([]),
      );
    }
  },
  full ? 3_600_000 : 120_000,
);

/** Whether a process has a child that runs the same entry. */
function guardianOf(pid: number): boolean {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').trim().split(' ').filter(Boolean);
  return children.some((child) => {
    try {
      return readFileSync(`/proc/${child}/environ`, 'latin1').split('\0').includes('WHYHUNG_GUARDIAN=1');
    } catch {
      return false;
    }
  });
}
