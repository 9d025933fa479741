import type { Problem } from '../base/problem.ts';
import { stopContainers } from '../capture/containers/engine.ts';
import type { Container } from '../model/containers.ts';

/**
 * Has the engines stop the containers that clients of the command have started and wait for; a client that is ended leaves its container running where
 * that does not heed the signal which the client hands on. Others are none of ours to stop. Never rejects.
 */
export async function endContainers(containers: readonly Container[], graceMs: number): Promise<readonly Problem[]> {
  const byEngine = new Map<string, Container[]>();
  for (const container of containers) {
    if (!container.isStarted) continue;
    byEngine.set(container.engine, [...(byEngine.get(container.engine) ?? []), container]);
  }
  const left = await Promise.all(
    [...byEngine].map(async ([engine, some]) => {
      const ids = await stopContainers(
        engine,
        some.map(({ id }) => id),
        graceMs,
      );
      return some.filter(({ id }) => ids.includes(id));
    }),
  );
  return left.flat().map(({ name }) => ({
    where: 'end',
    pid: null,
    message: `Container ${name} may still run: its engine did not stop it.`,
    remedy: `Stop it with: docker stop ${name}`,
  }));
}
