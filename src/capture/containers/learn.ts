import type { Asker, Container } from '../../model/snapshot/containers.ts';
import { parseCmdline } from '../../parse/kernel/proc.ts';
import { bounded } from '../../parse/text.ts';
import { findTree } from '../../process-tree/process-tree.ts';
import type { ProcessId } from '../../process-tree/types.ts';
import type { Deadline } from '../evidence/deadline.ts';
import type { CaptureRequest } from '../evidence/request.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { linkText, readProc } from '../proc/proc-files.ts';
import { askerFor } from './asker.ts';
import { type ContainerClaim, containersOfClient } from './claims.ts';
import { addressOf, type Client, clientOf, sinceMs } from './client.ts';
import { askEngine } from './engine.ts';
import { hasOurUsers, hasUsersBelow, isOf, unseenIn } from './in-container.ts';
import { attachedTo } from './podman.ts';

const CMDLINE_LIMIT = 128 * 1024;

/**
 * Notes the containers that clients of the tree lead to, and why some cannot be looked into. Without a client, it costs one look at the command
 * lines. Never rejects.
 */
export async function learnContainers(ledger: Ledger, { marks }: CaptureRequest, deadline: Deadline): Promise<void> {
  if (process.platform !== 'linux') return;
  const members = findTree(marks);
  ledger.lastLook = { members, atMs: performance.now() };
  const clients = members.flatMap((member) => readClient(member) ?? []);
  const byAddress = new Map<string, Client[]>();
  for (const client of clients) {
    if (client.kind === 'podman') {
      await noteAttached(ledger, client);
      continue;
    }
    const address = addressOf(client);
    byAddress.set(address, [...(byAddress.get(address) ?? []), client]);
  }
  for (const [address, some] of byAddress) {
    const socket = /^unix:\/\/(\/.+)$/.exec(address)?.[1];
    if (socket === undefined) {
      complain(ledger, some, `talks to an engine at ${bounded(address)}, so what runs there is not seen`, ON_IT);
      continue;
    }
    // Nobody is asked for more than the client may ask himself: its name alone (`docker start web`) leads to nothing that it could have started.
    for (const { asker, clients } of byAsker(some)) await askFor(ledger, clients, socket, asker, deadline);
  }
}

function byAsker(
  clients: readonly Client[],
): readonly { readonly asker: Asker | null; readonly clients: readonly Client[] }[] {
  const groups = new Map<string, { readonly asker: Asker | null; readonly clients: Client[] }>();
  for (const client of clients) {
    const asker = askerFor(client.pid);
    const key = JSON.stringify(asker);
    const group = groups.get(key) ?? { asker, clients: [] };
    group.clients.push(client);
    groups.set(key, group);
  }
  return [...groups.values()];
}

async function askFor(
  ledger: Ledger,
  clients: readonly Client[],
  socket: string,
  asker: Asker | null,
  deadline: Deadline,
): Promise<void> {
  const engine =
    asker === null ? 'EACCES' : await askEngine(socket, deadline.atMostMs(Number.POSITIVE_INFINITY), asker);
  if (asker === null || typeof engine === 'string') {
    complain(
      ledger,
      clients,
      `leads to containers, but ${refusalOf(String(engine), socket)}`,
      REMEDIES[String(engine)] ?? '',
    );
    return;
  }
  for (const client of clients)
    noteClaims(ledger, client, containersOfClient(client, engine), { engine: socket, asker });
}

function readClient({ pid, startTicks }: ProcessId): Client | null {
  const cmdline = readProc(`/proc/${pid}/cmdline`, CMDLINE_LIMIT);
  if (cmdline === null || !/docker|podman/.test(cmdline)) return null;
  return clientOf(pid, parseCmdline(cmdline), {
    startedMs: sinceMs(startTicks),
    cwd: linkText(`/proc/${pid}/cwd`),
    environment: (readProc(`/proc/${pid}/environ`, CMDLINE_LIMIT) ?? '').split('\0'),
  });
}

