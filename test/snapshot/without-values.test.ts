import { expect, it } from 'vitest';
import { withoutValues } from '../../src/parse/without-values.ts';

const CODE = 'run() {\n  wait_for x\n}\n';
const inShell = (text: string) => withoutValues('shell', text + CODE)?.slice(0, -CODE.length);

it('keeps names and commands of a sourced file, not values', () => {
  expect(inShell('SALT=k39\nexport PIN="12 34"\nreadonly -a M=(k39 "k 39")\nA=k39 B=k39 cmd x\n')).toBe(
    'SALT=\nexport PIN=""\nreadonly -a M=("")\nA= B= cmd x\n',
  );
  expect(inShell('A=$(curl -s http://x/)k39; B=`date`\n: "${SALT:=k39 k39}"\nif a; then A=k39; fi\n')).toBe(
    'A=$(curl -s http://x/); B=`date`\n: "${SALT:=}"\nif a; then A=; fi\n',
  );
});

it.each([
  ['many lines', 'A="k39\nk39"\nB=\'k39\nk39 k39\' cmd\n'],
  ['a continued line', 'A=k39\\\nk39\n'],
  ['mixed quotes', `A=k39'k39 k39'"k39 k39"$'k39\\' k39'k39\n`],
  ['a quote in a value', 'A="k39\\" k39"\nB=k39\\"k39\nC="$(echo "x")k39 k39"\n'],
  ['an apostrophe before it', `echo "don't"; A='k39 k39'\n# don't\nB='k39 k39'\necho don\\'t; C="k39 k39"\n`],
  ['what is evaluated', `eval "A='k39 k39'"\neval A=\\"k39 k39\\"\nsh -c 'A=k39' ; B=x'k39 k39'\nexport "C=k39 k39"\n`],
  ['an argument', 'env A=k39 docker run -e "A=k39 k39" x\n'],
  ['an element', 'M[a b]="k39 k39"\nM[$i]+=k39\ndeclare -A N=([a]=k39 # it\'s k39\n [b]="k39)"\n)\n'],
  ['a comment', 'x # A=k39 k39\n# A="k39 k39"\n'],
  ['here-documents', 'read A <<\'EOF\'\nk39 k39\nEOF\nread B <<< "k39 k39"\ncat <<-X <<Y\nk39\n\tX\nk39\nY\n'],
  [
    'a name that is quoted',
    `export "A"=k39 B='k39 k39'\ndeclare -x "$n"=k39\nexport $n='k39 k39'\nlocal -r \${p}A="k39 k39"\n`,
  ],
  ['a carriage return', 'A=k39\rk39\r\n'],
  ['nested expansions', 'A=${B:-${C:-"k39 k39"}k39}k39\nD=$(E=k39 cmd "$(F=k39 g)")k39\n'],
])('leaves nothing of a value: %s', (_name, text) => {
  const left = withoutValues('shell', text + CODE);
  expect(left).not.toContain('k39');
  expect(left?.endsWith(CODE)).toBe(true);
  expect(left?.split('\n').length).toBe((text + CODE).split('\n').length);
});

it.each(['A="k39 ', "A='k39 ", 'A=$(k39 ', 'A=${B:-k39 ', 'A=(k39 '])(
  'leaves nothing after an open quote: %s',
  (text) => {
    expect(withoutValues('shell', `${CODE}${text}\nk39`)).not.toContain('k39');
  },
);

it('keeps no number that arithmetic gives', () => {
  expect(inShell('(( PIN = 4477 )); let PIN=4477 "PIN = 4477"\nfor ((i=0; i<3; i++)); do x; done\n')).not.toMatch(
    /4477/,
  );
});

it('drops a file that only assigns', () => {
  const only = [
    '# of CI\nSALT=k39\nexport PIN="1\n2"\n',
    'set -a\nA=k39\nset +a\n',
    'A=k39 B=k39;C=k39\r\nexport A B\n',
    '',
  ];
  for (const text of [...only, 'A=k39\nB=my k39 words\n', 'A=(k39\nk39\n)\n'])
    expect(withoutValues('shell', text)).toBeNull();
  expect(withoutValues('make', '# x\nA = k39\nexport B := k39 \\\n k39\n')).toBeNull();
  expect(withoutValues('shell', 'A=k39 cmd\n')).toBe('A= cmd\n');
});

it('keeps rules of an included makefile, not values', () => {
  const text =
    'A = k39 k39\nB ?= k39 \\\n  k39\nC := $(shell date) k39\nD != date\n\tE = k39 k39\nall: F = k39 k39\nall: x\n\tG=k39 go x\n\ndefine H\nk39\nendef\n';
  expect(withoutValues('make', text)).toBe(
    'A =\nB ?=\\\n\nC :=$(shell date)\nD != date\n\tE =\nall: F =\nall: x\n\tG= go x\n\ndefine H\n\nendef\n',
  );
});

it.each(['A=$(', 'A="${', 'a[', 'A=`', '<<X\n', '<<X\nX\n', 'A=\\"', '$((', 'A=(', 'export '])(
  'is done soon with hostile text: %s',
  (part) => {
    expect(withoutValues('shell', part.repeat(20_000))?.length ?? 0).toBeLessThanOrEqual(20_000 * part.length);
  },
);
