import { describe, expect, it } from 'vitest';
import { startTarget } from '../capture/targets.ts';
import { eventually } from '../support/eventually.ts';
import { everyCPython } from '../support/python.ts';

/**
 * In the middle of a look, which an audit hook waits in, another thread forks; the child says what it has of the interpreter's settings, of tools of `sys.monitoring` as well, and waits.
 */
const FORKS = `
import gc, os, sys, threading, time, warnings
warnings.simplefilter("ignore")
monitoring = getattr(sys, "monitoring", None)
if monitoring is not None:
    monitoring.use_tool_id(2, "watches")
go, forked, lock = threading.Event(), threading.Event(), threading.Lock()
def settings():
    tools = [] if monitoring is None else [monitoring.get_tool(tool) for tool in range(6)]
    return gc.isenabled(), sys.getswitchinterval(), sys.getrecursionlimit(), tools
def fork():
    go.wait()
    if os.fork() == 0:
        os.write(1, ("child: %s\\n" % (settings(),)).encode())
        time.sleep(1000)
    forked.set()
def hook(event, arguments):
    if event == "sys._current_frames" and not go.is_set():
        go.set()
        forked.wait()
threading.Thread(target=fork, daemon=True).start()
sys.addaudithook(hook)
print("own: %s" % (settings(),))
print("ready", flush=True)
lock.acquire()
lock.acquire()
`;

describe.each(everyCPython())('CPython $version', ({ path: python }) => {
  it('a child that is forked in the middle of a look has the settings of its parent', async () => {
    const target = await startTarget([python, 'program.py'], FORKS);
    await target.capture();
    const settings = /^own: (.+)\nready\nchild: (.+)\n$/;
    await eventually(() => expect(target.output()).toMatch(settings));
    const [, own, child] = settings.exec(target.output()) ?? [];
    expect(child).toBe(own);
    const { processes } = await target.capture();
    expect(processes).toHaveLength(2);
    const [parent, forked] = processes;
    expect(parent?.python?.samples[0]?.details?.threads.length).toBeGreaterThan(0);
    // Below an audit hook, which may end whoever opens a file, no child registers: it is read from outside, where that is allowed.
    expect(forked?.layers).toMatchObject([{ layer: 'signal', outcome: 'skipped' }]);
    expect(forked?.layers[0]?.reason).toContain('audit hook');
  });
});
