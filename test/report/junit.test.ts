import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { junitDocument } from '../../src/report/junit/document.ts';
import { mergedJunit } from '../../src/report/junit/merged.ts';
import { addToSuiteFile } from '../../src/report/junit/suite-file.ts';
import { VERDICT } from '../publish/samples.ts';
import { testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { HOSTILE, HOSTILE_PIECES } from './hostile.ts';

const RUNNING = {
  ...VERDICT,
  running: [
    { test: 'tests/test_b.py::test_other', process: 8, seconds: 300 },
    { test: 'tests/test_a.py::TestA::test_sync[a::b/c]', process: 7, seconds: 128.4 },
  ],
};

/** As another reader has it: every test case with its suites and its errors, and the counts of each suite. */
function asRead(xml: string): unknown {
  const program = `
import json, sys, xml.etree.ElementTree as tree
root = tree.fromstring(sys.stdin.buffer.read())
def case(one):
    return [one.get('classname'), one.get('name'), one.get('time'), [[e.tag, e.get('type'), e.get('message'), e.text] for e in one]]
suites = [root] if root.tag == 'testsuite' else list(root.iter('testsuite'))
print(json.dumps({
    'root': [root.tag, root.get('tests'), root.get('errors')],
    'suites': [[s.get('name'), s.get('tests'), s.get('errors'), [case(c) for c in s.findall('testcase')]] for s in suites],
}))`;
  const { stdout, stderr } = spawnSync(testPython, ['-c', program], { input: xml, encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

const HUNG = [
  'tests.test_a.TestA',
  'test_sync[a::b/c]',
  '128.400',
  [['error', 'thread-blocks-exit', VERDICT.headline, 'Verdict\n']],
];

it('names the test of the process that the verdict is about as pytest names it', () => {
  expect(asRead(junitDocument(RUNNING, 'Verdict\n'))).toEqual({
    root: ['testsuites', null, null],
    suites: [['whyhung', '1', '1', [HUNG]]],
  });
});

it('lets the phase stand for a test where none ran', () => {
  expect(junitDocument(VERDICT, '')).toContain(
    '<testcase classname="whyhung" name="interpreter exit" file="tests/test_a.py"',
  );
});

test.each([HOSTILE, ...HOSTILE_PIECES, '\ufffe\uffff\u0000\ud800 ]]>'])(
  '%j changes nothing of the structure',
  (hostile) => {
    const running = [{ test: `${hostile}::${hostile}`, process: 7, seconds: null }];
    const document = junitDocument({ ...VERDICT, headline: hostile, running }, hostile);
    const read = asRead(document) as { suites: [string, string, string, [string, string, null, unknown[]][]][] };
    expect(read.suites).toHaveLength(1);
    expect(read.suites[0]?.[3]).toHaveLength(1);
    expect(asRead(mergedJunit(document, { ...VERDICT, headline: hostile }, hostile))).toMatchObject({
      suites: [{}, {}],
    });
  },
);

describe('a suite’s own file', () => {
  const pytest = `<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests" tests="2" errors="0"><testsuite name="pytest" tests="2" errors="0"><testcase classname="a" name="b" time="0.1"/><testcase classname="a" name="c"><failure message="x&#10;y">t&lt;\u2028</failure></testcase></testsuite></testsuites>`;

  it('gets a suite beside its own, keeps all it has, and gets it once', () => {
    const merged = mergedJunit(pytest, RUNNING, 'Verdict\n');
    expect(asRead(merged)).toMatchObject({ root: ['testsuites', '3', '1'] });
    expect(asRead(merged)).toMatchObject({
      suites: [
        [
          'pytest',
          '2',
          '0',
          [
            ['a', 'b', '0.1', []],
            ['a', 'c', null, [['failure', null, 'x\ny', 't<\u2028']]],
          ],
        ],
        ['whyhung', '1', '1', [HUNG]],
      ],
    });
    expect(mergedJunit(merged, RUNNING, 'Verdict\n')).toBe(merged);
  });

  it('of one suite gets the case there', () => {
    const one = '<testsuite name="unittest" tests="4" errors="1"><testcase classname="a" name="b"/></testsuite>';
    expect(asRead(mergedJunit(one, RUNNING, 'Verdict\n'))).toMatchObject({
      suites: [['unittest', '5', '2', [['a', 'b', null, []], HUNG]]],
    });
  });

  it('that has the test already gets the error there', () => {
    const one =
      '<testsuite tests="1" errors="0"><testcase classname="tests.test_a.TestA" name="test_sync[a::b/c]"/></testsuite>';
    expect(asRead(mergedJunit(one, RUNNING, 'Verdict\n'))).toMatchObject({
      suites: [[null, '1', '1', [['tests.test_a.TestA', 'test_sync[a::b/c]', null, HUNG[3]]]]],
    });
  });

  it.each([
    ['half-written', '<testsuites><testsuite name="a"><testc'],
    ['another root', '<html><body/></html>'],
    ['no XML', 'PASSED'],
    [
      'entities that grow',
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><testsuite><testcase name="&b;"/></testsuite>',
    ],
    ['another encoding', '<?xml version="1.0" encoding="utf-16"?><testsuite/>'],
    ['no UTF-8', Buffer.from([0x3c, 0x61, 0xff, 0x3e])],
    ['nested beyond measure', `<testsuites>${'<testsuite>'.repeat(20_000)}`],
  ])('that is %s stays as it is, with a file beside it', async (_, content) => {
    const file = path.join(temporaryFolder(), 'results.xml');
    writeFileSync(file, content);
    const problems = await addToSuiteFile(file, RUNNING, 'Verdict\n');
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain(`${file} (from junit-xml): `);
    expect(problems[0]?.message.length).toBeLessThan(600);
    expect(readFileSync(file)).toEqual(Buffer.from(content));
    expect(asRead(readFileSync(file.replace('.xml', '.whyhung.xml'), 'utf8'))).toMatchObject({
      suites: [['whyhung', '1', '1', [HUNG]]],
    });
  });

  it.each([['absent'], ['empty']])('that is %s is made', async (state) => {
    const file = path.join(temporaryFolder(), 'out', 'results.xml');
    if (state === 'empty') {
      mkdirSync(path.dirname(file));
      writeFileSync(file, '');
    }
    expect(await addToSuiteFile(file, RUNNING, 'Verdict\n')).toEqual([]);
    expect(asRead(readFileSync(file, 'utf8'))).toMatchObject({ suites: [['whyhung', '1', '1', [HUNG]]] });
    expect(readdirSync(path.dirname(file))).toEqual(['results.xml']);
  });

  it('keeps its mode, and a link is not followed', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'results.xml');
    writeFileSync(file, pytest, { mode: 0o640 });
    expect(await addToSuiteFile(file, RUNNING, '')).toEqual([]);
    expect(statSync(file).mode & 0o777).toBe(0o640);
    const before = readFileSync(file, 'utf8');
    const link = path.join(folder, 'link.xml');
    symlinkSync(file, link);
    expect((await addToSuiteFile(link, { ...RUNNING, headline: 'another' }, ''))[0]?.message).toContain('it is a link');
    expect(readFileSync(file, 'utf8')).toBe(before);
  });
});
