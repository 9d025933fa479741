import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { factsAt } from '../../src/model/places.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { ask, factsOfMarked, oldest } from './ask.ts';

describe('calls', () => {
  test('are listed inner first, with dotted arguments and keyword texts', async () => {
    const place = await factsOfMarked(
      `async def work(self):
    await self.loop.run(self._queue.get(timeout=a[0]), self.box.lock, key[1])  # <--
`,
      'work',
    );
    expect(place.calls).toMatchObject([
      { callee: 'self._queue.get', receiver: 'self._queue', method: 'get', keywords: { timeout: 'a[0]' } },
      { callee: 'self.loop.run', args: [null, 'self.box.lock', null], isAwaited: true },
    ]);
    expect(place.scope).toMatchObject({ name: 'work', isAsync: true, line: 1, endLine: 2 });
  });

  test('of a statement over several lines are those on the line', async () => {
    const place = await factsOfMarked('run(\n    first(),\n    second(),  # <--\n)\n', null);
    expect(place.calls.map((call) => call.callee)).toEqual(['second', 'run']);
  });

  test('on what is not dotted keep their method', async () => {
    const place = await factsOfMarked('pool().workers[0].join()  # <--\n', null);
    expect(place.calls).toMatchObject([
      { callee: 'pool', receiver: null, method: null },
      { callee: null, receiver: null, method: 'join', text: 'pool().workers[0].join()' },
    ]);
  });

  test('inside an f-string are found on the oldest Python, too', async () => {
    const place = await factsOfMarked("x = 'é' + f'{queue.get()} {lock.acquire()}'  # <--\n", null, oldest);
    expect(place.calls.map((call) => call.callee)).toEqual(['queue.get', 'lock.acquire']);
  });

  test('of a nested lambda are not those of the function', async () => {
    const source = 'def work():\n    run(lambda: queue.get())  # <--\n';
    expect((await factsOfMarked(source, 'work')).calls.map((call) => call.callee)).toEqual(['run']);
    expect((await factsOfMarked(source, '<lambda>')).calls.map((call) => call.callee)).toEqual(['queue.get']);
  });

  test('waits without a call: a future, the next item of a loop', async () => {
    const awaited = await factsOfMarked('async def work(self):\n    await self._done  # <--\n', 'work');
    expect(awaited.awaits).toMatchObject([{ kind: 'await', expr: 'self._done' }]);
    const looped = await factsOfMarked('for item in queue:  # <--\n    pass\n', null);
    expect(looped.awaits).toMatchObject([{ kind: 'for', expr: 'queue' }]);
    expect(looped.loops).toMatchObject([{ kind: 'for', text: 'queue', isInfinite: false }]);
  });
});

test('loops and tries are innermost first', async () => {
  const place = await factsOfMarked(
    `while True:
    for item in items:
        try:
            pass
        except (KeyError, OSError):
            try:
                poll()
            finally:
                close()  # <--
`,
    null,
  );
  expect(place.loops).toEqual([
    { kind: 'for', line: 2, endLine: 9, text: 'items', isInfinite: false },
    { kind: 'while', line: 1, endLine: 9, text: 'True', isInfinite: true },
  ]);
  expect(place.tries).toMatchObject([
    { line: 6, part: 'finally', handlers: [], hasFinally: true },
    { line: 3, part: 'except', handlers: ['(KeyError, OSError)'], hasFinally: false },
  ]);
});

