import type { Container } from '../../model/snapshot/containers.ts';
import { parseUnixPeers } from '../../parse/kernel/net.ts';
import { inodeOf, parseCmdline } from '../../parse/kernel/proc.ts';
import { bounded } from '../../parse/text.ts';
import { listProcesses } from '../../process-tree/process-tree.ts';
import { whichProgram } from '../../rights/programs.ts';
import { outputOf } from '../proc/command.ts';
import { linkText, numbersIn, readProc } from '../proc/proc-files.ts';
import { type Client, optionOf, sinceMs } from './client.ts';
import { hasOurUsers, isOf } from './in-container.ts';

/** `ss` reads one netlink table: some 5 ms. */
const SS_MS = 1000;
const MAX_FILES = 1024;
const CMDLINE_LIMIT = 128 * 1024;

/** What they are attached to was started by them. */
const STARTS: ReadonlySet<string> = new Set(['run', 'exec', 'start']);
/** Two clocks, of which one counts ticks. */
const LEEWAY_MS = 500;

/**
 * The container that a podman in the foreground is attached to. It has no daemon: the end of its connection is conmon, the container's monitor, whose
 * child is what was started and whose words say for which container (conmon(8)). `null` where it is attached to none, or where `ss` is missing.
 */
export async function attachedTo({ pid: clientPid, command, startedMs }: Client): Promise<Container | null> {
  const own = socketsOf(clientPid);
  if (own.length === 0 || whichProgram('ss') === null) return null;
  const peers = parseUnixPeers(await outputOf(['ss', '-xanH'], SS_MS).catch(() => ''));
  const wanted = own.flatMap((inode) => peers.get(inode) ?? []);
  const rows = listProcesses();
  for (const { pid, name } of rows) {
    if (name !== 'conmon' || !socketsOf(pid).some((inode) => wanted.includes(inode))) continue;
    const words = parseCmdline(readProc(`/proc/${pid}/cmdline`, CMDLINE_LIMIT) ?? '');
    const id = optionOf(words, '-c', '--cid') ?? '';
    if (!/^[0-9a-f]{64}$/.test(id)) continue;
    const started = rows.filter((row) => row.ppid === pid);
    // A rootless one may have no control group of its own (version 1 gives users none): it is known by its users.
    const entry = started.find((row) => isOf(row.pid, id)) ?? started.find((row) => !hasOurUsers(row.pid));
    if (entry === undefined) continue;
    return {
      id,
      name: bounded(optionOf(words, '-n', '--name') ?? id.slice(0, 12), 128),
      image: '',
      project: '',
      service: '',
      clientPid,
      entryPid: entry.pid,
      // As podman itself would: by signals to what it has started, whose end its monitor notes. It may have been there before (`attach`).
      started: STARTS.has(command) && sinceMs(entry.startTicks) >= startedMs - LEEWAY_MS ? 'process' : 'nothing',
      engine: '',
    };
  }
  return null;
}

function socketsOf(pid: number): readonly number[] {
  return (numbersIn(`/proc/${pid}/fd`, MAX_FILES) ?? []).flatMap((fd) => {
    const link = linkText(`/proc/${pid}/fd/${fd}`);
    return link?.startsWith('socket:') ? (inodeOf(link) ?? []) : [];
  });
}
