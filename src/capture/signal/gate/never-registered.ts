import { INJECT_DIR } from '../../../helpers-location.ts';
import { parseCmdline, parseUid } from '../../../parse/kernel/proc.ts';
import { readProc } from '../../proc/proc-files.ts';
import { type Refusal, refusal } from './refusal.ts';

const LIMIT = 128 * 1024;
/** Options of the interpreter that take their value as a word of its own, or end the options. */
const WITH_VALUE = /^-[A-Za-z]*[WX]$/;
const PASS_ON =
  'Pass PYTHONPATH and WHYHUNG on to it (tox: `pass_env = PYTHONPATH, WHYHUNG`; sudo: `--preserve-env=PYTHONPATH,WHYHUNG`).';

/** Why a process has no registration, from how it was started (its arguments and first environment): the first thing that explains it. */
export function neverRegistered(pid: number): Refusal {
  const argv = parseCmdline(readProc(`/proc/${pid}/cmdline`, LIMIT) ?? '');
  const flag = isolatingFlag(argv);
  if (flag !== null) {
    return refusal(
      `It never registered: Python was started with -${flag}, which ${EFFECTS[flag]}.`,
      `Start it without -${flag}.`,
    );
  }
  const [user, own] = [parseUid(readProc(`/proc/${pid}/status`, LIMIT) ?? ''), process.getuid?.()];
  if (user !== null && user !== 0 && user !== own) {
    return refusal(
      `It never registered: it runs as user ${user}, and our folder belongs to user ${own}.`,
      'Run this step as the same user.',
    );
  }
  const environment = readProc(`/proc/${pid}/environ`, LIMIT);
  if (environment === null) {
    return refusal('It never registered: it runs as another user, and its environment cannot be read.', PASS_ON);
  }
  const value = (name: string) =>
    environment
      .split('\0')
      .find((entry) => entry.startsWith(`${name}=`))
      ?.slice(name.length + 1);
  if (value('WHYHUNG') === undefined) {
    return refusal(
      'It never registered: its environment has no WHYHUNG, so whatever started it has cleared that.',
      PASS_ON,
    );
  }
  if (!(value('PYTHONPATH') ?? '').split(':').includes(INJECT_DIR)) {
    return refusal(
      'It never registered: its PYTHONPATH was replaced.',
      'Set it to `your-folder:$PYTHONPATH` (in a Makefile `$(PYTHONPATH)`, in tox `{env:PYTHONPATH:}`) where it is set.',
    );
  }
  return refusal(
    'It never registered: it is not CPython 3.8 or later, was forked by native code or below an audit hook, or has only just started.',
  );
}

const EFFECTS = {
  I: 'ignores PYTHONPATH',
  E: 'ignores PYTHONPATH',
  S: 'does not import sitecustomize',
} as const;

/** The first of -I, -E and -S among the interpreter's own options, which end at a script, `-c`, `-m`, `-` or `--`. */
function isolatingFlag(argv: readonly string[]): keyof typeof EFFECTS | null {
  if (!/(?:^|\/)(?:python|pypy)[^/]*$/.test(argv[0] ?? '')) return null;
  for (let index = 1; index < argv.length; index++) {
    const word = argv[index] ?? '';
    if (!/^-[A-Za-z?]/.test(word)) return null;
    const found = /^-[A-Za-z]*?([IES])/.exec(word.replace(/[cmWX].*$/, ''))?.[1];
    if (found === 'I' || found === 'E' || found === 'S') return found;
    if (/^-[A-Za-z]*?[cm]/.test(word)) return null;
    if (WITH_VALUE.test(word)) index++;
  }
  return null;
}
