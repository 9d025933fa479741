import type { Membership, ProcessId, ProcessRow, TreeMarks, TreeMember } from './types.ts';

/** What has to be asked of each process by itself, and is asked only where the table does not tell. */
export interface Probes {
  carriesMark(pid: number, mark: string): boolean;
  /** `among`: only these of its descriptors. */
  holdsOutput(pid: number, outputs: TreeMarks['outputs'], among?: readonly number[]): boolean;
  isRegistered(folder: string, id: ProcessId): boolean;
  /** Whether it is in the control group of one of these. */
  sharesControlGroup(pid: number, others: readonly number[]): boolean;
}

/** Standard output and error. */
const STANDARD = [1, 2];

export interface MembershipQuestion {
  readonly marks: TreeMarks;
  /** Members of an earlier look. */
  readonly seen: readonly TreeMember[];
  /**
   * Members of looks that may be long ago. They count for themselves alone: the number of a group that has ended since may
   * be a stranger's by now.
   */
  readonly remembered?: readonly TreeMember[];
  readonly ownPid: number;
}

/**
 * The command's tree in a process table: root first, then by PID. A process belongs to it when its parent does, when it
 * is in the command's process group or in a group or session that a member leads, when its environment carries our mark,
 * when our output is its own, or when it registered with us. The last three find daemons, whose parent and session are
 * others; what they started belongs to it in turn. `ownPid` and its ancestors never do.
 */
export function membersOf(
  rows: readonly ProcessRow[],
  question: MembershipQuestion,
  probes: Probes,
): readonly TreeMember[] {
  const { marks, seen, remembered = [], ownPid } = question;
  const untouchable = untouchables(rows, ownPid);
  // What started before the command is not of its tree, whatever else points to it.
  const candidates = rows.filter((row) => !untouchable.has(row.pid) && row.startTicks >= marks.root.startTicks);
  const byPid = new Map(candidates.map((row) => [row.pid, row]));
  const existing = new Set(rows.map(({ pid }) => pid));

  const members = new Map<number, Membership>();
  for (const old of [...remembered, ...seen])
    if (isSameRow(old, byPid.get(old.pid))) members.set(old.pid, old.membership);
  if (isSameRow(marks.root, byPid.get(marks.root.pid))) members.set(marks.root.pid, 'root');

  // A number is not given to a new process while a group or session has it: if its leader has ended, the rest is ours.
  const groups = new Set([...seen.map(({ pid }) => pid), marks.pgid ?? 0].filter((id) => id > 1 && !existing.has(id)));
  addRelatives(members, groups, candidates);
  const { registeredDir } = marks;
  const sessions = new Set(
    [...rows, ...seen, ...remembered].filter((row) => isSameRow(marks.root, row)).map(({ sid }) => sid),
  );
  // Our pipe can be had without being of the tree: passed through a socket (SCM_RIGHTS), as to ssh's ControlMaster. Who was started with it has it as
  // standard output or error, and a parent in the tree or none any more.
  const adopters = adoptersOf(rows, untouchable, ownPid);
  const isBornToOutput = ({ pid, ppid, sid }: ProcessRow): boolean => {
    if (existing.has(ppid) && !adopters.has(ppid)) return false;
    if (sessions.has(sid)) return probes.holdsOutput(pid, marks.outputs);
    if (!probes.holdsOutput(pid, marks.outputs, STANDARD)) return false;
    // A service that the first process has started for somebody (`systemd-run --pipe`) looks the same otherwise.
    return probes.sharesControlGroup(pid, [ownPid, ...members.keys()]);
  };
  for (const row of candidates) {
    const { pid, state } = row;
    if (members.has(pid) || state === 'Z') continue;
    if (isMark(marks.environmentMark) && probes.carriesMark(pid, marks.environmentMark))
      members.set(pid, 'environment');
    else if (marks.outputs.length > 0 && isBornToOutput(row)) members.set(pid, 'output');
    else if (registeredDir !== undefined && probes.isRegistered(registeredDir, row)) members.set(pid, 'registration');
  }
  addRelatives(members, groups, candidates);
  return candidates
    .flatMap((row) => {
      const membership = members.get(row.pid);
      return membership === undefined ? [] : [{ ...row, membership }];
    })
    .sort((a, b) => Number(b.membership === 'root') - Number(a.membership === 'root') || a.pid - b.pid);
}

/** An empty mark would stand in every environment. */
function isMark(mark: string): boolean {
  return /^[^=]+=./s.test(mark);
}

/** Without start ticks (0, off Linux) the PID has to do. */
function isSameRow(id: ProcessId, row: ProcessRow | undefined): boolean {
  return row !== undefined && id.pid === row.pid && (id.startTicks === 0 || id.startTicks === row.startTicks);
}

/** Adds children and group fellows of members until nothing is new. */
function addRelatives(members: Map<number, Membership>, groups: Set<number>, rows: readonly ProcessRow[]): void {
  for (let before = -1; before !== members.size; ) {
    before = members.size;
    for (const { pid, ppid, pgid, sid } of rows) {
      if (members.has(pid)) continue;
      if (members.has(ppid)) members.set(pid, 'child');
      else if (groups.has(pgid) || groups.has(sid) || members.has(pgid) || members.has(sid)) members.set(pid, 'group');
    }
  }
}

/**
 * Who is given the children of ended parents (PR_SET_CHILD_SUBREAPER of prctl(2)): the first process, we, or a service of an ancestor's kind, which leads a
 * session of its own, never a shell of ours, whose children are its other commands.
 */
function adoptersOf(
  rows: readonly ProcessRow[],
  untouchable: ReadonlySet<number>,
  ownPid: number,
): ReadonlySet<number> {
  const own = rows.find(({ pid }) => pid === ownPid)?.sid;
  const services = rows.filter(({ pid, sid }) => untouchable.has(pid) && sid !== own);
  return new Set([1, ownPid, ...services.map(({ pid }) => pid)]);
}

/** Ourselves, our ancestors and the first process. */
function untouchables(rows: readonly ProcessRow[], ownPid: number): ReadonlySet<number> {
  const parents = new Map(rows.map(({ pid, ppid }) => [pid, ppid]));
  const found = new Set<number>([0, 1]);
  for (let pid: number | undefined = ownPid; pid !== undefined && !found.has(pid); pid = parents.get(pid))
    found.add(pid);
  return found;
}
