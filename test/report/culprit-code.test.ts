import { expect, test } from 'vitest';
import { culpritCode } from '../../src/report/summary/culprit-code.ts';
import { snapshot } from '../diagnose/build.ts';

const TEXT = `class Box:
    def first(self):
        return 1

    def second(self):
\t\twith self.lock:
            self.work()

    def third(self):
        pass
`;

function shown(line: number, file = 'src/box.py'): string | null {
  const evidence = { ...snapshot([]), excerpts: [{ file: '/repo/src/box.py', line: 11, text: TEXT }] };
  const culprit = { file, line, function: 'second', process: 1, thread: 'MainThread', task: null };
  return culpritCode(culprit, evidence, 40);
}

test('the line is marked, among those of its own function', () => {
  expect(shown(17)).toBe(`  15  def second(self):
  16      with self.lock:
> 17          self.work()`);
});

test('a line of the class has what stands before it', () => {
  expect(shown(15)).toBe(`> 15  def second(self):
  16      with self.lock:`);
});

test.each([
  ['another file', 17, 'box.py'],
  ['a line that is not there', 30, 'src/box.py'],
  ['an empty line', 18, 'src/box.py'],
])('%s has no code', (_, line, file) => {
  expect(shown(line, file)).toBeNull();
});
