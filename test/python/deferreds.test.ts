import { expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { everyCPython } from '../support/python.ts';
import { Helped } from './helped.ts';

/**
 * Twisted's names, with what is read of them. Ten Deferreds are arguments of each other's callbacks, again and again; a generator is resumed behind two of them.
 * The last Deferred's list of callbacks says itself, in Python, whether it is true.
 */
const PROGRAM = `
import sys, time, types
defer = types.ModuleType("twisted.internet.defer")
class Deferred:
    def __init__(self):
        self._callbacks = []
class DeferredLock:
    def __init__(self):
        self.locked, self.waiting = True, []
for kind in Deferred, DeferredLock:
    kind.__module__ = "twisted.internet.defer"
    setattr(defer, kind.__name__, kind)
sys.modules["twisted.internet.defer"] = defer
class Said(list):
    def __bool__(self):
        print("asked", flush=True)
        return True
def call(result, *args):
    return result
def inner():
    yield 1
def main():
    generator = inner()
    next(generator)
    lock, waiting = DeferredLock(), Deferred()
    lock.waiting.append(waiting)
    found = [Deferred() for _ in range(10)]
    for one in found:
        for _ in range(5):
            one._callbacks.append(((call, tuple(found), {}), (call, tuple(found), {})))
    last = Deferred()
    last._callbacks = Said([((call, (generator,), {}), (call, (), {}))])
    waiting._callbacks.append(((call, (found[0], last), {}), (call, (), {})))
    print("ready", id(generator), flush=True)
    while True:
        time.sleep(0.05)
        print("tick", flush=True)
main()
`;

it.each(everyCPython())(
  'Deferreds that lead to each other are looked at once in CPython $version',
  async ({ path }) => {
    const target = new Helped(path, ['-c', PROGRAM]);
    const generator = await target.ready();
    const { objects } = await target.details();
    expect(objects.find(({ kind }) => kind === 'async lock')?.facts).toMatchObject({ waiters: 1, waitedBy: generator });
    const ticks = () => target.text.split('tick').length;
    const before = ticks();
    await eventually(() => expect(ticks()).toBeGreaterThan(before + 5));
    expect(target.text).not.toContain('asked');
  },
);