describe('a context manager that is no dotted name', () => {
  test('is told by its text', async () => {
    const place = await factsOfMarked('with pick(lock):\n    q.get()  # <--\n', null);
    expect(place.holds).toMatchObject([{ expr: null, text: 'pick(lock)', certain: true }]);
  });

  test.each(['lock if x else nullcontext()', 'nullcontext() if x else lock', 'lock or nullcontext()'])(
    'may be the one of two that has a name: %s',
    async (text) => {
      const place = await factsOfMarked(`with ${text}:\n    q.get()  # <--\n`, null);
      expect(place.holds).toMatchObject([{ expr: 'lock', text, certain: false }]);
    },
  );

  test('is neither of two names', async () => {
    const place = await factsOfMarked('with a if x else b:\n    q.get()  # <--\n', null);
    expect(place.holds).toMatchObject([{ expr: null, text: 'a if x else b' }]);
  });

  test('holds what a contextmanager of the same file holds around its yield', async () => {
    const place = await factsOfMarked(
      `gate = Lock()
class Box:
    @contextlib.contextmanager
    def _locked(this):
        with this._lock:
            gate.acquire()
            local = Lock()
            with local:
                yield
    def work(self):
        with self._locked():
            self.queue.get()  # <--
`,
      'work',
    );
    expect(place.holds).toMatchObject([
      { expr: null, text: 'self._locked()', certain: true },
      { expr: 'self._lock', text: 'self._locked()', certain: true },
      { expr: 'gate', text: 'self._locked()', certain: true },
    ]);
    expect(place.assigned).toContainEqual(expect.objectContaining({ expr: 'gate', line: 1 }));
  });

  test('out of a container by a name is told as such, with doubt where the name may mean another one', async () => {
    const held = async (body: string, python = oldest) => {
      const place = await factsOfMarked(`def move(self, key, other):\n${body}`, 'move', python);
      return [...place.holds, ...place.acquired].map(({ expr, certain }) => [expr, certain]);
    };
    expect(await held('    with self.locks[key]:\n        work()  # <--\n')).toEqual([['self.locks[key]', true]]);
    expect(await held('    with self.locks[key]:\n        key = other\n        work()  # <--\n')).toEqual([
      ['self.locks[key]', false],
    ]);
    expect(await held('    self.locks[key].acquire()\n    work()  # <--\n')).toEqual([['self.locks[key]', false]]);
    expect(await held('    self.locks[key].acquire()\n    self.locks[key].release()\n    work()  # <--\n')).toEqual([]);
    expect(await held('    with self.locks["stock"]:\n        key = other\n        work()  # <--\n')).toEqual([
      ["self.locks['stock']", true],
    ]);
    expect(await held('    with self.locks.setdefault(key, Lock()):\n        work()  # <--\n')).toEqual([
      ['self.locks[key]', true],
    ]);
    expect(await held('    with self.locks.get(key):\n        work()  # <--\n')).toEqual([[null, true]]);
    expect(await held('    with self.locks[7]:\n        work()  # <--\n')).toEqual([[null, true]]);
    expect(await held('    with self.locks[key.id]:\n        work()  # <--\n')).toEqual([[null, true]]);
    const place = await factsOfMarked('def get(key):\n    locks[key].acquire()  # <--\n', 'get');
    expect(place.calls).toMatchObject([{ receiver: 'locks[key]', method: 'acquire' }]);
  });

  test('of a contextmanager does not hand out a member whose key is its own name', async () => {
    const place = await factsOfMarked(
      `class Box:
    @contextlib.contextmanager
    def locked(self, key):
        with self.locks[key]:
            yield
    def work(self, key):
        with self.locked(1):
            q.get()  # <--
`,
      'work',
    );
    expect(place.holds.map(({ expr }) => expr)).toEqual([null]);
  });

  test('shares its line with its body', async () => {
    const place = await factsOfMarked('with lock: q.get()  # <--\n', null);
    expect(place.holds).toMatchObject([{ expr: 'lock', certain: false }]);
    expect(place.enters).toMatchObject([{ expr: 'lock' }]);
  });

  test('shares its last line with its body: earlier items are held', async () => {
    const place = await factsOfMarked('with a, \\\n    b: q.get()  # <--\n', null);
    expect(place.holds).toMatchObject([
      { expr: 'a', certain: true },
      { expr: 'b', certain: false },
    ]);
    expect(place.enters).toMatchObject([{ expr: 'b' }]);
  });
});

