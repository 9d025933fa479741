import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guarded } from '../../src/publish/github/artifact/guard.ts';
import { githubLog } from '../../src/publish/github/log.ts';
import { withoutCommands } from '../../src/publish/plain-text.ts';
import { CommandReader } from '../runner/commands.ts';
import { HOSTILE } from './hostile.ts';

function read(text: string): CommandReader {
  const reader = new CommandReader();
  for (const line of text.split(/\r\n|\r|\n/)) reader.line(line);
  return reader;
}

test('the stand-in runner does obey the hostile lines when they come as they are', () => {
  expect(read(HOSTILE).annotations.length).toBeGreaterThanOrEqual(3);
});

test('no command is found in defanged text, even without the stop token', () => {
  expect(read(withoutCommands(HOSTILE)).obeyed).toEqual([]);
});

test('no text at all becomes a command', () => {
  const piece = fc.constantFrom(
    '::',
    '##[',
    'error',
    ']',
    ' ',
    '\n',
    '\r',
    '\u001b[',
    'm',
    '\u0000',
    '#',
    ':',
    '[',
    '\u001b',
    'x',
  );
  const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
  fc.assert(fc.property(text, (hostile) => read(withoutCommands(hostile)).obeyed.length === 0));
});

test('the guard switches commands off and on again, also after an unfinished line', () => {
  const reader = read(`....${guarded(HOSTILE)}::notice::ours`);
  expect(reader.obeyed.map(({ name }) => name)).toEqual(['stop-commands', 'notice']);
  expect(reader.stopped).toBe(false);
});

test('a block of the log is one group, whatever its title and text', () => {
  let written = '';
  const log = githubLog((text) => {
    written += text;
  });
  log.group(HOSTILE, HOSTILE);
  log.info(HOSTILE);
  log.warning(HOSTILE);
  log.error(HOSTILE);
  expect(read(written).obeyed.map(({ name }) => name)).toEqual(['group', 'stop-commands', 'endgroup']);
  expect(written).not.toMatch(/[\u0000\u0007\u001b]/);
});
