import { inodeOf } from '../../parse/kernel/proc.ts';
import type { TreeMarks } from '../../process-tree/types.ts';
import { whichProgram } from '../../rights/programs.ts';
import { peersElsewhere, socketsOf } from '../assemble/sockets.ts';
import type { Deadline } from '../evidence/deadline.ts';
import type { ProcessFacts } from '../evidence/evidence.ts';
import { findHolders, terminalKey } from '../facts/holders.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { outputOf } from '../proc/command.ts';

/** `ss` reads one netlink table: some 5 ms. */
const SS_MS = 1000;

/** Who has the other ends of these processes' pipes and sockets, and who has our output, searched over all processes of the machine. */
export async function learnPeers(
  fresh: readonly ProcessFacts[],
  { outputs }: TreeMarks,
  ledger: Ledger,
  deadline: Deadline,
): Promise<void> {
  ledger.unixPeers ??= await unixPeersFor(fresh, deadline);
  const interesting = linksOfEnds(fresh, ledger);
  const isFirst = ledger.sampleTimesMs.length === 1;
  if (interesting.size === 0 && !(isFirst && outputs.length > 0)) return;
  const tree = new Set([...ledger.processes.values()].map(({ member }) => member.pid));
  const { holders, ofOutputs, complete } = await findHolders(interesting, outputs, tree, deadline);
  ledger.outputHolders.push(...ofOutputs);
  const known = new Set(ledger.holders.map(({ pid, fd, link }) => `${pid} ${fd} ${link}`));
  ledger.holders = [...ledger.holders, ...holders.filter(({ pid, fd, link }) => !known.has(`${pid} ${fd} ${link}`))];
  if (complete) return;
  ledger.problems.push({
    where: 'files',
    pid: null,
    message:
      'The machine has too many open files to inspect all of them: some other ends of pipes and sockets are not known.',
    remedy: '',
  });
}

/** Links of pipes, which both ends share, and of the peers' sockets. */
function linksOfEnds(fresh: readonly ProcessFacts[], ledger: Ledger): ReadonlySet<string> {
  const sockets = new Map([...ledger.networks].map(([name, tables]) => [name, socketsOf(tables, ledger.unixPeers)]));
  const links = new Set<string>();
  for (const { network, files } of fresh) {
    const own = network === null ? undefined : sockets.get(network);
    for (const file of files) {
      const { link } = file;
      if (file.terminal != null) links.add(terminalKey(file));
      if (link.startsWith('pipe:[')) links.add(link);
      const row = own?.byInode(inodeOf(link) ?? 0) ?? null;
      const near = row === null ? [] : (own?.peersOf(row) ?? []);
      const peers = row === null || near.length > 0 ? near : peersElsewhere(row, sockets.values());
      for (const inode of peers) links.add(`socket:[${inode}]`);
    }
  }
  return links;
}

/** Only netlink tells a unix socket's peer, and `ss` speaks it; hosted runners have it. `null` where it is not needed. */
async function unixPeersFor(fresh: readonly ProcessFacts[], deadline: Deadline): Promise<string | null> {
  if (!fresh.some(({ files }) => files.some(({ link }) => link.startsWith('socket:[')))) return null;
  if (whichProgram('ss') === null) return null;
  try {
    return await outputOf(['ss', '-xanH'], deadline.atMostMs(SS_MS));
  } catch {
    // The peers of unix sockets stay unknown, as where there is no `ss`.
    return null;
  }
}