describe('creation sites', () => {
  const of = async (source: string, functionName: string | null) =>
    (await factsOfMarked(source, functionName)).assigned.map(
      ({ text, source: whole, function: assigner, isOnly, ...site }) => site,
    );

  test('an attribute: the constructor call, not the None of __init__', async () => {
    expect(
      await of(
        `class Base:
    def __init__(self):
        self._lock = threading.Lock()

class Server(Base):
    def __init__(self):
        self._thread = None
    def start(self):
        self._thread = threading.Thread(target=self.run)
    def stop(self):
        with self._lock:
            self._thread.join()  # <--
`,
        'stop',
      ),
    ).toEqual([
      { expr: 'self._lock', line: 3, constructor: 'threading.Lock', kind: 'assignment' },
      { expr: 'self._thread', line: 9, constructor: 'threading.Thread', kind: 'assignment' },
    ]);
  });

  test('private names are mangled, nested functions know the self of their method', async () => {
    expect(
      await of(
        `class _Box:
    def __init__(this):
        this.__lock = Lock()
    def work(self):
        def inner():
            self.__lock.acquire()  # <--
`,
        'inner',
      ),
    ).toEqual([{ expr: 'self._Box__lock', line: 3, constructor: 'Lock', kind: 'assignment' }]);
  });

  test('a local variable: the last assignment before the line', async () => {
    const source = `def work():
    q = None
    q = await_for(Queue())
    (left, right), lock = Pipe(), Lock()
    q.get(lock)  # <--
    q = other()
`;
    expect(await of(source, 'work')).toEqual([
      { expr: 'q', line: 3, constructor: 'await_for', kind: 'assignment' },
      { expr: 'lock', line: 4, constructor: 'Lock', kind: 'assignment' },
    ]);
  });

  test('a global, a parameter, an import, an as, a dataclass field', async () => {
    expect(
      await of(
        `from shared import ready
lock = None
class Job:
    done: Event = field(default_factory=threading.Event)
    def work(self, queue):
        with lock, connect() as link:
            link.send(queue.get(ready.wait(self.done.wait())))  # <--
def begin():
    global lock
    lock = threading.RLock()
`,
        'work',
      ),
    ).toEqual([
      { expr: 'lock', line: 10, constructor: 'threading.RLock', kind: 'assignment' },
      { expr: 'self.done', line: 4, constructor: 'threading.Event', kind: 'assignment' },
      { expr: 'ready', line: 1, constructor: null, kind: 'import' },
      { expr: 'queue', line: 5, constructor: null, kind: 'parameter' },
      { expr: 'link', line: 6, constructor: 'connect', kind: 'with' },
    ]);
  });
});

test('who could wake a waiter: calls on the same expression first, then on one with the same last name', async () => {
  const file = path.join(temporaryFolder(), 'sample.py');
  writeFileSync(
    file,
    `class Server:
    def stop(self):
        self._ready.clear()
        self._ready.set()
def end(server):
    server._ready.set()
    server._done.set()
`,
  );
  const facts = await ask(file, [], [{ receiver: 'self._ready', methods: ['set', 'notify'] }]);
  expect(facts.found).toMatchObject([
    {
      receiver: 'self._ready',
      rows: [
        { line: 4, function: 'Server.stop', className: 'Server', exact: true, text: 'self._ready.set()' },
        { line: 6, function: 'end', className: null, exact: false, receiver: 'server._ready' },
      ],
    },
  ]);
});

describe('a file that is not what the process runs', () => {
  const source = 'def work():\n    pass\n\n\ndef other():\n    q.get()\n    return [lambda: 1, lambda: 2]\n';
  const cases = [
    {
      what: 'a line beyond the end',
      place: { line: 99, firstLine: null, function: 'work' },
      says: 'its file ends before line 99',
    },
    { what: 'another function', place: { line: 6, firstLine: 5, function: 'work' }, says: 'no work contains line 6' },
    { what: 'a function elsewhere', place: { line: 7, firstLine: 4, function: 'other' }, says: 'not at line 4' },
    { what: 'two lambdas', place: { line: 7, firstLine: 7, function: '<lambda>' }, says: 'cannot be told apart' },
  ];
  test.each(cases)('$what is a problem and gives no facts', async ({ place, says }) => {
    const file = path.join(temporaryFolder(), 'sample.py');
    writeFileSync(file, source);
    const facts = await ask(file, [place, { line: 6, firstLine: 5, function: 'other' }]);
    expect(factsAt(facts, file, place.line, place.function)).toBeNull();
    expect(facts.problems).toHaveLength(1);
    expect(facts.problems[0]?.message).toContain(says);
    expect(factsAt(facts, file, 6, 'other')?.calls[0]?.callee).toBe('q.get');
  });
});

test('comprehensions on the line are rounds, inner ones first, those of a lambda are not', async () => {
  const place = await factsOfMarked(
    `def work():
    for one in all:
        taken = [get() for _ in range(9) if any(done(n) for n in count())] + [lambda: [f() for f in rest]]  # <--
`,
    'work',
  );
  expect(place.rounds).toMatchObject([
    { kind: 'for', text: 'count()', isInfinite: true },
    { kind: 'for', text: 'range(9)', isInfinite: false },
  ]);
  expect(place.loops).toMatchObject([{ text: 'all' }]);
});
