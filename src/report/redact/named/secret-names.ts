/** Names under which credentials are kept: of variables, options, locals, keys. */
const SECRET_NAME =
  /TOKEN|SECRET|PASSW(OR)?[DT]|PASSPHRASE|PASSCODE|KENNWORT|API_?KEY|(ACCESS|PRIVATE|AUTH|ENCRYPTION|SIGNING|MASTER|SHARED|STORAGE|LICEN[CS]E|SERVICE|DEPLOY|CLIENT|ACCOUNT|SUBSCRIPTION)_?KEY|_KEY$|CREDENTIAL|(^|_)(AUTH|PASS|PWD|PW)(_|$)|_PAT$|DSN$|(^|_)(COOKIE|SIGNATURE|BEARER|OTP|JWT|MNEMONIC|STOREPASS|KEYPASS|CREDS?|SENHA|PSK)$|PRE_?SHARED_?KEY|MASTERAUTH|(REQUIRE|DB|USER|ADMIN|ROOT|SMTP|IMAP|MAIL|FTP|HTTP|PROXY|LDAP|BIND|PG|SSH|KEYSTORE|TRUSTSTORE)PASS$|R[OW]COMMUNITY$|SEED_?PHRASE|(OTP|MFA|2FA)_?SEED$|CONNECTION_?STRING|WEBHOOK_?URL|SAS_?URL/i;
/** Names that leave no doubt: what stands beside them is a credential whatever it looks like. */
const SURE_NAME =
  /SECRET|PASSW(OR)?[DT]$|PASSW(OR)?[DT]_|PASSPHRASE|PASSCODE|KENNWORT|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|ACCOUNT_?KEY|(ENCRYPTION|SIGNING|MASTER|SHARED|STORAGE|LICEN[CS]E|SERVICE|DEPLOY|CLIENT|AUTH|SECRET|PRIMARY_MASTER|SUBSCRIPTION)_?KEY|(AUTH|ACCESS|REFRESH|BEARER|SESSION|ID|API|BOT|DEPLOY|PRIVATE|JOB|CSRF|XSRF|USER|ADMIN|GIT|HUB|LAB)_?TOKEN$|(^|_)(PASS|PWD|PW|MNEMONIC|STOREPASS|KEYPASS|CREDENTIALS?|CREDS?|SENHA|PSK)$|PRE_?SHARED_?KEY|MASTERAUTH|[A-Z]PASS$|R[OW]COMMUNITY$|SEED_?PHRASE|(OTP|MFA|2FA)_?SEED$|(^|_)(_AUTH|AUTHTOKEN)$/i;
/** Names with such a word that hold no credential: what is said about one, and keys that are no secret. */
const HARMLESS_NAME =
  /(PUBLIC|PRIMARY|FOREIGN|CACHE|SORT|PARTITION|ROUTING|HASH|GROUP|UNIQUE|COMPOSITE|LOOKUP|INDEX|DICT|RESTORE|HOST|OBJECT|SHIFT|CTRL|ALT|META|ENTER|SEARCH|CONFIG|MAP|NEXT|MESSAGE|I18N|TRANSLATION|EVENT|STATE)_?KEY$|TOKENI[SZ]|TOKENS$|(PASSWORD|SECRET|TOKEN|KEY|AUTH|COOKIE|CREDENTIALS?|PASSPHRASE|PASS|SIGNATURE)_?(FILE|FD|STDIN|ENV|PATH|DIR|NAME|TYPE|COUNT|LEN|LENGTH|SIZE|LIMIT|EXPIRY|EXPIRES|EXPIRATION|TTL|TIMEOUT|POLICY|FIELD|ALGORITHM|ALG|VERSION|FORMAT|PREFIX|SUFFIX|ENABLED|REQUIRED|REGEX|PATTERN|MIN|MAX|AGE|STORE|CLASS|MANAGER|PROVIDER|BACKEND|ENDPOINT|METHOD|MODE|INDEX|USAGES?|ERRORS?|EXCEPTION|URI?L?|ID|ONLY|MGR|HANDLER|FACTORY|BUILDER|TEST|TESTS|RE|PROMPT|LABEL|HINT|HEADER|HDR|HEADERS|MESSAGE|MSG|TITLE|PLACEHOLDER)$|_(JS|MJS|TS|TSX|PY|RB|GO|RS|JAVA|SH|MD|HTML|CSS|SO|PHP|RST|LOG|OUT)$/i;
