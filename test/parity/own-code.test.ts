import { expect, it } from 'vitest';
import { startTarget } from '../capture/targets.ts';
import { eventually } from '../support/eventually.ts';
import { everyCPython } from '../support/python.ts';

/** Says which code of its own functions of ours have called: of a class of threads that is changed after its first thread, of a file's name, of a name in a class, and of a handler. */
const PROGRAM = `
import os, signal, sys, threading, warnings
warnings.simplefilter("ignore")
called = set()
def note(what):
    frame = sys._getframe(2)
    if frame is not None and frame.f_code.co_filename.startswith("<whyhung "):
        called.add(what)
class Mine(threading.Thread):
    pass
def run(kind):
    thread = kind(target=int)
    thread.start()
    thread.join()
run(Mine)
def noting(name):
    def read(self):
        note("get " + name)
        return self.__dict__.get(name)
    def write(self, value):
        note("set " + name)
        self.__dict__[name] = value
    return property(read, write, lambda self: self.__dict__.pop(name, None))
for name in ("_target", "_name", "_invoke_excepthook"):
    setattr(Mine, name, noting(name))
run(Mine)
class Name(str):
    def startswith(self, *args):
        note("startswith")
        return str.startswith(self, *args)
    def __contains__(self, part):
        note("contains")
        return str.__contains__(self, part)
exec(compile("thread = threading.Thread(target=int); thread.start(); thread.join()", Name("below/started.py"), "exec"))
class Key:
    def __hash__(self):
        note("hash")
        return 5
run(type("Keyed", (threading.Thread,), {Key(): 1}))
class Handler:
    def __call__(self, *args):
        pass
    def __eq__(self, other):
        note("eq")
        return False
    def __ne__(self, other):
        note("ne")
        return True
signal.signal(signal.SIGXFSZ, Handler())
if os.fork() == 0:
    print("child:", sorted(called), flush=True)
    os._exit(0)
os.wait()
print("parent:", sorted(called), flush=True)
print("ready", flush=True)
sys.stdin.readline()
`;

it.each(everyCPython())(
  'no code of the program is called to note its threads and children in CPython $version',
  async ({ path }) => {
    const target = await startTarget([path, 'program.py'], PROGRAM, 'pipe');
    await eventually(() => expect(target.output()).toContain('ready'));
    expect(target.output()).toBe('child: []\nparent: []\nready\n');
    target.child.stdin?.end('\n');
  },
);
