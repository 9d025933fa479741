import { expect, it } from 'vitest';
import { scriptFrames } from '../../../src/diagnose/script/frames.ts';
import { loopAt } from '../../../src/diagnose/script/loops.ts';
import { recipesOf } from '../../../src/diagnose/script/syntax/makefile.ts';
import type { Process } from '../../../src/model/snapshot.ts';
import { inCall } from '../../system/kernel.ts';
import { workspace } from '../build.ts';
import { byPid, child, shell } from './shells.ts';

const LIB = {
  file: `${workspace}/lib.sh`,
  text: 'fetch() {\n  curl -s "$1"\n}\nready() {\n  until ask; do\n    sleep 3\n  done\n}\n',
};

/** `bash ci.sh`, which has sourced a file. */
function sourcing(text: string, lines: number, children: readonly number[]): Process {
  const root = shell(text, lines, children);
  return root.script === undefined ? root : { ...root, script: { ...root.script, included: [LIB] } };
}

const places = (root: Process, ...others: readonly Process[]) =>
  scriptFrames(root, byPid(root, ...others)).map(({ file, line }) => `${file.split('/').at(-1)}:${line}`);

it('is the line of a sourced file, then the line of the script that calls it', () => {
  const root = sourcing('. ./lib.sh\nfetch http://x/\n', 2, [2]);
  expect(places(root, child(2, 'curl -s http://x/'))).toEqual(['lib.sh:2', 'ci.sh:2']);
});

it('is the own line of the script where that is more like the child', () => {
  const root = sourcing('. ./lib.sh\ncurl -s http://x/\n', 2, [2]);
  expect(places(root, child(2, 'curl -s http://x/'))).toEqual(['ci.sh:2']);
});

it('finds the loop of a sourced function', () => {
  const root = sourcing('. ./lib.sh\nready\n', 2, [2]);
  const at = loopAt(root, byPid(root, child(2, 'sleep 3')));
  expect([at?.region.script.file, at?.loop.line]).toEqual([LIB.file, 5]);
  const begun = { ...child(2, 'sleep 3'), argv: [], name: 'sleep' };
  expect(loopAt(root, byPid(root, begun))?.loop.line).toBe(5);
});

it('leaves what nobody calls, and what is called in a loop that ends', () => {
  const uncalled = sourcing('. ./lib.sh\nfor i in 1 2 3; do\n  sleep "$D"\ndone\n', 4, [2]);
  expect(loopAt(uncalled, byPid(uncalled, child(2, 'sleep 3')))).toBeNull();
  expect(places(uncalled, child(2, 'sleep 3'))).toEqual(['ci.sh:3']);
  const bounded = sourcing('. ./lib.sh\nfor i in 1 2 3; do\n  ready\ndone\n', 4, [2]);
  expect(loopAt(bounded, byPid(bounded, child(2, 'sleep 3')))).toBeNull();
});

it('is the line with eval where what was read last starts no program', () => {
  const root = shell('a=serve\neval "$a"\necho done\n', 3, [2]);
  expect(places(root, child(2, 'serve'))).toEqual(['ci.sh:2']);
  const twice = shell('eval "$a"\neval "$b"\necho done\n', 3, [2]);
  expect(places(twice, child(2, 'serve'))).toEqual([]);
});

it('is the call of a function whose words the child has got', () => {
  const text = 'go() {\n  tool "$1"\n}\ngo first\ngo second\n';
  const root = shell(text, 5, [2]);
  const inBlocks = { ...root, script: root.script === undefined ? root.script : { ...root.script, isExact: false } };
  expect(places(inBlocks as Process, child(2, 'tool second'))).toEqual(['ci.sh:2', 'ci.sh:5']);
});

it('knows what make runs while it reads', () => {
  const text =
    'TAG := $(shell git describe $(ARGS) 2>/dev/null)\nNEXT != curl -s x\nall: $(shell ls (a))\n\tgo $(shell pwd)\n';
  const found = recipesOf(text).map(({ line, target, word }) => `${line} ${target} ${word.parts.join('_')}`);
  expect(found).toEqual([
    '1 TAG git describe _ 2>/dev/null',
    '2 NEXT curl -s x',
    '3 <script> ls (a)',
    '4 all pwd',
    '4 all go _',
  ]);
});

it('is the only line in them that reads one, where the shell itself reads', () => {
  const asking = (lib: string) => {
    const root = shell('. ./lib.sh\nask jq\necho done\n', 3, [], { osThreads: [inCall(1, 'read', '0x0')] });
    const included = [{ file: LIB.file, text: lib }];
    return { ...root, ...(root.script === undefined ? {} : { script: { ...root.script, included } }) };
  };
  const ASK = '  read -r -p "$1?" answer\n';
  expect(places(asking(`ask() {\n${ASK}}\n`))[0]).toBe('lib.sh:2');
  expect(places(asking(`ask() {\n  both\n}\nboth() {\n${ASK}}\n`))[0]).toBe('lib.sh:5');
  expect(places(asking(`ask() {\n${ASK}${ASK}}\n`))).toEqual([]);
  expect(places(asking(`other() {\n${ASK}}\n`))).toEqual([]);
});
