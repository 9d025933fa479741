import { describe, expect, test } from 'vitest';
import { membersOf } from '../../src/process-tree/membership.ts';
import type { ProcessId, ProcessRow, TreeMarks, TreeMember } from '../../src/process-tree/types.ts';

const OWN = 50;

function row(pid: number, ppid: number, more: Partial<ProcessRow> = {}): ProcessRow {
  return { pid, ppid, pgid: pid, sid: pid, startTicks: 1_000, state: 'S', name: 'x', cpuTicks: 0, threads: 1, ...more };
}

/** Init, a login shell, ourselves; beside them the command with PID 100. */
const OTHERS = [
  row(1, 0, { startTicks: 1 }),
  row(40, 1, { startTicks: 5 }),
  row(OWN, 40, { startTicks: 900, pgid: OWN, sid: 40 }),
];
const MARKS: TreeMarks = {
  root: { pid: 100, startTicks: 1_000 },
  pgid: 100,
  environmentMark: 'WHYHUNG=x',
  outputs: [{ dev: 1, ino: 2 }],
};

function members(
  rows: readonly ProcessRow[],
  {
    marks = MARKS,
    marked = [],
    holding = [],
    given = [],
    services = [],
    registered = [],
    seen = [],
    remembered = [],
  }: {
    marks?: TreeMarks;
    marked?: number[];
    holding?: number[];
    /** Have it among other descriptors. */
    given?: number[];
    /** In a control group of their own. */
    services?: number[];
    registered?: number[];
    seen?: readonly TreeMember[];
    remembered?: readonly TreeMember[];
  } = {},
): Record<number, string> {
  const probes = {
    carriesMark: (pid: number) => marked.includes(pid),
    holdsOutput: (pid: number, _outputs: unknown, among?: readonly number[]) =>
      among === undefined ? [...holding, ...given].includes(pid) : holding.includes(pid),
    isRegistered: (folder: string, { pid }: ProcessId) => folder === '/registered' && registered.includes(pid),
    sharesControlGroup: (pid: number) => !services.includes(pid),
  };
  const found = membersOf([...OTHERS, ...rows], { marks, seen, remembered, ownPid: OWN }, probes);
  return Object.fromEntries(found.map(({ pid, membership }) => [pid, membership]));
}

describe('a process of the tree', () => {
  test('has a parent in it, whatever group or session it is in', () => {
    expect(members([row(100, OWN), row(101, 100), row(102, 101), row(7, 1)])).toEqual({
      100: 'root',
      101: 'child',
      102: 'child',
    });
  });
  test('is in the group when its parent has ended', () => {
    expect(members([row(103, 1, { pgid: 100, sid: 100 }), row(104, 103)])).toEqual({ 103: 'group', 104: 'child' });
  });
  test('is in a session that a member leads', () => {
    expect(members([row(100, OWN), row(101, 100), row(105, 1, { pgid: 105, sid: 101 })])).toMatchObject({
      105: 'group',
    });
  });
  test('carries the mark or holds the output; its children follow', () => {
    const rows = [row(100, OWN), row(110, 1), row(111, 110), row(120, 1), row(121, 120)];
    expect(members(rows, { marked: [110], holding: [120] })).toEqual({
      100: 'root',
      110: 'environment',
      111: 'child',
      120: 'output',
      121: 'child',
    });
  });
  test('stays one when its parent has ended', () => {
    const seen: TreeMember[] = [
      { ...row(130, 100), membership: 'child' },
      { ...row(140, 100), membership: 'child' },
    ];
    expect(members([row(130, 1), row(141, 1, { pgid: 140, sid: 140 })], { seen })).toEqual({
      130: 'child',
      141: 'group',
    });
  });
  test('registered with us; its children follow', () => {
    const rows = [row(100, OWN), row(150, 1), row(151, 150)];
    expect(members(rows, { registered: [150] })).toEqual({ 100: 'root' });
    const marks = { ...MARKS, registeredDir: '/registered' };
    expect(members(rows, { marks, registered: [150] })).toEqual({ 100: 'root', 150: 'registration', 151: 'child' });
  });
  test('is remembered from long ago, but its group is not', () => {
    const remembered: TreeMember[] = [
      { ...row(130, 100), membership: 'child' },
      { ...row(140, 100), membership: 'child' },
    ];
    expect(members([row(130, 1), row(131, 130), row(141, 1, { pgid: 140, sid: 140 })], { remembered })).toEqual({
      130: 'child',
      131: 'child',
    });
    expect(members([row(130, 1, { startTicks: 3_000 })], { remembered })).toEqual({});
  });
  test('may be a zombie', () => {
    expect(members([row(100, OWN, { state: 'Z' }), row(101, 100, { state: 'Z' })])).toEqual({
      100: 'root',
      101: 'child',
    });
  });
});

