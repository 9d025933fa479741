import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { completedVerdict } from '../../src/narrate/outcome-verdicts.ts';
import { verdictOf as diagnose } from '../../src/narrate/verdict.ts';
import { clearReport } from '../../src/report/folder/clear-report.ts';
import { safeName } from '../../src/report/folder/names.ts';
import { secretsOf } from '../../src/report/redact/secrets.ts';
import { keepEvidence, writeReport } from '../../src/report/write-report.ts';
import { at, bootstrap, details, mainThread, python, queueGet, shutdown, snapshot, thread } from '../diagnose/build.ts';
import { temporaryFolder } from '../support/temporary.ts';

const SECRET = 's3cret-value';
const names = ['consumer', 'a/b:c*"<>|?\\\r\n', '../../etc', '...', 'consumer', SECRET];
const threads = names.map((name, number) =>
  thread({
    name,
    ident: String(number),
    frames: [...queueGet, at('a.py', 'consume', 7, `get("${SECRET}")`), ...bootstrap],
    startedAt: [at('a.py', 'test_a', 3)],
  }),
);
const one = details([mainThread(shutdown), ...threads], {
  tasks: [
    {
      id: '1',
      loopId: null,
      name: 'Task-1',
      coroutine: 'main',
      state: 'pending',
      current: false,
      cancelRequests: 0,
      frames: [at('a.py', 'main', 5)],
      waitsFor: null,
    },
  ],
  resources: [
    { id: '1', kind: 'socket', type: 'socket.socket', what: '127.0.0.1:1', fd: 3, heldBy: ['x'], createdAt: [] },
  ],
});
const evidence = snapshot(
  [python(1, [one, one], { argv: ['python', '-m', 'pytest', `--token=${SECRET}`], nativeText: '#0 futex' })],
  {
    command: `pytest --token=${SECRET}`,
  },
);
const input = {
  snapshot: evidence,
  verdict: diagnose(evidence, 'hung'),
  rawTexts: new Map([[1, Buffer.from(`Thread 0x1: ${SECRET}`)]]),
  outputTail: Buffer.from(`\u001b[1mlogin ${SECRET}\n`),
  secrets: secretsOf({ DATABASE_URL: `postgres://user:${SECRET}@host/base` }),
};

