import { parseNamespacePid } from '../../parse/kernel/proc.ts';
import type { Rights } from '../../rights/rights.ts';
import type { Deadline } from '../evidence/deadline.ts';
import { outputOf } from '../proc/command.ts';

/** A look at three names; a working directory on a file system that is gone has no end. */
const LOOK_MS = 1_000;
/** Kept for what is removed afterwards, also where jstack has used up the rest. */
export const CLEAN_MS = 500;
const SEEN = 'seen';

/**
 * The files by which HotSpot is asked (`attachListener_linux.cpp`, `VirtualMachineImpl.java` of the JDK): whoever asks makes `.attach_pidN` in the
 * working directory of the process, else in its `/tmp`, and removes it, unless he is killed; the process makes the socket `.java_pidN`, and leaves it
 * when it is killed itself. Prints the folders, and which of these names are there.
 */
const LOOK = `exec 2>/dev/null
cwd=/proc/$1/cwd tmp=/proc/$1/root/tmp
if [ "$(readlink /proc/$1/ns/mnt)" = "$(readlink /proc/self/ns/mnt)" ] && [ "$(readlink /proc/$1/root)" = / ]; then
  cwd=$(readlink "$cwd") && tmp=/tmp || exit
fi
printf '%s\\n%s\\n' "$cwd" "$tmp"
for name in "$cwd/.attach_pid$2" "$tmp/.attach_pid$2" "$tmp/.java_pid$2"; do
  if [ -e "$name" ] || [ -L "$name" ]; then echo there; else echo absent; fi
done
echo ${SEEN}`;

/** Removes what is an empty file and what is a socket, and nothing else. */
const CLEAN = `exec 2>/dev/null
for name; do
  if [ ! -L "$name" ]; then
    if [ -f "$name" ] && [ ! -s "$name" ] || [ -S "$name" ]; then rm -f -- "$name"; fi
  fi
done`;

/** Removes what was not there before the process was asked. Never rejects. */
export type Clean = () => Promise<void>;

/**
 * Looks, with the rights of the process, which of those files are there before it is asked. Only for a process that is about to be ended: without its
 * socket an older one cannot be asked again. `null` where that could not be seen, so that nothing may be asked. Never rejects.
 */
export async function attachFiles(
  pid: number,
  status: string,
  rights: Rights,
  deadline: Deadline,
): Promise<Clean | null> {
  const own = String(parseNamespacePid(status) ?? pid);
  const printed = await sh(LOOK, [String(pid), own], rights, deadline.atMostMs(LOOK_MS));
  const rows = printed.split('\n').slice(1);
  const [cwd = '', tmp = '', ...there] = rows;
  if (there[3] !== SEEN) return null;
  const names = [`${cwd}/.attach_pid${own}`, `${tmp}/.attach_pid${own}`, `${tmp}/.java_pid${own}`];
  const absent = names.filter((_, index) => there[index] === 'absent');
  return async () => void (await sh(CLEAN, absent, rights, CLEAN_MS));
}

async function sh(script: string, words: readonly string[], rights: Rights, boundMs: number): Promise<string> {
  return await outputOf(['/bin/sh', '-c', script, 'sh', ...words], boundMs, { rights }).catch(() => '');
}