describe('not of the tree', () => {
  test('is a later process with the same PID, nor its group and children', () => {
    const later = row(100, 1, { startTicks: 2_000 });
    expect(members([later, row(101, 100), row(102, 1, { pgid: 100 })])).toEqual({});
    expect(
      members([row(130, 1, { startTicks: 3_000 })], { seen: [{ ...row(130, 100), membership: 'child' }] }),
    ).toEqual({});
  });
  test('is what started before the command', () => {
    const old = row(60, 1, { startTicks: 999 });
    const marks = { ...MARKS, registeredDir: '/registered' };
    expect(members([row(100, OWN), old], { marks, marked: [60], holding: [60], registered: [60] })).toEqual({
      100: 'root',
    });
  });
  test('is who merely has our output, given by another process, or was started with it by a living one that is not', () => {
    const stranger = row(95, 1);
    const rows = [row(100, OWN), row(160, 1), row(161, 95), row(162, 1, { pgid: 162, sid: 163 }), stranger];
    expect(members(rows, { given: [160, 162, 95], holding: [161] })).toEqual({ 100: 'root' });
    expect(members([row(100, OWN), row(164, 1)], { holding: [164], services: [164] })).toEqual({ 100: 'root' });
    // One of our own session may have it anywhere.
    expect(members([row(100, OWN), row(170, 1, { sid: 100, pgid: 170 })], { given: [170] })).toMatchObject({
      170: 'group',
    });
    const job = { pgid: OWN, sid: 40 };
    const foreground = { ...MARKS, pgid: null };
    expect(
      members(
        [
          row(100, OWN, job),
          row(171, 1, job),
          row(172, 41, job),
          row(173, 40, job),
          row(41, 1, { startTicks: 2, sid: 40 }),
        ],
        {
          marks: foreground,
          given: [171, 172, 173],
          holding: [172, 173],
        },
      ),
    ).toEqual({
      100: 'root',
      171: 'output',
    });
  });
  test('are we, our ancestors and the first process', () => {
    const late = OTHERS.map((one) => ({ ...one, startTicks: 1_000 }));
    const probes = {
      carriesMark: () => true,
      holdsOutput: () => true,
      isRegistered: () => true,
      sharesControlGroup: () => true,
    };
    const marks = { ...MARKS, pgid: OWN, registeredDir: '/registered' };
    expect(membersOf(late, { marks, seen: [], ownPid: OWN }, probes)).toEqual([]);
  });
  test('is our own group in a foreground job', () => {
    const marks = { ...MARKS, pgid: null };
    const job = { pgid: OWN, sid: 40 };
    expect(members([row(100, OWN, job), row(101, 100, job), row(90, 40, job)], { marks })).toEqual({
      100: 'root',
      101: 'child',
    });
  });
  test('is anything for an empty mark', () => {
    for (const environmentMark of ['', 'WHYHUNG', 'WHYHUNG=', '=x']) {
      expect(members([row(100, OWN), row(90, 1)], { marks: { ...MARKS, environmentMark }, marked: [90] })).toEqual({
        100: 'root',
      });
    }
  });
});

test('the root comes first, then by PID', () => {
  const rows = [row(99, 100), row(102, 100), row(100, OWN), row(101, 100)];
  const found = membersOf(
    [...OTHERS, ...rows],
    { marks: MARKS, seen: [], ownPid: OWN },
    { carriesMark: () => false, holdsOutput: () => false, isRegistered: () => false, sharesControlGroup: () => true },
  );
  expect(found.map(({ pid }) => pid)).toEqual([100, 99, 101, 102]);
});
