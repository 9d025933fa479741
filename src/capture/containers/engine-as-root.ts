import type { Asker } from '../../model/snapshot/containers.ts';
import { bootArguments, bootInput } from '../../rights/helper-code.ts';
import { whichProgram } from '../../rights/programs.ts';
import { ownRights, type Rights } from '../../rights/rights.ts';
import { pythonHere } from '../outside/ptrace/ptrace.ts';
import { outputOf } from '../proc/command.ts';

/**
 * Where an engine that runs as root has its socket (dockerd(8)). No other one is asked as root: the path comes from a process of the command, and
 * nothing that it names is spoken to with more rights than it has itself.
 */
const USUAL: ReadonlySet<string> = new Set(['/var/run/docker.sock', '/run/docker.sock']);

/** A Python through sudo starts within a second on a busy machine. */
const START_MS = 1000;

/** Connecting to a socket of root's wants its user number alone: no capability, and none to be had by another program. */
const BARE = ['--inh-caps=-all', '--bounding-set=-all', '--no-new-privs', '--'];

/** What is asked of `helpers/container-engine.mjs`, too. */
export interface EngineRequest {
  readonly socket: string;
  readonly stop?: readonly string[];
  readonly seconds?: number;
  /** Only for a helper that is root. */
  readonly as?: Asker['as'] & {};
}

/**
 * The answer of root's engine by way of `sudo -n`, for a user who may become root but is not in the engine's group (hosted runners); `null` where that
 * cannot be had: another socket, no sudo without a password, or no Python that is root's alone. Nothing of the command runs with these rights.
 */
export async function askAsRoot(question: EngineRequest, boundMs: number): Promise<string | null> {
  const rights: Rights = { uid: 0, gid: 0, by: 'sudo' };
  if (!USUAL.has(question.socket) || ownRights().uid === 0 || whichProgram('sudo', rights) === null) return null;
  const [python, setpriv] = [pythonHere(rights), whichProgram('setpriv', rights)];
  if (python === null || setpriv === null) return null;
  const input = bootInput('whyhung_engine.ask', ['whyhung_engine'], question);
  return await outputOf([setpriv, ...BARE, python, ...bootArguments()], boundMs + START_MS, { rights, input });
}
