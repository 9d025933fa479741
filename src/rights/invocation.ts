import path from 'node:path';
import { apart } from '../base/apart.ts';
import { pathFolders } from '../base/path-folders.ts';
import { ordinaryTurn } from './ordinary-turn.ts';
import { whichProgram } from './programs.ts';
import { ownersFor, ownRights, type Rights } from './rights.ts';
import { trustedPath } from './trusted.ts';

/** A command as `spawn` takes it. */
export interface Invocation {
  readonly program: string;
  readonly args: readonly string[];
  readonly options: {
    readonly cwd: string;
    readonly env: Readonly<Record<string, string>>;
    readonly uid?: number;
    readonly gid?: number;
  };
}

/**
 * How to start `argv` with these rights, `inOrdinaryTurn`, `before` it what bounds it. Where we give rights up, for good: neither capabilities nor other groups,
 * and no program with the set-user-ID bit gives any back (`PR_SET_NO_NEW_PRIVS`) where `setpriv` is there. Nothing of our
 * environment, which holds the job's secrets, but what a program needs to start.
 */
export function invocationOf(argv: readonly string[], rights: Rights, before: readonly string[] = []): Invocation {
  const env = environmentFor(rights);
  const own = ownRights();
  const bounds = rights.by === 'drop' ? [...before, ...noNewRights(own)] : before;
  const words = rights.by === 'sudo' ? throughSudo(argv, rights, before, env) : [...bounds, ...argv];
  const [first = '', ...rest] = words;
  const started = path.isAbsolute(first) ? first : (whichProgram(first, own) ?? first);
  const [program, ...args] = apart([started, ...rest], WITHOUT_CORE);
  const ids = rights.by === 'drop' ? { uid: rights.uid, gid: rights.gid } : {};
  return { program, args, options: { cwd: '/', env, ...ids } };
}

/** sudo gives a program an environment of its own choice, root's right to everything, and all of root's capabilities. */
function throughSudo(
  argv: readonly string[],
  { uid, gid }: Rights,
  before: readonly string[],
  env: Readonly<Record<string, string>>,
): readonly string[] {
  const sudo = [
    'sudo',
    '-n',
    ...before,
    'env',
    '-i',
    ...Object.entries(env).map(([name, value]) => `${name}=${value}`),
  ];
  if (uid === 0) return [...sudo, ...argv];
  const isOwn = uid === ownRights().uid;
  const groups = isOwn ? (process.getgroups?.() ?? []) : [];
  const kept = isOwn ? '-all,+sys_ptrace' : '-all';
  return [
    ...sudo,
    ...(isOwn ? [] : ordinaryTurn()),
    'setpriv',
    `--reuid=${uid}`,
    `--regid=${gid}`,
    ...(groups.length > 0 ? [`--groups=${groups.join(',')}`] : ['--clear-groups']),
    ...['inh-caps', 'ambient-caps', 'bounding-set'].map((set) => `--${set}=${kept}`),
    '--no-new-privs',
    '--',
    ...argv,
  ];
}

function noNewRights(own: Rights): readonly string[] {
  const setpriv = whichProgram('setpriv', own);
  return setpriv === null ? [] : [setpriv, '--nnp'];
}

/** A helper that is killed in the middle (a filter of system calls that we are under, for one) leaves no core file: it would lie in `/`, or count as the command's. */
const WITHOUT_CORE = 'ulimit -c 0 2>/dev/null; ';

/** For English messages, and for a Python that takes nothing from a user's folder and writes nothing. */
const FIXED = { LC_ALL: 'C.UTF-8', PYTHONNOUSERSITE: '1', PYTHONDONTWRITEBYTECODE: '1' };
/** What interpreters and version managers need of our own environment to start, and whether it names folders. */
const KEPT = [
  ['LD_LIBRARY_PATH', true],
  ['HOME', true],
  ['PYENV_ROOT', true],
  ['PYENV_VERSION', false],
  ['TMPDIR', true],
] as const;

function environmentFor(rights: Rights): Record<string, string> {
  const owners = ownersFor(rights);
  const isTrusted = (folder: string) => owners === null || trustedPath(folder, owners) !== null;
  const folders = pathFolders().filter(isTrusted);
  const env: Record<string, string> = { PATH: folders.join(path.delimiter), HOME: '/', ...FIXED };
  if (rights.by !== 'self') return env;
  for (const [name, namesFolders] of KEPT) {
    const value = process.env[name];
    if (value === undefined) continue;
    if (!namesFolders || value.split(path.delimiter).every(isTrusted)) env[name] = value;
  }
  return env;
}
