import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Frame, Process } from '../../src/model/snapshot.ts';
import { LINKS_PLACE } from '../../src/report/text/artifact-link.ts';
import { type ExpectedReport, expectedReport } from './expected-report.ts';
import { interpreterForGdb, NO_GDB_PYTHON } from './interpreter-for-gdb.ts';
import { type Evidence, programs, type Scene, uploadedEvidence, useAction } from './use-action.ts';

const names = readdirSync(programs, { withFileTypes: true }).filter((entry) => entry.isDirectory());

const gdbPython = interpreterForGdb();

describe.each(names.map(({ name }) => name))('%s', (program) => {
  const expected = expectedReport(program);
  test('its report says what it must', async ({ skip }) => {
    if (expected.gdbFrames !== undefined && gdbPython === null) {
      if (process.env['CI'] === 'true') throw new Error(NO_GDB_PYTHON);
      console.log(`skipped: ${NO_GDB_PYTHON}`);
      skip(NO_GDB_PYTHON);
    }
    const scene = await useAction({ run: expected.run }, { program, env: { GDB_PYTHON: gdbPython ?? '' } });
    const evidence = await uploadedEvidence(scene);
    checkVerdict(evidence, expected);
    checkEvidence(evidence, expected);
    checkSinks(scene, evidence, expected);
  });
});

function checkVerdict({ verdict, text }: Evidence, expected: ExpectedReport): void {
  const told = text('verdict.json');
  expect.soft(verdict.outcome, told).toBe('hung');
  expect.soft(verdict.kind, told).toBe(expected.kind);
  if (expected.phases !== undefined) expect.soft(expected.phases, told).toContain(verdict.phase);
  for (const words of expected.headline) expect.soft(verdict.headline).toContain(words);
  for (const words of expected.advice ?? []) expect.soft(verdict.advice).toContain(words);
  if (expected.culprit !== undefined) {
    const culprit = verdict.culprit === null ? null : `${verdict.culprit.file}:${verdict.culprit.line}`;
    expect.soft(culprit, told).toBe(expected.culprit);
  }
  if (expected.blockers !== undefined) {
    expect.soft(verdict.blockers.map(({ thread }) => thread).sort(), told).toEqual([...expected.blockers].sort());
  }
  for (const test of expected.running ?? [])
    expect.soft(verdict.running.map((one) => one.test).join('\n')).toContain(test);
  const resources = verdict.resources.map(({ kind }) => kind);
  for (const kind of expected.resources ?? []) expect.soft(resources, told).toContain(kind);
}

function checkEvidence({ snapshot, names: files }: Evidence, expected: ExpectedReport): void {
  const pythons = snapshot.processes.flatMap(({ python }) => python ?? []);
  const details = pythons.flatMap(({ samples }) => samples.at(-1)?.details ?? []);
  expect.soft(details.length).toBeGreaterThanOrEqual(expected.pythonProcesses ?? 0);
  const stacks = {
    threads: details.flatMap(({ threads }) => threads),
    tasks: details.flatMap(({ tasks }) => tasks),
    greenlets: details.flatMap(({ greenlets }) => greenlets),
  };
  for (const kind of ['threads', 'tasks', 'greenlets'] as const) {
    for (const { name, frames } of expected[kind] ?? []) {
      const candidates = stacks[kind].filter((stack) => name === undefined || stack.name === name);
      const found = candidates.some((stack) =>
        frames.every((frame) => stack.frames.some((one) => isFrame(one, frame))),
      );
      expect
        .soft(found, `${kind} ${name ?? ''} with ${frames.join(', ')} in ${JSON.stringify(candidates, null, 1)}`)
        .toBe(true);
    }
  }
  for (const { name = '' } of expected.threads ?? []) {
    const file = name.replace(/[^\w.-]+/g, '.*').replace(/\.\*$/, '');
    expect
      .soft(
        files.some((path) => new RegExp(`/threads/\\d+-.*${file}`).test(path)),
        files.join('\n'),
      )
      .toBe(true);
  }
  const gdb = pythons.flatMap(({ gdbThreads }) => gdbThreads.flatMap(({ frames }) => frames));
  for (const frame of expected.gdbFrames ?? []) {
    const found = gdb.some((one) => isFrame(one, frame));
    expect.soft(found, `${frame} by gdb in ${JSON.stringify(snapshot.processes.map(layersOf), null, 1)}`).toBe(true);
  }
}

/** What a reader sees: exit code, outputs, annotation, summary, log. */
function checkSinks({ run: { main, post } }: Scene, { verdict, text }: Evidence, expected: ExpectedReport): void {
  expect.soft(main.code, main.log).toBe(124);
  expect.soft(main.outputs).toMatchObject({
    outcome: 'hung',
    'exit-code': '124',
    kind: expected.kind,
    culprit: verdict.culprit === null ? '' : `${verdict.culprit.file}:${verdict.culprit.line}`,
    fingerprint: verdict.fingerprint,
    'artifact-id': '1',
    'artifact-url': 'https://github.com/owner/repository/actions/runs/1234/artifacts/1',
  });
  const errors = main.annotations.filter(({ level }) => level === 'error');
  expect.soft(errors, main.log).toHaveLength(1);
  if (verdict.culprit !== null) {
    expect
      .soft(errors[0]?.properties)
      .toMatchObject({ file: verdict.culprit.file, line: String(verdict.culprit.line) });
  }
  for (const words of expected.headline) {
    expect.soft(errors[0]?.message).toContain(words);
    expect.soft(main.log).toContain(words);
  }
  const links = /^\[Open the whole report\]\(https:.*$/m;
  expect.soft(main.summary).toMatch(links);
  expect.soft(main.summary.replace(links, LINKS_PLACE)).toBe(text('summary.md'));
  expect.soft(readable(main.summary)).toContain(verdict.headline);
  for (const words of expected.summary ?? []) expect.soft(main.summary).toContain(words);
  expect.soft(post.code, post.log).toBe(0);
  expect.soft(post.stdout.toString() + post.summary, 'post has nothing left to do').toBe('');
}

/** Markdown and HTML as a reader sees them: entities resolved, comments and tags gone. */
function readable(summary: string): string {
  const text = summary.replace(/<!--.*?-->|<\/?[a-z][^>]*>/g, '');
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

/** `function file` or `function file:line`. */
function isFrame(frame: Frame, wanted: string): boolean {
  const [, name, file, line] = /^(\S+) ([^:]+?)(?::(\d+))?$/.exec(wanted) ?? [];
  const sameFile = file !== undefined && (frame.file === file || frame.file.endsWith(`/${file}`));
  return frame.function === name && sameFile && (line === undefined || frame.line === Number(line));
}

function layersOf({ pid, name, layers }: Process): object {
  return { pid, name, layers };
}
