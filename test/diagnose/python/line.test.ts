import { describe, expect, test } from 'vitest';
import {
  callsAt,
  comparedIn,
  dottedNames,
  lineOf,
  mentions,
  numberIn,
  partsBetween,
  readPython,
  says,
  stringIn,
  wholeCall,
} from '../../../src/diagnose/python/line.ts';
import { tokensOf } from '../../../src/diagnose/python/tokens.ts';

const calls = (text: string) =>
  readPython(text).calls.map(({ callee, name, args, keywords }) => ({ callee, name, args, keywords }));

describe('calls', () => {
  test('have a receiver, a name, positional arguments and keywords', () => {
    const [call, ...others] = readPython('item = self.jobs.get(True, timeout=0.5)  # or get(9)').calls;
    expect(others).toEqual([]);
    expect(call).toMatchObject({
      callee: 'self.jobs.get',
      receiver: 'self.jobs',
      name: 'get',
      isMethod: true,
      args: ['True'],
      keywords: { timeout: '0.5' },
      isWhole: true,
    });
  });

  test('stand in each other and behind each other', () => {
    expect(calls('connect(host(), 80).recv(1)[0](x)')).toEqual([
      { callee: 'connect', name: 'connect', args: ['host()', '80'], keywords: {} },
      { callee: 'host', name: 'host', args: [], keywords: {} },
      { callee: null, name: 'recv', args: ['1'], keywords: {} },
      { callee: null, name: '', args: ['x'], keywords: {} },
    ]);
  });

  test('are not in strings and comments, but in the fields of f-strings', () => {
    expect(calls(`log("sleep(5)", 'it''s get()')  # join()`).map(({ name }) => name)).toEqual(['log']);
    expect(calls('print(f"{queue.get(timeout=3)!r:>{width()}} {{sleep(1)}}", end="")').map(({ name }) => name)).toEqual(
      ['print', 'get', 'width'],
    );
    expect(calls('f"{names[f"{pick()}"]}" + done()').map(({ name }) => name)).toEqual(['done', 'pick']);
  });

  test('are neither words of the language nor definitions', () => {
    for (const text of [
      'if (ready):',
      'assert (x)',
      'return (1, 2)',
      'x = (a and (b))',
      'def wait(self):',
      'class A(B):',
      'not (a)',
    ])
      expect(calls(text)).toEqual([]);
    expect(calls('async def run(x=make()):').map(({ name }) => name)).toEqual(['make']);
  });

  test('may be cut, and may take a lambda', () => {
    const [cut] = readPython('threading.Thread(target=self.run, args=(1, 2), na').calls;
    expect(cut).toMatchObject({ keywords: { target: 'self.run', args: '(1,2)' }, args: [], isWhole: false });
    expect(calls('sort(key=lambda a, b: a, reverse=True)')[0]?.keywords).toEqual({
      key: 'lambda a,b:a',
      reverse: 'True',
    });
    expect(calls('run(*args, **more)')[0]?.args).toEqual(['*args', '**more']);
  });
});

describe('statements', () => {
  test('begin with a word', () => {
    expect(readPython('    async with self.lock:').head).toBe('with');
    expect(readPython('while not queue.empty():').head).toBe('while');
    expect(readPython('with_lock(x)').head).toBeNull();
    expect(readPython('withdraw = 1').head).toBeNull();
  });

  test('say words, not parts of words and nothing of strings', () => {
    expect(says(readPython('value = yield item'), 'yield')).toBe(true);
    expect(says(readPython('log("yield"); yielded = 1  # yield'), 'yield')).toBe(false);
  });

  test('mention expressions', () => {
    const line = readPython('self.jobs_done = self.jobs.get(locks[key])');
    expect(mentions(line, 'self.jobs')).toBe(true);
    expect(mentions(line, 'locks[key]')).toBe(true);
    expect(mentions(line, 'jobs')).toBe(false);
    expect(mentions(line, 'self.job')).toBe(false);
    expect(dottedNames(line)).toEqual(['self.jobs_done', 'self.jobs.get', 'locks', 'key']);
  });
});

describe('values', () => {
  test('numbers and strings', () => {
    expect(['5', '0.5', '1_000', '.5', '1e3', '0x10'].map(numberIn)).toEqual([5, 0.5, 1000, 0.5, 1000, 16]);
    expect(['-5', 'five', '5 * 2', '"5"', '1j', '', undefined].map(numberIn)).toEqual(Array(7).fill(null));
    expect(['"a b"', "r'x'", '"""q"""'].map(stringIn)).toEqual(['a b', 'x', 'q']);
    expect(['f"{a}"', 'b"a"', '"a" "b"', '"\\n"', 'a'].map(stringIn)).toEqual(Array(5).fill(null));
  });

  test('comparisons outside of brackets', () => {
    const parts = partsBetween(readPython('len(done) < total and is_on(a or b < c)'), 'and');
    expect(parts.map(comparedIn)).toEqual([['len(done)', 'total'], null]);
    expect(partsBetween(readPython('is_on(a or b)'), 'or')).toHaveLength(1);
    expect(comparedIn(readPython('0 < x < 3'))).toBeNull();
  });

  test('a text that is one call', () => {
    expect(wholeCall(readPython('await get().result(5)'))?.name).toBe('result');
    expect(wholeCall(readPython('locks["a"].begin(write=True)'))?.name).toBe('begin');
    expect(wholeCall(readPython('get().result'))).toBeNull();
    expect(wholeCall(readPython('1 + get()'))).toBeNull();
  });
});

test('the parsed file is asked first, and the line where there is none', () => {
  const frame = { source: '    first(second(),' };
  expect(callsAt(null, frame).map(({ name }) => name)).toEqual(['first', 'second']);
  expect(lineOf(frame)).toBe(lineOf(frame));
  expect(lineOf({ source: null }).tokens).toEqual([]);
});

test('a text that is no Python, or hostile, is read in time linear to its length', () => {
  for (const piece of [
    '(',
    'f"{',
    '"',
    "'''",
    'f(',
    '.',
    'lambda ',
    'a.',
    '){',
    '\\',
    '#',
    'é',
    '…',
    '\u{10ffff}',
    'f"{a(',
    ')(',
  ])
    expect(tokensOf(piece.repeat(5000)).length).toBeLessThanOrEqual(4000);
});
