import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { capture } from '../../src/capture/capture.ts';
import type { CaptureRequest } from '../../src/capture/evidence/request.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { verdictOf } from '../../src/narrate/verdict.ts';
import type { Report } from '../../src/report/report.ts';
import { goAhead, NICENESS } from '../../src/run/hung/ahead.ts';
import { inTime } from '../../src/run/hung/in-time.ts';
import { type Investigation, investigate } from '../../src/run/hung/investigate.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { startTarget, type Target } from '../capture/targets.ts';
import { eventually } from '../support/eventually.ts';
import { testPython } from '../support/python.ts';

const machine = vi.hoisted(() => ({ wanting: 0, refuses: false, given: [] as number[] }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  return {
    ...fs,
    readFileSync: (file: string, ...rest: []) =>
      file === '/proc/loadavg' && machine.wanting > 0
        ? `60.00 50.00 40.00 ${machine.wanting}/900 12345\n`
        : fs.readFileSync(file, ...rest),
  };
});
vi.mock('node:os', async (original) => ({
  ...(await original<object>()),
  getPriority: () => 0,
  setPriority(value: number) {
    if (machine.refuses) throw new Error('EACCES');
    machine.given.push(value);
  },
}));
/** What the last look waits for, where a test has it wait; whether reading what faulthandler wrote fails, which it never should. */
const look = vi.hoisted(() => ({ last: null as Promise<void> | null, isBroken: false }));
vi.mock('../../src/capture/last-resort.ts', async (original) => {
  const { lastResort } = await original<typeof import('../../src/capture/last-resort.ts')>();
  return {
    async lastResort(...asked: Parameters<typeof lastResort>) {
      await look.last;
      return await lastResort(...asked);
    },
  };
});
vi.mock('../../src/capture/raw-texts.ts', async (original) => {
  const { readRawTexts } = await original<typeof import('../../src/capture/raw-texts.ts')>();
  return {
    readRawTexts(...asked: Parameters<typeof readRawTexts>) {
      if (look.isBroken) throw new Error('broken');
      return readRawTexts(...asked);
    },
  };
});
afterEach(() => {
  Object.assign(machine, { wanting: 0, refuses: false, given: [] });
  Object.assign(look, { last: null, isBroken: false });
});

/** Each thread holds what the other one wants; the main thread waits for both. */
const CROSSED = `
import threading
first, second, both = threading.Lock(), threading.Lock(), threading.Barrier(3)
def take(one, other):
    with one:
        both.wait()
        with other:
            pass
threads = [threading.Thread(target=take, args=pair) for pair in ((first, second), (second, first))]
for thread in threads:
    thread.start()
both.wait()
print("ready", flush=True)
for thread in threads:
    thread.join()
`;

import { lacksLinux } from '../support/needs.ts';

it('what has been seen by a moment in the middle of a look is enough for a verdict', async () => {
  const target = await startTarget([testPython, 'program.py'], CROSSED);
  let told: string | null = null;
  await capture({
    ...target.request({ settings: { samples: 2 } }),
    begun(sofar) {
      // Nothing has been seen: even then there is a snapshot, and a verdict.
      expect(verdictOf(sofar(), 'hung').headline).not.toBe('');
      const later = setInterval(() => {
        const seen = sofar();
        if (seen.processes[0]?.python?.samples[0]?.details == null || told !== null) return;
        told = verdictOf(seen, 'hung').headline;
        clearInterval(later);
      }, 20);
      later.unref();
    },
  });
  expect(told).toContain('program.py');
});

function investigationOf(target: Target, settings: Partial<CaptureRequest['settings']> = {}) {
  const request = target.request({ settings });
  return investigate(
    {
      ...request,
      reportDir: path.join(target.folder, 'report'),
      temporaryDirectory: target.folder,
      outcome: 'hung',
      outputTail: null,
      environment: {},
    },
    {
      ...request.settings,
      command: { kind: 'argv', argv: [testPython, 'program.py'] },
      sentry: null,
    } as unknown as Settings,
  );
}

const LATE = { where: 'report', pid: null, message: 'Late.', remedy: '' };

it('an investigation says when it looks at the processes no more, and then of them what it says in the end', async () => {
  const target = await startTarget([testPython, 'program.py'], CROSSED);
  const { whole, sofar, isCaptured } = investigationOf(target);
  expect(isCaptured()).toBe(false);
  const evidence = path.join(target.folder, 'report', 'snapshot.json');
  await eventually(() => expect([existsSync(evidence), isCaptured()]).toEqual([true, true]));
  const coarse = sofar(LATE);
  expect(coarse.verdict.headline).toBe((await whole).verdict.headline);
  expect(coarse.report.problems).toEqual([LATE]);
});

it('one that is given up while it looks writes nothing of how the processes are ended, and what had been seen is written', async () => {
  const target = await startTarget([testPython, 'program.py'], CROSSED);
  const { whole, sofar, isCaptured } = investigationOf(target, { samples: 2, sampleIntervalMs: 3_000 });
  await eventually(() => expect(readdirSync(path.join(target.privateDir, 'details'))).toHaveLength(1));
  expect(isCaptured()).toBe(false);
  const coarse = sofar(LATE);
  target.child.kill('SIGKILL');
  await expect(whole).rejects.toThrow('before the inspection had finished');
  const folder = path.join(target.folder, 'report');
  expect(existsSync(folder)).toBe(false);
  expect((await coarse.finish()).problems).toEqual([LATE]);
  const written = JSON.parse(readFileSync(path.join(folder, 'verdict.json'), 'utf8')) as Verdict;
  expect([written.headline, written.kind]).toEqual([coarse.verdict.headline, coarse.verdict.kind]);
});

