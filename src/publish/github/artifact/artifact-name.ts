import { randomBytes } from 'node:crypto';

/** Characters that the service refuses in a name, and controls (actions/toolkit, path-and-artifact-name-validation). */
const REFUSED = /["':<>|*?\\/\u0000-\u001f\u007f]+/g;

/** Far below the service's limit, with room for a suffix. */
const NAME_LENGTH = 200;

/** The name that the user gave, else `whyhung-<job>-<attempt>`, with only characters that the service takes. */
export function artifactName(given: string, env: NodeJS.ProcessEnv): string {
  const name =
    given === '' ? ['whyhung', env['GITHUB_JOB'], env['GITHUB_RUN_ATTEMPT']].filter(Boolean).join('-') : given;
  const safe = name.replace(REFUSED, '-').replace(/\s+/g, ' ').trim().slice(0, NAME_LENGTH);
  return safe === '' || /^\.+$/.test(safe) ? 'whyhung' : safe;
}

/** The name with a few random characters, before what tells browsers its kind, for a second try when another job of the run has the first. */
export function anotherName(name: string): string {
  const suffix = `-${randomBytes(3).toString('hex')}`;
  return name.endsWith('.html') ? `${name.slice(0, -'.html'.length)}${suffix}.html` : `${name}${suffix}`;
}