/** Of some the credential itself (AppRole's `secret_id`), of others its name. */
const NAME_OR_VALUE = /(^|_)SECRET_?ID$/i;
/** The shell's working directories, which share a word with passwords. */
const WORKING_DIRECTORY = /^(OLD)?PWD$/;
/** What is longer is no name. */
const LONGEST_NAME = 200;

/** `DB_PASSWORD`, `--api-key`, `auth_token`, `spring.datasource.password`, `clientSecret`, but not `PWD`. */
export function namesSecret(name: string): boolean {
  if (name.length > LONGEST_NAME || WORKING_DIRECTORY.test(name)) return false;
  return SECRET_NAME.test(name.replace(/^-+/, '').replaceAll('-', '_')) || SECRET_NAME.test(withUnderscores(name));
}

/** Whether what stands beside the name in a text is a credential: `sure` whatever it looks like, `maybe` where it looks like one. */
export function kindOfName(name: string): 'sure' | 'maybe' | 'none' {
  const last = lastPart(name);
  if (!namesSecret(last)) return 'none';
  const plain = withUnderscores(last);
  if (NAME_OR_VALUE.test(plain)) return 'maybe';
  if (HARMLESS_NAME.test(plain)) return 'none';
  return SURE_NAME.test(plain) ? 'sure' : 'maybe';
}

/** Of `spring.datasource.password` and `Token.Name.Builtin` the last part tells what it is; of `db.password.value` the last two. */
function lastPart(name: string): string {
  return /(?:[^.]{1,100}\.(?:value|text|data|default|key|plain))$|[^.]*$/i.exec(name)?.[0] ?? name;
}

/** What an option that takes no value says first: `--no-password`, `--ask-become-pass`. */
const SWITCH =
  /^-{1,2}(?:no|skip|ask|prompt|disable|enable|without|allow|show|print|hide|expose|require|expire|generate)-|^-{1,2}ask-?pass/i;
/** The last word of a name that is that of a credential itself, and not of something about one; which of several it is may follow. */
const LAST_WORD =
  /(?:TOKEN|SECRET|PASSW(?:OR)?[DT]|PASSPHRASE|PASSCODE|KENNWORT|KEY|CREDENTIALS?|CREDS?|AUTH|PASS|PWD|PW|PAT|DSN|COOKIE|SIGNATURE|BEARER|OTP|JWT|MNEMONIC|SENHA|PSK|PHRASE|COMMUNITY|SEED|STRING|URL|VALUE|PLAIN|TEXT|BASE|HASH)\d{0,2}(?:[-_]?(?:NEW|OLD|CURRENT|CONFIRM|CONFIRMATION|REPEAT|PRIMARY|SECONDARY|PROD|PRODUCTION|STAGING|DEV))?$/i;

/**
 * What the word behind an option is by the option's name: `sure` a credential whatever it looks like, `maybe` where it looks like one, `unlikely`
 * where it looks like nothing else, since the name ends in a word that says something about one, and `hardly` where it was generated beyond doubt: behind a
 * switch, where it is not the option's, or a name of what is no credential (`--auth-header`, `--api-key-id`).
 */
export function kindOfOption(option: string): 'sure' | 'maybe' | 'unlikely' | 'hardly' | 'none' {
  if (!namesSecret(lastPart(option))) return 'none';
  const kind = kindOfName(option);
  if (kind === 'none' || SWITCH.test(option)) return 'hardly';
  return LAST_WORD.test(option) ? kind : 'unlikely';
}

/** The name with `_` between its words, however it is written. */
function withUnderscores(name: string): string {
  return name
    .replace(/^[-_$@]+/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[-.:/ ]/g, '_');
}