describe('the report folder', () => {
  it('holds everything: evidence first, then verdict and summary, then what is only for reading', async () => {
    const directory = path.join(temporaryFolder(), 'deep', 'report');
    const report = await writeReport({ ...input, directory });
    const relative = report.files.map((file) => path.relative(directory, file));
    expect(report.problems).toEqual([]);
    expect(report.complete).toBe(true);
    expect(relative).toEqual([
      'snapshot.json',
      'output-tail.log',
      'processes/1-pytest/raw.txt',
      'verdict.json',
      'summary.md',
      'whyhung-junit.xml',
      'sentry-event.json',
      'processes/1-pytest/threads/01-MainThread.txt',
      'processes/1-pytest/threads/02-consumer.txt',
      'processes/1-pytest/threads/03-a_b_c.txt',
      'processes/1-pytest/threads/04-etc.txt',
      'processes/1-pytest/threads/05-thread.txt',
      'processes/1-pytest/threads/06-consumer.txt',
      'processes/1-pytest/threads/07-thread.txt',
      'processes/1-pytest/native.txt',
      'processes/1-pytest/tasks.txt',
      'processes/1-pytest/resources.txt',
      'report.html',
    ]);
    expect(readFileSync(path.join(directory, 'summary.md'), 'utf8')).toBe(report.summary);
    expect(JSON.parse(readFileSync(path.join(directory, 'verdict.json'), 'utf8'))).toMatchObject({
      schemaVersion: 2,
      kind: 'thread-blocks-exit',
    });
    const text = readFileSync(path.join(directory, 'processes/1-pytest/threads/02-consumer.txt'), 'utf8');
    expect(text).toContain('waits in queue.get (a.py:7)');
    expect(text).toContain('sample 2 (after 1000 ms): the same');
    expect(text).toContain('Started at:\n> a.py:3 in test_a');
  });

  it('has the evidence before the verdict is known, and verdict and summary before what is only for reading', async () => {
    const directory = temporaryFolder();
    const kept = await keepEvidence({ ...input, directory });
    expect(readdirSync(directory).sort()).toEqual(['output-tail.log', 'processes', 'snapshot.json']);
    const { report, finish } = await kept.conclude(input.verdict);
    const first = ['output-tail.log', 'processes', 'snapshot.json', 'summary.md', 'verdict.json'];
    expect(readdirSync(directory).sort()).toEqual(first);
    expect(report).toMatchObject({ complete: true, problems: [], directory });
    expect(report.text).toContain(input.verdict.headline);
    const whole = await finish();
    expect(whole.files.slice(0, report.files.length)).toEqual(report.files);
    expect(readdirSync(directory).sort()).toEqual([
      'output-tail.log',
      'processes',
      'report.html',
      'sentry-event.json',
      'snapshot.json',
      'summary.md',
      'verdict.json',
      'whyhung-junit.xml',
    ]);
  });

  it('is ours alone, with no file half written left', async () => {
    const directory = path.join(temporaryFolder(), 'report');
    await writeReport({ ...input, directory });
    for (const entry of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
      const { mode } = statSync(path.join(directory, entry));
      expect([entry, mode & 0o077]).toEqual([entry, 0]);
      expect(entry).not.toMatch(/\.tmp$/);
    }
    expect(statSync(directory).mode & 0o777).toBe(0o700);
  });

  it('holds no secret anywhere, nor do the texts for the sinks', async () => {
    const directory = temporaryFolder();
    const report = await writeReport({ ...input, directory });
    for (const file of report.files) {
      expect(file).not.toContain(SECRET);
      expect([file, readFileSync(file, 'latin1').includes(SECRET)]).toEqual([file, false]);
    }
    expect(report.summary + report.text + JSON.stringify(report.annotations)).not.toContain(SECRET);
    expect(readFileSync(path.join(directory, 'output-tail.log'), 'utf8')).toBe('\u001b[1mlogin ***\n');
  });

  it('keeps its markup around what was redacted', async () => {
    const command = 'curl -H "Authorization: Bearer abcdefghijklmnopqrstuvwx" http://user:pa55word@host/';
    const report = await writeReport({ ...input, snapshot: { ...evidence, command }, directory: temporaryFolder() });
    expect(report.summary).toContain(
      'Authorization: Bearer &#42;&#42;&#42;&#34; http&#58;//user:&#42;&#42;&#42;&#64;host/</code>',
    );
  });

  it('has a verdict without a snapshot', async () => {
    const directory = temporaryFolder();
    const report = await writeReport({
      snapshot: null,
      verdict: completedVerdict(),
      rawTexts: new Map(),
      outputTail: null,
      directory,
    });
    expect(report.files.map((file) => path.basename(file))).toEqual(['verdict.json', 'summary.md']);
  });
});

describe('what cannot be written', () => {
  it('is a problem, and the rest goes on', async () => {
    const directory = temporaryFolder();
    mkdirSync(path.join(directory, 'processes', '1-pytest'), { recursive: true });
    writeFileSync(path.join(directory, 'processes', '1-pytest', 'threads'), 'in the way');
    mkdirSync(path.join(directory, 'processes', '1-pytest', 'tasks.txt'));
    const report = await writeReport({ ...input, directory });
    expect(report.directory).toBe(directory);
    expect(report.files.slice(0, 7).map((file) => path.relative(directory, file))).toEqual([
      'snapshot.json',
      'output-tail.log',
      'processes/1-pytest/raw.txt',
      'verdict.json',
      'summary.md',
      'whyhung-junit.xml',
      'sentry-event.json',
    ]);
    expect(report.complete).toBe(false);
    expect(report.problems).toHaveLength(1);
    expect(report.problems[0]?.message).toMatch(
      /^processes\/1-pytest\/threads\/01-MainThread\.txt could not be written to .+ nor could \d+ more files\.$/,
    );
  });

  it.each(['verdict.json', 'snapshot.json'])('goes elsewhere as a whole where %s cannot be written', async (name) => {
    const [directory, parent] = [temporaryFolder(), temporaryFolder()];
    mkdirSync(path.join(directory, name));
    const report = await writeReport({ ...input, directory, otherParents: [parent] });
    expect(path.dirname(report.directory)).toBe(parent);
    expect(report.complete).toBe(true);
    expect(report.problems[0]?.message).toMatch(new RegExp(`^${name} could not be written to ${directory} `));
  });

  it('goes to a folder of our own where the given one takes nothing, and that is told', async () => {
    const file = path.join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const directory = path.join(file, 'report');
    const parent = temporaryFolder();
    const report = await writeReport({ ...input, directory, otherParents: ['/no/such/folder', parent] });
    expect(path.dirname(report.directory)).toBe(parent);
    expect(statSync(report.directory).mode & 0o777).toBe(0o700);
    expect(report.files).toHaveLength(18);
    expect(readFileSync(path.join(report.directory, 'summary.md'), 'utf8')).toBe(report.summary);
    expect(report.complete).toBe(true);
    expect(report.problems).toHaveLength(1);
    expect(report.problems[0]?.message).toMatch(/ENOTDIR/);
    expect(report.problems[0]?.message).toContain(`written to ${directory} `);
    expect(report.problems[0]?.message).toContain(`the report is in ${report.directory} instead`);
  });

  it('leaves the texts where time was up, with what the rest can be made from again', async () => {
    const directory = temporaryFolder();
    const report = await writeReport({ ...input, directory, stop: AbortSignal.abort() });
    expect(report.files.map((file) => path.relative(directory, file))).toEqual([
      'snapshot.json',
      'output-tail.log',
      'processes/1-pytest/raw.txt',
      'verdict.json',
      'summary.md',
      'whyhung-junit.xml',
      'sentry-event.json',
    ]);
    expect(report.complete).toBe(false);
    expect(report.problems.map(({ message }) => message)).toEqual([
      `10 files below processes/ could not be written to ${directory} before the time was up.`,
      'report.html was not written: time ran out.',
    ]);
    expect(report.summary).toContain('consumer');
    expect(report.text).toContain('consumer');
  });
});

