import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findTree, isAlive } from '../../src/process-tree/process-tree.ts';
import { endTree } from '../../src/supervise/end/terminate.ts';
import type { SuperviseRequest } from '../../src/supervise/types/types.ts';
import { root, testPython } from '../support/python.ts';
import { driverArguments, type Fact, requestFor, script } from './setting.ts';

interface Session {
  readonly output: string;
  /** Wait status of the wrapper: the exit code is its second byte. */
  readonly status: number;
  readonly stops: number;
  fact(event: Fact['event']): Fact | undefined;
}

/** Runs the wrapper as a terminal's foreground job and types `keys` when their texts appear. */
async function inTerminal(
  text: string,
  keys: readonly (readonly [string, string])[],
  overrides: Partial<SuperviseRequest> = {},
): Promise<Session> {
  const request = requestFor(script(text), { inheritStdin: true, ...overrides });
  const { args, facts } = driverArguments(request, 0);
  const terminal = path.join(root, 'test', 'supervise', 'terminal.py');
  const child = spawn(testPython, [terminal, JSON.stringify(keys), process.execPath, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const fact = (event: Fact['event']) => facts().find((one) => one.event === event);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    const started = fact('started');
    if (started?.['pid']) await endTree(started['marks'], 0);
  });
  let printed = '';
  for await (const chunk of child.stdout) printed += chunk;
  return { ...JSON.parse(printed), fact };
}

const exited = (code: number) => code << 8;

test('the command sees the terminal and is in its foreground group', async () => {
  const look = `for fd in 0 1 2; do [ -t $fd ] && echo "terminal $fd"; done
echo "by name" > /dev/tty
read -r line && echo "typed $line"
'${testPython}' -c 'import os; print("foreground", os.getpgrp() == os.tcgetpgrp(0))'`;
  const { output, status, fact } = await inTerminal(look, [['by name', 'hello\n']]);
  expect(output).toBe('terminal 0\nterminal 1\nterminal 2\nby name\nhello\ntyped hello\nforeground True\n');
  expect(status).toBe(exited(0));
  expect(fact('started')?.['marks']).toMatchObject({ pgid: null, outputs: [] });
});

test('Ctrl-C reaches the command once, and its own exit is handed on', async () => {
  const { output, status, fact } = await inTerminal(
    'trap "echo caught; exit 7" INT; echo ready; while :; do sleep 0.1 || true; done',
    [['ready', '\x03']],
  );
  expect(output).toBe('ready\n^Ccaught\n');
  expect(status).toBe(exited(7));
  expect(fact('stopped')?.['stop']).toMatchObject({ reason: 'completed' });
});

test('a command that does not end at Ctrl-C is cancelled', async () => {
  const { status, fact } = await inTerminal('trap "" INT; echo ready; while :; do sleep 0.1; done', [
    ['ready', '\x03'],
  ]);
  expect(fact('stopped')?.['stop']).toMatchObject({ reason: 'cancelled', signal: 'SIGINT' });
  expect(fact('ended')?.['report'].problems).toEqual([]);
  expect(status).toBe(exited(124));
});

test('a second Ctrl-C ends everything at once', async () => {
  const text = 'trap "sleep 0.4; echo again" INT; echo ready; while :; do sleep 0.05 || true; done';
  const { status, fact } = await inTerminal(text, [
    ['ready', '\x03'],
    ['again', '\x03'],
  ]);
  expect(status).toBe(exited(130));
  expect(fact('ended')).toBeUndefined();
  expect(findTree(fact('started')?.['marks']).filter(isAlive)).toEqual([]);
});

test('Ctrl-Z stops the job, and it goes on where it was', async () => {
  const { output, status, stops } = await inTerminal('echo ready; read -r line; echo "typed $line"', [
    ['ready', '\x1a'],
    ['^Z', 'x\n'],
  ]);
  expect(stops).toBeGreaterThan(0);
  expect(output).toContain('typed x\n');
  expect(status).toBe(exited(0));
});

test('an idle timeout has to see the output, so it passes through us', async () => {
  const { output, fact } = await inTerminal('[ -t 0 ] && echo in; [ -t 1 ] || echo through; sleep 100', [], {
    idleTimeoutMs: 500,
  });
  expect(output).toBe('in\nthrough\n');
  expect(fact('stopped')?.['stop']).toMatchObject({ reason: 'idle-timeout' });
});
