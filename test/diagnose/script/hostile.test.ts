import { expect, it } from 'vitest';
import { scriptFrames } from '../../../src/diagnose/script/frames.ts';
import { likeness } from '../../../src/diagnose/script/match.ts';
import { commandsOf } from '../../../src/diagnose/script/syntax/commands.ts';
import { recipesOf } from '../../../src/diagnose/script/syntax/makefile.ts';
import { byPid, child, shell } from './shells.ts';

/** As long as a script that is read can be. */
const LENGTH = 128 * 1024;
const filled = (part: string) => part.repeat(Math.ceil(LENGTH / part.length));

const PARTS = [
  ...[
    '"',
    "'",
    '$(',
    '`',
    '${',
    '((',
    '[[ ',
    '\\',
    '<<a\n',
    '<(',
    '& ',
    ';; ',
    '$a',
    '*',
    '\\\n',
    ' ',
    '\t',
    '\n',
    '#',
    '$((',
    'case a in ',
  ],
  ...[
    'if ',
    'while a; do ',
    'f() { ',
    'for a in b; do ',
    '{ ',
    '( ',
    'a=(',
    'trap "trap a" EXIT\n',
    'a "$b" & ',
    'done ',
    'f() { f; }\nf\n',
  ],
];

it.each(PARTS)('a script that is nothing but %j is read to its end', (part) => {
  const text = filled(part);
  const { commands } = commandsOf(text);
  expect(commands.length).toBeLessThanOrEqual(4_000);
  const argv = ['a', 'b', 'c'];
  for (const command of commands) likeness(command, argv);
  const root = shell(text, 10, [2]);
  expect(scriptFrames(root, byPid(root, child(2, 'a b c'))).length).toBeLessThanOrEqual(2);
});

it.each([' ', '\t', 'a', ':', '=', '$(', '$', 'a:\n\ta\n', '\t$(a\\\n', '\\\n', 'a : b ; '])(
  'a makefile that is nothing but %j is read to its end',
  (part) => {
    expect(recipesOf(`all:\n\t${filled(part)}`).length).toBeLessThanOrEqual(2_001);
    expect(recipesOf(filled(part)).length).toBeLessThanOrEqual(2_001);
  },
);
