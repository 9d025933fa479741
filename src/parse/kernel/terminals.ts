import { bounded } from '../text.ts';

/** An end of a pseudo terminal: `name` is the same for both ends of one. */
export interface TerminalEnd {
  readonly side: 'master' | 'slave';
  readonly name: string;
}

/** Major number of `/dev/pts/N` (the kernel's `Documentation/admin-guide/devices.txt`); N is then the minor one. */
const PTS_MAJOR = 136;

/** Whether a link of `/proc/PID/fd` may be an end of a pseudo terminal. */
export function isTerminalLink(link: string): boolean {
  return /^(?:\/dev)?\/(?:pts\/)?ptmx$|^\/dev\/(?:pts\/\d+|tty)$/.test(link);
}

/**
 * Which end of which pseudo terminal a descriptor is. The master tells its number as `tty-index` in fdinfo (`drivers/tty/pty.c`, `ptm_show_fdinfo`), the slave in
 * its name, and `/dev/tty` is the controlling terminal. Each mount namespace may number its own: `mounts` is the link of `/proc/PID/ns/mnt`.
 */
export function terminalEnd(
  link: string,
  fdinfo: string | null,
  controlling: number | null,
  mounts: string | null,
): TerminalEnd | null {
  const isMaster = link.endsWith('ptmx');
  const number = isMaster
    ? /^tty-index:\s+(\d{1,9})$/m.exec(fdinfo ?? '')?.[1]
    : (/^\/dev\/pts\/(\d{1,9})$/.exec(link)?.[1] ?? (link === '/dev/tty' ? controlling : null));
  if (number == null) return null;
  return { side: isMaster ? 'master' : 'slave', name: `${Number(number)} ${bounded(mounts ?? '', 40)}` };
}

/** The number of the controlling terminal by field 7 of `/proc/PID/stat` (`new_encode_dev` in the kernel); `null` for none and for one of another kind. */
export function controllingTerminal(stat: string): number | null {
  const device = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[4]);
  if (!Number.isSafeInteger(device) || ((device >> 8) & 0xfff) !== PTS_MAJOR) return null;
  return (device & 0xff) | ((device >> 12) & 0xfff00);
}
