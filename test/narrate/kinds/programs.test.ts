import { expect, it } from 'vitest';
import { RUN_SCRIPT } from '../../../src/model/snapshot/script.ts';
import type { Process } from '../../../src/model/snapshot.ts';
import { child, job, shell } from '../../diagnose/script/shells.ts';
import { inCall, openFile, osThread, verdictOf } from '../../system/kernel.ts';

const listener = openFile(3, 'socket', {
  socket: { protocol: 'tcp', local: '127.0.0.1:8931', remote: '0.0.0.0:0', state: 'LISTEN' },
});
const sleeps = (pid: number, command: string) => child(pid, command, { osThreads: [inCall(pid, 'clock_nanosleep')] });

it('tells a server in front, and one among the jobs of a wait', () => {
  const front = [shell('serve --port 1\n', 1, [2]), child(2, 'serve --port 1', { files: [listener] })];
  expect(verdictOf(front)).toMatchObject({
    headline:
      "The program does not end: 'bash ci.sh' waits in the foreground at ci.sh:1 for 'serve --port 1', a server at 127.0.0.1:8931 that does not end by itself.",
    advice: expect.stringContaining('in the background'),
  });
  const jobs = [shell('serve --port 1 &\nwait\n', 2, [2]), job(2, 'serve --port 1', { files: [listener] })];
  expect(verdictOf(jobs)).toMatchObject({
    headline: expect.stringContaining(
      "'bash ci.sh' waits at ci.sh:2 for all of its background jobs, and one of them is 'serve --port 1', a server at 127.0.0.1:8931 that does not end",
    ),
    advice: expect.stringContaining('every job of the shell'),
  });
});

it('tells a loop with what it asks, and the job that has ended', () => {
  const text = 'app --port 8932 &\nuntil curl -sf http://127.0.0.1:8932/; do\n  sleep 1\ndone\n';
  const { headline, advice, chain } = verdictOf([shell(text, 4, [3]), sleeps(3, 'sleep 1')]);
  expect(headline).toBe(
    "The program does not end: 'bash ci.sh' polls at ci.sh:2 (until curl -sf http://127.0.0.1:8932/) for something that has not happened; 'app --port 8932' of ci.sh:1 has ended.",
  );
  expect(advice).toContain(
    "See what 'app --port 8932' of ci.sh:1 wrote before it ended (`wait $pid` gives its exit code).",
  );
  expect(chain.at(-1)?.evidence).toBe('ci.sh:3: sleep 1');
});

it('tells what a loop asks about a living job: its end only where it asks nothing else', () => {
  const say = (head: string) =>
    verdictOf([
      shell(`app --port 1 &\nPID=$!\n${head}; do\n  sleep 1\ndone\n`, 5, [2, 3]),
      job(2, 'app --port 1'),
      sleeps(3, 'sleep 1'),
    ]);
  const end = say('while kill -0 $PID');
  expect(end.headline).toMatch(
    /\(while kill -0 \$PID\) for the end of 'app --port 1' of ci\.sh:1, which still runs\.$/,
  );
  expect(end.advice).toContain('end the job by force');
  const ready = say('until [ -e ready.$PID ]');
  expect(ready.headline).toMatch(
    /\(until \[ -e ready\.\$PID \]\) for something that has not happened; 'app --port 1' of ci\.sh:1 still runs\.$/,
  );
  expect(ready.advice).not.toContain('end the job by force');
});

it('says of a loop that asks nothing no more than that it is repeated', () => {
  const { headline } = verdictOf([shell('while :; do\n  work\ndone\n', 3, [3]), sleeps(3, 'work')]);
  expect(headline).toBe("The program does not end: 'bash ci.sh' keeps repeating its loop at ci.sh:1 (while :).");
});

it('gives a program that nobody called from Python no advice about Python', () => {
  const { headline, advice } = verdictOf([shell('tail -f log\n', 1, [2]), sleeps(2, 'tail -f log')]);
  expect(headline).toContain("'bash ci.sh' waits at ci.sh:1 for the child process 'tail -f log', which sleeps");
  expect(advice).not.toContain('subprocess');
});

it('calls the script of the step so, and its lines by their number', () => {
  const root = shell('tail -f log\n', 1, [2]);
  const step = { ...root, script: { ...root.script, file: RUN_SCRIPT } } as Process;
  const { headline, culprit, chain } = verdictOf([step, sleeps(2, 'tail -f log')]);
  expect(headline).toContain("the step's script waits at run: line 1 for the child process");
  expect(culprit).toMatchObject({ file: RUN_SCRIPT, line: 1 });
  expect(chain[0]?.evidence).toBe('run: line 1: tail -f log; its child process');
});

it('tells a program at work with what and how fast', () => {
  const io = { ms: 1000, readBytes: 90_000, writtenBytes: 5 };
  expect(verdictOf([shell('pack\n', 1, [2]), child(2, 'pack it', { io })]).headline).toBe(
    "The command is still working: 'pack it' read 90 kB in 1s (90 kB/s).",
  );
});

it('leaves open whether a program that only computes comes to an end', () => {
  const busy = { osThreads: [osThread(2, { state: 'R', cpuMs: [0, 900] })], cpuMs: [0, 900] };
  const say = (io: { ms: number; readBytes: number; writtenBytes: number }) =>
    verdictOf([shell('solve\n', 1, [2]), child(2, 'solve it', { ...busy, io })]).headline;
  expect(say({ ms: 1000, readBytes: 0, writtenBytes: 0 })).toMatch(
    /^The program does not end: 'solve it' uses \d+% of a CPU without any I\/O .*whether it will finish is unknown/,
  );
  expect(say({ ms: 1000, readBytes: 10, writtenBytes: 0 })).toMatch(/^The command is still working: 'solve it' uses/);
});

it('tells a named pipe that nobody opens at its other end', () => {
  const opens = { ...inCall(1, 'openat', '0xffffff9c', '0x0', '0x241'), wchan: 'wait_for_partner' };
  const { kind, headline } = verdictOf([shell('echo b > events\n', 1, [], { osThreads: [opens] })]);
  expect([kind, headline]).toEqual([
    'fifo-wait',
    "The program does not end: 'bash ci.sh' waits at ci.sh:1 to open the named pipe events, which nobody opens at its other end.",
  ]);
});