/** Without rights, podman starts itself again among its own users: both have the connection, and the one below is nearer. */
async function noteAttached(ledger: Ledger, client: Client): Promise<void> {
  const container = await attachedTo(client);
  if (container === null) {
    complain(ledger, [client], 'is attached to no container whose monitor is seen', ATTACH);
    return;
  }
  const others = ledger.containers.filter(({ id }) => id !== container.id);
  const isForeign = isOfOthers(container.entryPid ?? 0);
  if (isForeign && others.length === ledger.containers.length)
    complain(ledger, [client], `waits for container ${container.name}, ${FOREIGN}`, ROOTFUL);
  const unseen = isForeign ? { entryPid: null, ...unseenIn(container.entryPid ?? 0) } : {};
  ledger.containers = [...others, { ...container, ...unseen }];
}

/** Its users are neither those of this machine nor ours. */
function isOfOthers(pid: number): boolean {
  return !hasOurUsers(pid) && !hasUsersBelow(pid);
}

function noteClaims(
  ledger: Ledger,
  client: Client,
  claims: readonly ContainerClaim[],
  by: Pick<Container, 'engine' | 'asker'>,
): void {
  if (claims.length === 0) {
    complain(ledger, [client], 'leads to no container that is known for certain to be its own', NAME_IT);
  }
  for (const { container, entryPid, started } of claims) {
    const { id, name, pid } = container;
    if (!isOf(pid, id)) {
      complain(ledger, [client], `waits for container ${name}, whose processes do not run on this machine`, ON_IT);
      continue;
    }
    const isForeign = isOfOthers(pid);
    if (isForeign) complain(ledger, [client], `waits for container ${name}, ${FOREIGN}`, ROOTFUL);
    // Who came to it by a command in it knows none of its processes.
    if (isForeign && started !== 'container') continue;
    const known = ledger.containers.find((one) => one.id === id);
    ledger.containers = [
      ...ledger.containers.filter((one) => one.id !== id),
      {
        id,
        name,
        image: container.image,
        ...(container.mounts.length === 0 ? {} : { mounts: container.mounts }),
        project: bounded(container.labels['com.docker.compose.project'] ?? '', 128),
        service: bounded(container.labels['com.docker.compose.service'] ?? '', 128),
        // compose starts a client of the engine for what it waits for: the one below is nearer.
        clientPid: client.pid,
        entryPid: isForeign ? null : entryPid !== null && isOf(entryPid, id) ? entryPid : (known?.entryPid ?? null),
        ...(isForeign ? unseenIn(pid) : {}),
        started: started === 'nothing' ? (known?.started ?? started) : started,
        // Who started it may have it stopped, not whoever waits for it, too.
        ...(started === 'nothing' && known !== undefined ? engineOf(known) : by),
      } satisfies Container,
    ];
  }
}

function engineOf({ engine, asker }: Container): Pick<Container, 'engine' | 'asker'> {
  return asker === undefined ? { engine } : { engine, asker };
}

function complain(ledger: Ledger, clients: readonly Client[], message: string, remedy: string): void {
  for (const { pid, kind } of clients) {
    const who = CALLED[kind];
    ledger.problems.push({ where: 'containers', pid, message: `${who} (${pid}) ${message}.`, remedy });
  }
}

const CALLED = { compose: 'docker compose', engine: 'docker', podman: 'podman' } as const;

function refusalOf(problem: string, socket: string): string {
  if (problem === 'foreign') return `the socket ${bounded(socket)} is another user's`;
  if (problem === 'EACCES' || problem === 'EPERM') return `its engine at ${bounded(socket)} may not be asked`;
  return `its engine at ${bounded(socket)} does not tell of them (${problem})`;
}

const FOREIGN = 'whose users are neither those of this machine nor ours (rootless of another user, or userns-remap)';
const ATTACH = 'Install ss (iproute2), and let podman run in the foreground as the same user.';
const ON_IT = 'Run whyhung in the container, around the command that it runs.';
const ROOTFUL = 'Run whyhung in the container, or the container by an engine that runs as root.';
const NAME_IT = 'Give it a name (`--name`), and no second one like it at the same time.';
const REMEDIES: Readonly<Record<string, string>> = {
  foreign: 'Run whyhung as the same user.',
  EACCES: 'Add the user of this step to the docker group, or run the step as root.',
  EPERM: 'Add the user of this step to the docker group, or run the step as root.',
};
