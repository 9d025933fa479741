/** Names under which credentials are kept: of variables, options, locals, keys. */
const SECRET_NAME =
  /TOKEN|SECRET|PASSW(OR)?D|PASSPHRASE|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|_KEY$|CREDENTIAL|(^|_)(AUTH|PASS|PWD|PW)(_|$)|_PAT$|DSN$|(^|_)(COOKIE|SIGNATURE|BEARER|OTP)$/i;
/** The shell's working directories, which share a word with passwords. */
const WORKING_DIRECTORY = /^(OLD)?PWD$/;
/** What is longer is no name. */
const LONGEST_NAME = 200;

/** `DB_PASSWORD`, `--api-key`, `auth_token`, but not `PWD`. */
export function namesSecret(name: string): boolean {
  if (name.length > LONGEST_NAME || WORKING_DIRECTORY.test(name)) return false;
  return SECRET_NAME.test(name.replace(/^-+/, '').replaceAll('-', '_'));
}

/**
 * A switch, a small number and a plain lower-case word (`POSTGRES_PASSWORD=postgres` of a throw-away database) are no
 * secrets; masking such words would take module and test names out of the report.
 */
export function isSecretValue(value: string): boolean {
  const text = value.trim();
  return !/^(true|false|none|null)$/i.test(text) && !/^(\*{3}|\d{0,6}|[a-z]{1,11})$/.test(text);
}
