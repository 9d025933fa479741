import { describe, expect, it } from 'vitest';
import { shellLoop } from '../../../../src/diagnose/rules/processes/shell-loop.ts';
import { slow } from '../../../../src/diagnose/rules/running/slow.ts';
import type { Process } from '../../../../src/model/snapshot.ts';
import { evidenceOf, foreign } from '../../../system/evidence.ts';
import { inCall, openFile, osThread } from '../../../system/kernel.ts';
import { workspace } from '../../build.ts';
import { child, shell } from '../../script/shells.ts';
import { ask } from '../found.ts';

const sleeps = (pid: number, values: Partial<Process> = {}) =>
  child(pid, 'sleep 1', { osThreads: [inCall(pid, 'clock_nanosleep')], ...values });

describe('a loop in a file that the script has sourced', () => {
  const text = '. ./lib.sh\nserve > serve.log &\nready 8932\ntests\n';
  const included = [
    {
      file: `${workspace}/lib.sh`,
      text: 'ready() {\n  while true; do\n    if curl "http://127.0.0.1:8932/$1"; then return; fi\n    sleep 1\n  done\n}\n',
    },
  ];
  const asks = () => {
    const root = shell(text, 3, [3]);
    return { ...root, ...(root.script === undefined ? {} : { script: { ...root.script, included } }) };
  };

  it('is asked for by the jobs of the script that called it', () => {
    expect(ask(shellLoop, evidenceOf([asks(), sleeps(3)]))).toMatchObject({
      cause: { kind: 'sleep-loop', script: { ended: [{ frame: { file: `${workspace}/ci.sh`, line: 2 } }] } },
      culprit: { file: 'lib.sh', line: 2 },
    });
  });

  it('asks what stands in it, where its head asks nothing', () => {
    const curl = child(3, 'curl http://127.0.0.1:8932/1', { states: ['S'] });
    expect(ask(shellLoop, evidenceOf([asks(), curl]))?.cause).toMatchObject({
      script: { asks: 'if curl "http://127.0.0.1:8932/$1"; then return; fi', port: 8932 },
    });
  });

  it('is found though the shell itself was met between two calls', () => {
    const running = { ...asks(), osThreads: [osThread(1, { state: 'R' })] };
    const curl = child(3, 'curl http://127.0.0.1:8932/1', { states: ['S'] });
    expect(ask(shellLoop, evidenceOf([running, curl]))?.cause).toMatchObject({ kind: 'sleep-loop' });
  });
});

describe('a loop without a condition', () => {
  const met = (body: string, command: string, wroteWhileLooking = false) => {
    const text = `while true; do\n  ${body}\ndone\n`;
    const root = shell(text, text.split('\n').length - 1, [3]);
    return ask(shellLoop, evidenceOf([root, child(3, command, { states: ['S'] })], { wroteWhileLooking }))?.cause;
  };

  it.each([
    ['work --all', 'work --all', 'while true', true],
    ['work --all\n  sleep 1', 'sleep 1', 'while true', true],
    ['work --all || true', 'work --all', 'while true', true],
    ['if work --all; then break; fi', 'work --all', 'if work --all; then break; fi', false],
    ['work --all && break', 'work --all', 'work --all && break', false],
    ['work --all && break\n  sleep 1', 'sleep 1', 'while true', false],
    ['if test -e a; then\n    work --all\n  fi', 'work --all', 'while true', true],
  ])('that does "%s", met at "%s", asks "%s"; nothing: %s', (body, command, asks, isWithoutQuestion) => {
    expect(met(body, command)).toMatchObject({ kind: 'sleep-loop', script: { asks, isWithoutQuestion } });
  });

  it.each([
    '[ $i -ge 30 ] && break',
    'if [ "$i" -gt 30 ]; then\n    echo late\n    break\n  fi',
    '((i > 30)) && break',
  ])('comes to an end by "%s"', (ending) => {
    expect(met(`i=$((i+1))\n  work --all\n  ${ending}`, 'work --all')).toBeUndefined();
  });

  it('has no end where what it compares is not counted, or no break follows', () => {
    expect(met('work --all\n  [ $? -eq 0 ] && break', 'work --all')).toBeDefined();
    expect(met('i=$((i+1))\n  work --all\n  [ $i -ge 30 ] && echo late', 'work --all')).toBeDefined();
  });

  it('gets on where it writes and asks nothing', () => {
    expect(met('work --all', 'work --all', true)).toBeUndefined();
    expect(met('work --all && break', 'work --all', true)).toBeDefined();
  });
});

