import path from 'node:path';
import type { FileEvidence, ScriptEvidence } from '../evidence/evidence.ts';

/** Programs that carry out a script, by the last part of what `/proc/PID/exe` shows. */
const SHELLS: ReadonlySet<string> = new Set(['bash', 'dash', 'sh', 'ash', 'busybox', 'ksh', 'mksh', 'yash', 'zsh']);
const MAKES: ReadonlySet<string> = new Set(['make', 'gmake']);

/** Goes back to the end of a command before it starts a program (`sync_buffered_stream` in its input.c); the others do not. */
const EXACT = 'bash';

/** Has its script open for its programs as well, and closes it before it starts one (`zclose` in its exec.c). */
const CLOSES_ITSELF = 'zsh';

/** Shells keep their script above the descriptors that a script may use by one digit, and out of its programs. */
const LEAST_FD = 10;
/** O_CLOEXEC in the flags of fdinfo (`include/uapi/asm-generic/fcntl.h`). */
const CLOSED_AT_EXEC = 0o2000000;

/** Which script the process carries out, by its program, its descriptors and its words; `null` for any other program. */
export function scriptEvidenceOf(
  executable: string | null,
  cmdline: string | null,
  cwd: string | null,
  files: readonly FileEvidence[],
): ScriptEvidence | null {
  const program = path.basename(executable ?? '').replace(/ \(deleted\)$/, '');
  const words = (cmdline ?? '').split('\0').slice(0, -1);
  if (MAKES.has(program)) return makefile(words, cwd);
  if (!SHELLS.has(program)) return null;
  const common = { kind: 'shell', isExact: program === EXACT } as const;
  const text = commandText(words);
  if (text !== null) return { ...common, fd: null, files: [], text };
  const script = scriptFile(words, files, program);
  return { ...common, fd: script?.fd ?? null, files: script === undefined ? [] : [script.link], text: null };
}

/**
 * The one that its words name, else the one that it opened first: bash puts that as high as it can, others at the lowest descriptor that
 * scripts do not use. Beside it lie what it saved while a command reads from elsewhere.
 */
function scriptFile(
  words: readonly string[],
  files: readonly FileEvidence[],
  program: string,
): FileEvidence | undefined {
  const isHigh = program === EXACT;
  const names = new Set(words.slice(1).map((word) => path.basename(word)));
  const open = files
    .filter(
      ({ fd, link, info }) => fd >= LEAST_FD && /^\/(?!dev\/)/.test(link) && isScript(info, program !== CLOSES_ITSELF),
    )
    .sort((a, b) => (isHigh ? b.fd - a.fd : a.fd - b.fd));
  return open.find(({ link }) => names.has(path.basename(link))) ?? open[0];
}

/** Opened for reading alone, and closed when a program is started. */
function isScript(info: string | null, isClosed: boolean): boolean {
  const flags = Number.parseInt(/^flags:\s+([0-7]{1,12})/m.exec(info ?? '')?.[1] ?? '', 8);
  return (flags & 3) === 0 && (!isClosed || (flags & CLOSED_AT_EXEC) !== 0);
}

/** What follows `-c`, which may stand among other letters (`-ec`). */
function commandText(words: readonly string[]): string | null {
  for (const [at, word] of words.entries()) {
    if (at === 0) continue;
    if (!/^[-+]/.test(word)) return null;
    if (/^-[A-Za-z]*c$/.test(word)) return words.slice(at + 1).find((one) => !/^[-+]/.test(one)) ?? null;
    if (word === '--') return null;
  }
  return null;
}

/** By its option, else the names that make looks for, in its order; `-C` has changed its folder by now. */
function makefile(words: readonly string[], cwd: string | null): ScriptEvidence | null {
  if (cwd === null) return null;
  const at = words.findIndex((word) => /^(-f|--file|--makefile)(=|$)/.test(word) || /^-f./.test(word));
  const named = at < 0 ? null : (/^(?:--\w+=|-f)(.+)$/.exec(words[at] ?? '')?.[1] ?? words[at + 1] ?? null);
  const names = named === null ? ['GNUmakefile', 'makefile', 'Makefile'] : [named];
  return { kind: 'make', isExact: false, fd: null, files: names.map((name) => path.resolve(cwd, name)), text: null };
}
