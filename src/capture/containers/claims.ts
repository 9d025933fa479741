import path from 'node:path';
import type { Container } from '../../model/snapshot/containers.ts';
import type { ReportedContainer, ReportedEngine } from '../../parse/containers.ts';
import { type Client, optionOf } from './client.ts';

/** A container that a client leads to. */
export interface ContainerClaim {
  readonly container: ReportedContainer;
  /** The process that the client waits for; `null` where it waits for none of this container. */
  readonly entryPid: number | null;
  readonly started: Container['started'];
}

/** A clock that was put right in between. */
const LEEWAY_MS = 500;
/** Of an id in a command line, as people cut it. */
const SHORTEST_ID = 4;

/** The containers of an engine that this client is about: those that its own words and compose's labels name, and no other. */
export function containersOfClient(client: Client, engine: ReportedEngine): readonly ContainerClaim[] {
  return client.kind === 'compose' ? claimsOfCompose(client, engine) : claimsOfEngine(client, engine);
}

function claimsOfEngine(client: Client, engine: ReportedEngine): readonly ContainerClaim[] {
  if (client.command !== 'run') {
    return engine.containers
      .filter((container) => client.rest.some((word) => isNamed(container, word)))
      .map((container) => (client.command === 'exec' ? ofExec(client, engine, container) : whole(container, client)));
  }
  const name = optionOf(client.rest, '--name');
  const fits = engine.containers.filter(
    (container) =>
      isAfter(client, container) && (name === null ? isWhatRuns(client, container) : container.name === name),
  );
  // Two that fit may be somebody else's: then it is better to know of none.
  return fits.length === 1 ? fits.map((container) => whole(container, client)) : [];
}

function whole(container: ReportedContainer, client: Client): ContainerClaim {
  const isStarted =
    client.command === 'run' || (client.command === 'start' && container.startedMs >= client.startedMs - LEEWAY_MS);
  return { container, entryPid: container.pid, started: isStarted ? 'container' : 'nothing' };
}

/** `docker exec web pytest -x`: the process that was started with the words behind the container's name. */
function ofExec({ rest }: Client, { execs }: ReportedEngine, container: ReportedContainer): ContainerClaim {
  const at = rest.findIndex((word) => isNamed(container, word) || word === serviceOf(container));
  const words = rest.slice(at + 1);
  const fits = execs.filter((exec) => exec.containerId === container.id && isSame(exec.words, words));
  return { container, entryPid: fits.at(-1)?.pid ?? null, started: 'process' };
}

function isNamed({ id, name }: ReportedContainer, word: string): boolean {
  return word === name || (word.length >= SHORTEST_ID && /^[0-9a-f]+$/.test(word) && id.startsWith(word));
}

function isAfter({ startedMs }: Client, { createdMs }: ReportedContainer): boolean {
  return createdMs >= startedMs - LEEWAY_MS;
}

/** Image and command stand last in the client's words, and every volume that they name is there. */
function isWhatRuns({ rest }: Client, { image, command, binds }: ReportedContainer): boolean {
  const at = rest.findIndex((word, index) => {
    const words = rest.slice(index + 1);
    return word === image && (words.length === 0 || isSame(words, command));
  });
  const volumes = rest.slice(0, Math.max(0, at)).flatMap((word, index, all) => {
    if (/^(?:-v|--volume)$/.test(word)) return all[index + 1] ?? [];
    return /^--volume=/.test(word) ? word.slice('--volume='.length) : [];
  });
  return at >= 0 && volumes.every((volume) => !path.isAbsolute(volume) || binds.includes(volume));
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, at) => word === b[at]);
}

const LABEL = 'com.docker.compose';

function serviceOf({ labels }: ReportedContainer): string {
  return labels[`${LABEL}.service`] ?? '';
}

/** compose labels what it makes: the folder of the project, the service, and whether it is for one command alone. */
function claimsOfCompose(client: Client, engine: ReportedEngine): readonly ContainerClaim[] {
  const ours = engine.containers.filter((container) => isOfProject(client, container));
  return ours.flatMap((container): readonly ContainerClaim[] => {
    const isOneOff = container.labels[`${LABEL}.oneoff`]?.toLowerCase() === 'true';
    const isNamedService = client.rest.includes(serviceOf(container));
    const isNew = container.startedMs >= client.startedMs - LEEWAY_MS;
    switch (client.command) {
      case 'run':
        if (isOneOff) return isNamedService && isAfter(client, container) ? [claim(container, true)] : [];
        return isNew ? [{ container, entryPid: null, started: 'nothing' }] : [];
      case 'exec':
        return isNamedService && !isOneOff ? [ofExec(client, engine, container)] : [];
      default: {
        const services = engine.containers.map(serviceOf);
        const some = client.rest.some((word) => services.includes(word));
        const isStarted = client.command === 'up' && isNew;
        if (isOneOff || (some && !isNamedService && !isStarted)) return [];
        // What the named ones need is started with them, but not waited for.
        const own = claim(container, isStarted);
        return [some && !isNamedService ? { ...own, entryPid: null } : own];
      }
    }
  });
}

function claim(container: ReportedContainer, isStarted: boolean): ContainerClaim {
  return { container, entryPid: container.pid, started: isStarted ? 'container' : 'nothing' };
}

function isOfProject({ words, cwd }: Client, { labels }: ReportedContainer): boolean {
  const name = optionOf(words, '-p', '--project-name');
  if (name !== null && labels[`${LABEL}.project`] !== name) return false;
  const file = optionOf(words, '-f', '--file');
  const folder = optionOf(words, '--project-directory') ?? (file === null ? null : path.dirname(file));
  const home = path.resolve(cwd ?? '/', folder ?? '.');
  const told = labels[`${LABEL}.project.working_dir`] ?? '';
  // Without a file it is looked for in the folders above, too.
  return told !== '' && (home === told || (folder === null && home.startsWith(`${told}/`)));
}