describe('a loop in the words of a shell', () => {
  const text = 'until curl -s http://127.0.0.1:8932/; do sleep 1; done';
  const words = (ppid: number) =>
    child(2, 'bash -c', {
      ppid,
      argv: ['bash', '-c', text],
      osThreads: [inCall(2, 'wait4', '0xffffffff')],
      children: [3],
      script: { kind: 'shell', file: null, text, linesRead: [], isExact: false },
    });

  it('stands in the line of the script that runs that shell, with the jobs of that script', () => {
    const root = shell(`serve > serve.log &\nbash -c '${text}'\n`, 2, [2]);
    expect(ask(shellLoop, evidenceOf([root, words(1), sleeps(3, { ppid: 2 })]))).toMatchObject({
      cause: { script: { asks: 'until curl -s http://127.0.0.1:8932/', port: 8932, ended: [{ frame: { line: 1 } }] } },
      culprit: { file: 'ci.sh', line: 2, process: 1 },
    });
  });

  it('is none to look at where nobody has a line for it', () => {
    const root = foreign(['env'], inCall(1, 'wait4'), { children: [2] });
    expect(ask(shellLoop, evidenceOf([root, words(1), sleeps(3, { ppid: 2 })]))).toBeNull();
  });
});

describe('a loop whose children nobody saw', () => {
  const root = (lib: string) => {
    const one = shell('. ./lib.sh\nready 8932\ntests\n', 2, []);
    const included = [{ file: `${workspace}/lib.sh`, text: lib }];
    return { ...one, ...(one.script === undefined ? {} : { script: { ...one.script, included } }) };
  };
  const LOOP = 'until curl $1; do\n    sleep 0.1\n  done';

  it('is the only one of the functions that the line calls, in the files that the script has sourced', () => {
    expect(ask(shellLoop, evidenceOf([root(`ready() {\n  ${LOOP}\n}\n`)]))).toMatchObject({
      culprit: { file: 'lib.sh', line: 2 },
    });
    expect(ask(shellLoop, evidenceOf([root(`ready() {\n  ${LOOP}\n  ${LOOP}\n}\n`)]))).toBeNull();
    expect(ask(shellLoop, evidenceOf([root(`other() {\n  ${LOOP}\n}\n`)]))).toBeNull();
  });
});

describe('a job that the shell carries out in a fork of itself', () => {
  const text =
    'build() {\n  for part in 1 2 3; do\n    pack $part\n  done\n}\nbuild &\nwhile kill -0 $!; do\n  sleep 1\ndone\n';
  const fork = (values: Partial<Process> = {}) =>
    child(2, 'bash ci.sh', { isFork: true, executable: '/bin/bash', ...values });
  const root = () => shell(text, 9, [2, 3], { executable: '/bin/bash' });

  it('lives as long as the fork does, and is what the loop asks about', () => {
    expect(ask(shellLoop, evidenceOf([root(), fork(), sleeps(3)]))?.cause).toMatchObject({
      script: { ended: [], asked: { frame: { line: 6 }, process: { pid: 2 } } },
    });
    expect(ask(shellLoop, evidenceOf([shell(text, 9, [3]), sleeps(3)]))?.cause).toMatchObject({
      script: { ended: [{ frame: { line: 6 } }], asked: null },
    });
  });

  it('stands in the function, not where the shell has gone on to: in a list it goes on', () => {
    const gone = child(4, 'pack 1', { ppid: 2, states: ['S'] });
    const next = child(5, 'pack 2', { ppid: 2, states: ['S'] });
    expect(ask(slow, evidenceOf([root(), fork({ children: [5] }), sleeps(3), gone, next]))?.cause).toMatchObject({
      progress: { type: 'program', work: { type: 'turns', child: { pid: 5 } } },
    });
  });
});