describe('an earlier report in the same folder', () => {
  it('goes, and nothing but it', async () => {
    const directory = temporaryFolder();
    await writeReport({ ...input, directory });
    const others = [
      'notes.txt',
      'processes/1-pytest/mine.txt',
      'processes/list.txt',
      'processes/1-pytest/threads/x.txt',
    ];
    for (const name of others) writeFileSync(path.join(directory, name), 'mine');
    const report = await writeReport({ ...input, snapshot: null, outputTail: null, directory });
    const left = readdirSync(directory, { recursive: true, encoding: 'utf8' });
    expect(left.filter((name) => statSync(path.join(directory, name)).isFile()).sort()).toEqual(
      [...others, 'summary.md', 'verdict.json', 'whyhung-junit.xml'].sort(),
    );
    expect(report.problems).toEqual([]);
    await clearReport(directory);
    expect(readdirSync(directory).sort()).toEqual(['notes.txt', 'processes']);
  });

  it('is gone with its folders where nothing else is in them', async () => {
    const directory = temporaryFolder();
    await writeReport({ ...input, directory });
    await clearReport(directory);
    expect(readdirSync(directory)).toEqual([]);
  });

  it('is only what a verdict of ours stands beside, and no link is followed', async () => {
    const directory = temporaryFolder();
    writeFileSync(path.join(directory, 'summary.md'), 'mine');
    writeFileSync(path.join(directory, 'verdict.json'), '{"schemaVersion": 1}');
    await clearReport(directory);
    expect(readdirSync(directory).sort()).toEqual(['summary.md', 'verdict.json']);
    const elsewhere = temporaryFolder();
    mkdirSync(path.join(elsewhere, '1-pytest'));
    writeFileSync(path.join(elsewhere, '1-pytest', 'raw.txt'), 'mine');
    symlinkSync(elsewhere, path.join(directory, 'processes'));
    const report = await writeReport({ ...input, snapshot: null, directory, otherParents: [temporaryFolder()] });
    expect(report.directory).not.toBe(directory);
    expect(report.problems).toMatchObject([{ where: 'report folder', message: expect.stringContaining('summary.md') }]);
    await clearReport(directory);
    expect(readdirSync(directory).sort()).toEqual(['processes', 'summary.md', 'verdict.json']);
    expect(readFileSync(path.join(directory, 'summary.md'), 'utf8')).toBe('mine');
    expect(readFileSync(path.join(elsewhere, '1-pytest', 'raw.txt'), 'utf8')).toBe('mine');
    await clearReport('/no/such/folder');
  });
});

describe('names of files', () => {
  it.each([
    ['Thread-1 (work)', 'Thread-1_work'],
    ['.hidden', 'hidden'],
    ['..', 'x'],
    ['\u202eevil\u001b[31m', 'evil'],
    ['', 'x'],
    ['ü'.repeat(500), 'ü'.repeat(60)],
  ])('%j becomes %s', (name, expected) => {
    expect(safeName(name, 'x')).toBe(expected);
  });
});