it('one that is given up while it looks for the last time goes on with the evidence that is on disk', async () => {
  const target = await startTarget([testPython, 'program.py'], CROSSED);
  let end = () => {};
  look.last = new Promise<void>((resolve) => {
    end = resolve;
  });
  const { whole, sofar, isCaptured } = investigationOf(target);
  const folder = path.join(target.folder, 'report');
  await eventually(() => expect([existsSync(path.join(folder, 'snapshot.json')), isCaptured()]).toEqual([true, false]));
  const coarse = sofar(LATE);
  const told = await coarse.finish();
  const names = told.files.map((file) => path.basename(file));
  expect(names).toEqual(expect.arrayContaining(['snapshot.json', 'verdict.json', 'summary.md']));
  expect(told.problems).toEqual([LATE]);
  const written = JSON.parse(readFileSync(path.join(folder, 'verdict.json'), 'utf8')) as Verdict;
  expect(written.headline).toBe(coarse.verdict.headline);
  const rejected = expect(whole).rejects.toThrow('before the inspection had finished');
  end();
  await rejected;
});

it('a report that cannot be written after all is one in the log, with why', async () => {
  const target = await startTarget([testPython, 'program.py'], CROSSED);
  const { whole, sofar } = investigationOf(target, { samples: 2, sampleIntervalMs: 3_000 });
  await eventually(() => expect(readdirSync(path.join(target.privateDir, 'details'))).toHaveLength(1));
  look.isBroken = true;
  const told = await sofar(LATE).finish();
  expect(told.files).toEqual([]);
  expect(told.problems).toEqual([
    LATE,
    expect.objectContaining({ where: 'report', message: expect.stringContaining('broken') }),
  ]);
  await expect(whole).rejects.toThrow('before the inspection had finished');
});

const why = expect.objectContaining({ where: 'report' });
const report = (text: string): Report => ({
  directory: '/',
  files: [],
  summary: '',
  text,
  annotations: [],
  problems: [],
});
const investigation = (text: string): Investigation => ({
  verdict: { headline: text } as Investigation['verdict'],
  started: { processes: [] },
  report: report(text),
  finish: async () => report(text),
});
/** As late as a bound of no time can be; see `WRITING_MS`. */
const OVER_MS = -11_950;

describe('an investigation that is not done in its time', () => {
  it('gives way to a verdict on what has been seen, and is taken all the same if it comes later', async () => {
    const whole = new Promise<Investigation>((resolve) => setTimeout(() => resolve(investigation('whole')), 300));
    const sofar = vi.fn(() => investigation('coarse'));
    const found = await inTime({ whole, sofar, isCaptured: () => true }, OVER_MS, '/report', 124);
    expect(found.verdict.headline).toBe('coarse');
    expect(sofar).toHaveBeenCalledWith(why);
    expect((await found.finish()).text).toBe('whole');
  });

  it('leaves a report in the log alone if it never comes, or fails', async () => {
    const never = await inTime(
      { whole: new Promise(() => {}), sofar: () => investigation('coarse'), isCaptured: () => true },
      OVER_MS,
      '/report',
      124,
    );
    expect((await never.finish()).text).toBe('coarse');
    const fails = new Promise<Investigation>((_, reject) => setTimeout(() => reject(new Error('gone')), 300));
    const coarse = () => investigation('coarse');
    const failed = await inTime({ whole: fails, sofar: coarse, isCaptured: () => true }, OVER_MS, '/report', 124);
    expect((await failed.finish()).text).toBe('coarse');
  });

  it('is not taken later where it still looks at the processes, which are being ended', async () => {
    const going = { isLooking: true };
    let end = (_: Investigation) => {};
    const whole = new Promise<Investigation>((resolve) => {
      end = resolve;
    });
    const sofar = () => investigation('coarse');
    const found = await inTime({ whole, sofar, isCaptured: () => !going.isLooking }, OVER_MS, '/report', 124);
    going.isLooking = false;
    end(investigation('whole'));
    expect((await found.finish()).text).toBe('coarse');
  });

  it('ends with the exit code of the hang where nothing can be told of it', async () => {
    const sofar = () => {
      throw new Error('no such thread');
    };
    const told = inTime({ whole: new Promise(() => {}), sofar, isCaptured: () => false }, OVER_MS, '/report', 124);
    await expect(told).rejects.toMatchObject({
      name: 'ExpectedError',
      exitCode: 124,
      message: expect.stringMatching(/was not written in time.*no such thread/),
    });
  });
});

describe.skipIf(lacksLinux('a priority for a thread'))('the wrapper goes before others after a deadline', () => {
  it('on a machine where far more wants to run than can, and else not', () => {
    machine.wanting = 1;
    expect([goAhead(), machine.given]).toEqual([true, []]);
    machine.wanting = 10_000;
    expect([goAhead(), machine.given]).toEqual([true, [NICENESS]]);
  });

  it('and says where it may not', () => {
    Object.assign(machine, { wanting: 10_000, refuses: true });
    expect(goAhead()).toBe(false);
  });
});
