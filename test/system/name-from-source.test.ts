import { expect, it } from 'vitest';
import { nameFromSource } from '../../src/diagnose/graph/names.ts';
import { threadsOf } from '../../src/model/threads.ts';
import { at, bootstrap, snapshot } from '../diagnose/build.ts';
import { silent } from './kernel.ts';

const FILE = '/repo/main.py';

function nameOf(...texts: readonly string[]): string | null {
  const process = silent(1, [[at('main.py', '<module>', 1)], [at('main.py', 'play', 20), ...bootstrap]]);
  const rows = texts.map((text, at) => ({
    line: at + 1,
    function: '<module>',
    className: null,
    method: 'Thread',
    receiver: 'threading',
    exact: true,
    text,
  }));
  const found = [{ file: FILE, receiver: 'threading', methods: ['Thread'], rows }];
  const one = snapshot([process]);
  const thread = threadsOf(process).find(({ main }) => !main);
  if (thread === undefined) throw new Error('no second thread');
  return nameFromSource({ ...one, sources: { ...one.sources, found } }, thread);
}

it('takes the name from the one call that makes a thread for the function', () => {
  const other = 'threading.Thread(target=record, name="recorder")';
  expect(nameOf(other, 'threading.Thread(target=play, name="player")')).toBe('player');
  expect(nameOf("threading.Thread(name='player', target=self.play, daemon=True)")).toBe('player');
});

it.each([
  [[]],
  [['threading.Thread(target=record, name="recorder")']],
  [['threading.Thread(target=play)']],
  [['threading.Thread(target=play, name=f"player-{n}")']],
  [['threading.Thread(target=play, name=label)']],
  [['threading.Thread(target=play, name="a")', 'threading.Thread(target=play, name="b")']],
  [['threading.Thread(target=replay, name="player")']],
])('guesses none from %j', (texts) => {
  expect(nameOf(...texts)).toBeNull();
});
