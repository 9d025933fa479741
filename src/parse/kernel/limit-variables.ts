/** Variables by which programs are told for how long they may wait: libpq's (its manual, "Environment Variables"), and those of git's HTTP (git(1)). */
const NAMES: ReadonlySet<string> = new Set([
  'PGCONNECT_TIMEOUT',
  'GIT_HTTP_LOW_SPEED_LIMIT',
  'GIT_HTTP_LOW_SPEED_TIME',
]);

/** The numbers of these variables, from the text of `/proc/PID/environ`; nothing else of it is kept. `null`: none is there. */
export function parseLimitVariables(environ: string): Readonly<Record<string, number>> | null {
  const found = environ.split('\0').flatMap((row): [string, number][] => {
    const [, name = '', value] = /^(\w{1,64})=(\d{1,9})$/.exec(row) ?? [];
    return NAMES.has(name) ? [[name, Number(value)]] : [];
  });
  return found.length === 0 ? null : Object.fromEntries(found);
}
