import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { cli } from '../support/command-line.ts';
import { root, testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

type Keys = readonly (readonly [text: string, keys: string])[];

const terminal = path.join(root, 'test/supervise/terminal.py');
const LOOK = `import os, sys, termios
print([os.isatty(fd) for fd in range(3)], os.get_terminal_size(), os.ttyname(0) == os.ttyname(1), os.getpgrp() == os.tcgetpgrp(0))
print(sys.stdout.line_buffering, termios.tcgetattr(0)[:4], os.environ.get("TERM"))`;
/** In a tree, each of which says that it was interrupted, once. */
const TREE = `import os, signal, sys, time
def handler(number, frame):
    os.write(1, name + b"\\n"); os._exit(4)
name = b"parent"
ready, done = os.pipe()
for child in (b"first", b"second"):
    if os.fork() == 0:
        name = child
        break
for number in (signal.SIGINT, signal.SIGQUIT):
    signal.signal(number, handler)
signal.signal(signal.SIGHUP, signal.SIG_IGN)
if name == b"parent":
    for child in range(2): os.read(ready, 1)
    os.write(1, b"ready\\n")
else:
    os.write(done, b"x")
time.sleep(30)`;

/** What somebody at a terminal sees, and the code that a shell has. */
async function atTerminal(command: readonly string[], keys: Keys) {
  const { stdout } = await promisify(execFile)(testPython, [terminal, JSON.stringify(keys), ...command]);
  const { output, status, stops } = JSON.parse(stdout) as { output: string; status: number; stops: number };
  const code = (status & 0x7f) === 0 ? status >> 8 : 128 + (status & 0x7f);
  // The end of a tree is told in no fixed order; keys are echoed before the line that comes next.
  return {
    lines: output
      .replace(/\^[C\\]/g, '')
      // Python's marks say which call was interrupted: the one that printed what the key waits for, or the next.
      .replace(/^ *[~^]+$/gm, '')
      // From 3.14 on in colours, on the line above as well.
      .replace(/^(?: |\u001b\[[\d;]*m)*[~^](?:[~^ ]|\u001b\[[\d;]*m)*$/gm, '')
      .replace(/^ {4}import time; .*$/gm, (line) => stripVTControlCharacters(line))
      .split('\n')
      .sort(),
    code,
    stops: stops > 0,
  };
}

/** What a command does at a terminal, and what is typed. */
const CASES: readonly (readonly [name: string, command: readonly string[], keys?: Keys])[] = [
  ['it is one, for streams, size, modes and group', ['python3', '-c', LOOK]],
  ['colours and cursor', ['printf', '\u001b[31mred\u001b[0m\r50%%\r100%%\u0007\n']],
  ['colours of a program that asks', ['ls', '--color=auto', '-d', '/', '/bin']],
  [
    'typed lines, and the end of input',
    ['python3', '-c', 'print(repr(input("name? "))); print(input())'],
    [
      ['name?', 'x\n'],
      ["'x'", '\x04'],
    ],
  ],
  ['Ctrl-C to a tree', ['python3', '-c', TREE], [['ready', '\x03']]],
  ['Ctrl-\\ to a tree', ['python3', '-c', TREE], [['ready', '\x1c']]],
  ['Ctrl-C to Python', ['python3', '-c', 'import time; print("ready"); time.sleep(30)'], [['ready\r\n', '\x03']]],
  ['Ctrl-C to a shell that waits', ['bash', '-c', 'echo ready; sleep 30; echo "not reached"'], [['ready', '\x03']]],
  [
    'Ctrl-Z, and on',
    ['bash', '-c', 'echo ready; read -r line; echo "typed $line"; exit 6'],
    [
      ['ready', '\x1a'],
      ['^Z', 'x\n'],
    ],
  ],
];

const rows = CASES.map(([name, command, keys = []]) => [name, command, keys] as const);
test.each(rows)('at a terminal: %s', async (_, command, keys) => {
  const plain = await atTerminal(command, keys);
  const report = path.join(temporaryFolder(), 'report');
  const wrapped = await atTerminal(
    [process.execPath, cli, '--gdb', 'never', '--report-dir', report, '--', ...command],
    keys,
  );
  expect(wrapped).toEqual(plain);
});
