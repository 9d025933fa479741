import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { verdictOf as diagnose } from '../../src/narrate/verdict.ts';
import { parseDatabaseSession } from '../../src/parse/database-sessions.ts';
import { parseOomKills } from '../../src/parse/kernel/proc.ts';
import { parseExecStart } from '../../src/parse/kernel/sched.ts';
import { parseSamplingDump } from '../../src/parse/python/sampling-dump.ts';
import { readMainStep } from '../../src/publish/github/runner/state.ts';
import { openStopToken } from '../../src/publish/github/runner/stopped-commands.ts';
import { mergedJunit } from '../../src/report/junit/merged.ts';
import { renderText } from '../../src/report/text.ts';
import { parseStoredReport } from '../../src/stored/parse-report.ts';
import { full } from '../support/full.ts';
import { root } from '../support/python.ts';
import { changes, mutated } from './mutate.ts';
import { holds, RUNS } from './seeds.ts';

const FULL_MS = 3_600_000;
const golden = (file: string) => readFileSync(path.join(root, 'test/golden/lock-cycle-3.11', file), 'utf8');
const snapshot = golden('snapshot.json');
const verdict = JSON.parse(golden('verdict.json')) as Verdict;
/** As pytest writes it, in small. */
const junit = `<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" errors="0" failures="1" skipped="0" tests="2" time="0.027" timestamp="2026-01-02T03:04:05+00:00" hostname="h"><testcase classname="tests.test_a" name="test_one[&lt;&#233;&gt;]" time="0.001"><system-out><![CDATA[text & more]]></system-out></testcase><testcase classname="tests.test_a" name="test_two" time="0.002"><failure message="assert 1 == 2">def test_two():\n&gt;   assert 1 == 2\n</failure></testcase></testsuite></testsuites>`;
/** Documents are large, and each is diagnosed. */
const LARGE_RUNS = full ? 20_000 : 150;

/** `null` for a refusal, which names a reason; anything but an Error with words would be a defect. */
function refusing<T>(work: () => T): T | null {
  try {
    return work();
  } catch (failure) {
    expect(failure).toBeInstanceOf(Error);
    expect(String((failure as Error).message)).not.toBe('');
    expect(failure).not.toBeInstanceOf(RangeError);
    return null;
  }
}

test(
  'a stored report, changed at random, is refused or can be told of',
  () => {
    holds('stored report', LARGE_RUNS, changes, (list) => {
      const report = refusing(() => parseStoredReport('a', Buffer.from(mutated(snapshot, list))));
      if (report === null) return;
      const told = diagnose(report.snapshot, report.outcome);
      expect(renderText(report.snapshot, told)).toContain('\n');
    });
  },
  FULL_MS,
);

test(
  "a suite's own JUnit XML, changed at random, is refused or stays XML",
  () => {
    holds('JUnit XML', LARGE_RUNS, changes, (list) => {
      const xml = mutated(junit, list);
      const merged = refusing(() => mergedJunit(xml, verdict, 'text ]]> <b>'));
      if (merged === null) return;
      const parsed = new DOMParser({ onError: onErrorStopParsing }).parseFromString(merged, 'text/xml');
      expect(parsed.getElementsByTagName('testcase').length).toBeGreaterThan(0);
      expect(merged.length).toBeLessThan(3 * xml.length + 20_000);
    });
  },
  FULL_MS,
);

test(
  'a state that the command has written is absent or has its bounds',
  () => {
    const session = JSON.stringify({
      wrapper: { pid: 10, startTicks: 5 },
      marks: {
        root: { pid: 11, startTicks: 6 },
        pgid: 11,
        environmentMark: 'WHYHUNG=v1',
        outputs: [{ dev: 1, ino: 2 }],
      },
      startedAt: 1,
      privateDir: '/tmp/whyhung-a1',
      reportDir: '/tmp/whyhung-a1-report',
    });
    holds('state', RUNS, changes, (list) => {
      const { session: read } = readMainStep({ STATE_session: mutated(session, list) });
      if (read === null) return;
      expect(read.marks.root.pid).toBeGreaterThan(1);
      expect(read.marks.pgid ?? 2).toBeGreaterThan(1);
      expect(path.isAbsolute(read.privateDir) && path.isAbsolute(read.reportDir)).toBe(true);
      expect(read.marks.environmentMark).toContain('=');
    });
  },
  FULL_MS,
);

const STOPS = '::stop-commands::token-12345\na\n::token-12345::\n##[stop-commands]other-12345\nb\n';
const SAMPLING =
  'Stack dump for PID 5, thread 7 (has GIL):\n  File "/a.py", line 3, in f\n  File "/b.py", in <module>\n';
const SCHED = 'python (5, #threads: 1)\nse.exec_start : 123.456\nse.sum_exec_runtime : 1.5\n';

test.each<[name: string, sample: string, parse: (text: string) => unknown]>([
  ['stop of commands', STOPS, (text) => openStopToken(Buffer.from(text))],
  ['sampling dump', SAMPLING, parseSamplingDump],
  [
    'database session',
    'postgres: 14/main: me shop 127.0.0.1(5432) UPDATE waiting',
    (text) => parseDatabaseSession(1, text),
  ],
  ['memory', 'low 0\nhigh 0\nmax 3\noom 1\noom_kill 1\n', parseOomKills],
  ['sched', SCHED, parseExecStart],
])(
  '%s, changed at random',
  (name, sample, parse) => {
    holds(name, RUNS, changes, (list) => {
      const text = mutated(sample, list);
      expect((JSON.stringify(parse(text)) ?? '').length).toBeLessThan(40 * text.length + 20_000);
    });
    holds(name, RUNS, fc.string({ unit: 'binary', maxLength: 400 }), (text) => void parse(text));
  },
  FULL_MS,
);