describe('functions that wait in the background', () => {
  const text =
    'ready() {\n  until curl "http://127.0.0.1:$1/"; do sleep 1; done\n}\nready 8931 &\nready 8932 &\nwait\necho up\n';
  const values = {
    isFork: true,
    executable: '/bin/bash',
    osThreads: [inCall(2, 'wait4', '0xffffffff')],
    children: [3],
  };
  const evidence = (below: Process) =>
    evidenceOf([shell(text, 8, [2], { executable: '/bin/bash' }), child(2, 'bash ci.sh', values), below]);

  it('go round in the function, though the shell has read its script on to the end', () => {
    expect(ask(shellLoop, evidence(sleeps(3, { ppid: 2 })))).toMatchObject({ culprit: { file: 'ci.sh', line: 2 } });
  });

  it('do so while what they start has no words yet', () => {
    const begun = sleeps(3, { ppid: 2, argv: [], name: 'sleep', ageMs: 0 });
    expect(ask(shellLoop, evidence(begun))).toMatchObject({ culprit: { file: 'ci.sh', line: 2 } });
    expect(ask(slow, evidence(begun))).toBeNull();
  });

  it('do so between two programs, whose bytes are counted for the shell that has waited for them', () => {
    const io = { ms: 1_000, readBytes: 200_000, writtenBytes: 0 };
    const gone = child(3, 'curl x', { ppid: 2, states: ['S'] });
    const between = evidenceOf([
      shell(text, 8, [2], { executable: '/bin/bash' }),
      child(2, 'bash ci.sh', { ...values, children: [], io }),
      gone,
    ]);
    expect(ask(slow, between)).toBeNull();
    expect(ask(shellLoop, between)).toMatchObject({ culprit: { file: 'ci.sh', line: 2 } });
  });

  it('ask what the program was given that they start', () => {
    const curl = child(3, 'curl http://127.0.0.1:8932/', { ppid: 2, states: ['S'] });
    expect(ask(shellLoop, evidence(curl))?.cause).toMatchObject({ script: { port: 8932 } });
  });
});

describe('a loop that make has given to a shell', () => {
  const makefile = 'up:\n\t@serve > serve.log &\n\tuntil curl -s http://127.0.0.1:8932/; do sleep 1; done\n\techo up\n';
  const make = (text: string) =>
    foreign(['make', 'up'], inCall(1, 'wait4'), {
      children: [2],
      script: { kind: 'make', file: `${workspace}/Makefile`, text, linesRead: [], isExact: false },
    });
  const given = (text: string) =>
    child(2, 'sh -c', {
      argv: ['sh', '-c', text],
      osThreads: [inCall(2, 'wait4', '0xffffffff')],
      children: [3],
      script: { kind: 'shell', file: null, text, linesRead: [], isExact: false },
    });

  it('stands in the makefile', () => {
    const text = 'until curl -s http://127.0.0.1:8932/; do sleep 1; done';
    expect(ask(shellLoop, evidenceOf([make(makefile), given(text), sleeps(3, { ppid: 2 })]))).toMatchObject({
      cause: { script: { shell: { pid: 1 }, asks: 'until curl -s http://127.0.0.1:8932/', port: 8932 } },
      culprit: { file: 'Makefile', line: 3, function: 'up' },
    });
  });

  it('does so with all lines of a recipe in one shell, and its jobs with it', () => {
    const text = 'serve > serve.log &\nuntil curl -s http://127.0.0.1:8932/; do sleep 1; done\necho up\n';
    const evidence = evidenceOf([make(`.ONESHELL:\n${makefile}`), given(text), sleeps(3, { ppid: 2 })]);
    expect(ask(shellLoop, evidence)).toMatchObject({
      cause: { script: { ended: [{ frame: { file: `${workspace}/Makefile`, line: 3 } }] } },
      culprit: { file: 'Makefile', line: 4 },
    });
  });

  it('and in lines that go on behind a backslash', () => {
    const text = 'serve > serve.log & \\\nuntil curl -s http://127.0.0.1:8932/; do \\\n  sleep 1; \\\ndone';
    const file = `up:\n${text.replace(/^/gm, '\t')}\n`;
    expect(ask(shellLoop, evidenceOf([make(file), given(text), sleeps(3, { ppid: 2 })]))).toMatchObject({
      culprit: { file: 'Makefile', line: 3 },
    });
  });
});

it('names the port that a function was called with, of several calls the one where nobody listens', () => {
  const lines = (...calls: readonly string[]) =>
    `wait_for() {\n  until curl -sf "http://127.0.0.1:$2/"; do sleep 1; done\n}\n${calls.join('\n')}\n`;
  const listener = openFile(3, 'socket', {
    socket: { protocol: 'tcp', local: '127.0.0.1:8001', remote: '0.0.0.0:0', state: 'LISTEN' },
  });
  const server = child(9, 'serve', { files: [listener], ignoredSignals: [2, 3] });
  const portOf = (text: string, line: number) => {
    const found = ask(
      shellLoop,
      evidenceOf([shell(text, line, [3, 9]), child(3, 'sleep 1', { states: ['S'] }), server]),
    );
    return found?.cause.kind === 'sleep-loop' ? found.cause.script?.port : undefined;
  };
  expect(portOf(lines('serve &', 'wait_for store 8001', 'wait_for queue 8002'), 6)).toBe(8002);
  expect(portOf(lines('serve &', 'wait_for store 8001'), 5)).toBeNull();
  // It may stand in any of them.
  expect(portOf(lines('serve &', 'wait_for a 8003', 'wait_for queue 8002'), 6)).toBeNull();
});
