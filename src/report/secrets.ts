/** Names of variables that hold credentials. `SSH_AUTH_SOCK` and the like hold paths, which `isSecret` lets pass. */
const SECRET_NAME =
  /TOKEN|SECRET|PASSW(OR)?D|PASSPHRASE|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CREDENTIAL|(^|_)AUTH(_|$)|_PAT$|DSN$/i;

/** Values of the variables of an environment that look like credentials, to be taken out of all that is written. */
export function secretsOf(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const values = Object.entries(environment).flatMap(([name, value]) =>
    value !== undefined && SECRET_NAME.test(name) && isSecret(value) ? [value] : [],
  );
  return [...new Set(values)];
}

/**
 * A path, a switch and a plain lower-case word (`POSTGRES_PASSWORD=postgres` of a throw-away database) are no secrets;
 * masking such words would take module and test names out of the report.
 */
function isSecret(value: string): boolean {
  return !/^(\.{0,2}\/[\w./-]*|true|false|\d{1,6}|[a-z]{1,11})$/.test(value.trim());
}
