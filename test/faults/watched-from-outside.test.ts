import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { dump } from '../../src/subcommands/dump.ts';
import { running } from '../subcommands/run.ts';
import { eventually } from '../support/eventually.ts';
import { everyCPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** Something of the program's is called for each function that begins, and waits for another thread where that is one of ours, which no thread of a stopped process brings about. */
const BEGIN = `
import select, sys, threading, time
called = []
asked, answered = threading.Event(), threading.Event()
def answers():
    while True:
        asked.wait()
        asked.clear()
        answered.set()
threading.Thread(target=answers, daemon=True).start()
def wait_for_answer(name):
    if name == "<string>" or name.startswith("<whyhung"):
        called.append(name)
        asked.set()
        answered.wait()
        answered.clear()
`;
const GO_ON = `
print("ready", flush=True)
number = 0
while True:
    select.select([sys.stdin], [], [])
    number += 1
    print(sys.stdin.readline().strip(), number, len(called), flush=True)
`;
const WATCHERS = {
  'a tool of sys.monitoring': `
tools = sys.monitoring
tools.use_tool_id(0, "debugger")
tools.register_callback(0, tools.events.PY_START, lambda code, *_: wait_for_answer(code.co_filename))
tools.set_events(0, tools.events.PY_START)
`,
  'a trace function': 'sys.settrace(lambda frame, *_: wait_for_answer(frame.f_code.co_filename))',
  'a profile function': 'sys.setprofile(lambda frame, *_: wait_for_answer(frame.f_code.co_filename))',
};
const SCENES = everyCPython().flatMap(({ path: python, version }) =>
  Object.entries(WATCHERS)
    .filter(([what]) => !what.includes('monitoring') || Number(version.split('.')[1]) >= 12)
    .map(([what, program]) => ({ what, version, python, program })),
);

test.each(SCENES)(
  '$what of $version that waits has nothing to wait for in a look from outside',
  async ({ what, python, program }) => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'watched.py'), BEGIN + program + GO_ON);
    const child: ChildProcess = spawn(python, ['watched.py'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    let said = '';
    child.stdout?.on('data', (bytes: Buffer) => {
      said += bytes.toString();
    });
    await eventually(() => expect(said).toBe('ready\n'));
    for (const [number, word] of ['first', 'second'].entries()) {
      const { exitCode, output } = await running(
        dump,
        [String(child.pid), '--report-dir', path.join(folder, 'report')],
        folder,
      );
      expect([exitCode, output]).toEqual([
        0,
        expect.stringContaining(`${what.slice(1)} of the program's would be called for it`),
      ]);
      child.stdin?.write(`${word}\n`);
      await eventually(() => expect(said).toContain(`${word} ${number + 1} 0\n`));
    }
  },
);
