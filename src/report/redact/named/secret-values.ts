/**
 * A switch, a small number and a plain lower-case word (`POSTGRES_PASSWORD=postgres` of a throw-away database) are no
 * secrets; masking such words would take module and test names out of the report.
 */
export function isSecretValue(value: string): boolean {
  const text = value.trim();
  return !/^(true|false|none|null)$/i.test(text) && !/^(\*{3}|\d{0,6}|[a-z]{1,11})$/.test(text);
}

/** A password that is a plain word or a short number. It is masked where its name says what it is, and nowhere else. */
const PLAIN = /^(?:[a-z]{4,11}|[A-Z][a-z]{3,10}|\d{4,6})$/;
/** What help texts, schemas, messages and sentences say behind the name of a credential: kinds, states, words of the language. */
const SAID = new RegExp(
  `^(?:${[
    'str|string|text|word|value|values|bytes|int|integer|number|bool|boolean|object|type|field|column|file|path|name|names|prompt|stdin|env|environ|variable|option|options|flag|flags|argument|arguments|input|output',
    'token|credentials?|login|user|username|auth|hash|hashed|plaintext|random|default|defaults|example|hidden|masked|redacted|changed|changeme',
    'required|optional|missing|invalid|incorrect|wrong|expected|unexpected|unknown|undefined|unset|empty|unsupported|supported|deprecated|disabled|enabled|failed|denied|accepted|found|given|provided|expired|true|false|none|null|auto|never|always|yes',
    'that|this|then|than|the|with|without|from|into|instead|only|also|when|where|which|will|would|must|should|shall|could|cannot|have|been|were|does|used|uses|using|your|their|there|here|each|every|some|such|over|after|before|until|while|because|either|both|more|most|very|just|they|them|what|whether',
  ].join('|')})$`,
  'i',
);

/** Whether it is a plain word that may be a password, where its name leaves no doubt. */
export function isPlainPassword(value: string): boolean {
  return PLAIN.test(value) && !SAID.test(value);
}

/** What stands in place of a value: `${X}`, `$(x)`, `%(x)s`, `{{ x }}`, `<x>`, `****`, `[redacted]`, `...`. */
const PLACEHOLDER =
  /^(?:\$[A-Za-z_]\w*|\$?\{{1,3}.*|\$\(.*|%\(?\w*\)?[sdr]?%?|<[^<>]{0,60}>?|[*x.#•-]{3,}|\[?(?:redacted|masked|hidden|filtered|removed|secret)\]?|.*\*{3}.*|.*%[sdr].*|.*\.{3}.*)$/is;
/** What the program reads elsewhere: `self.password`, `settings.SECRET`, `get_token()`, `os.environ[`, `Optional[str]`. */
const REFERENCE =
  /^(?:[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+|[A-Za-z_]\w*[([].*|(?:ConvertTo|ConvertFrom|Get|Read|New|Import)-[A-Z]\w*|_{0,2}[a-z]+(?:_[a-z]+)+|[A-Z][A-Z]*(?:_[A-Z]+)+)$/;
/** The same with digits in it, where only source is written so. */
const EXPRESSION =
  /^[A-Za-z_]\w*\((?:[A-Za-z_]\w*\.)+[A-Za-z_]\w*\(|^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+[([]|^[a-z_]+[([][-:\w.]*[)\]]?$/;
/** What a program says about a credential, not one. */
const SENTENCE = /^[A-Z][a-z]+(?: [\w'%,-]+)+ ?[.:?!]$/;
const PATH =
  /^(?:\.{0,2}|~)\/[\w@.-]+(?:\/[\w@.-]*)*$|^[\w@.-]+(?:\/[\w@.-]+)+\.[a-z]{1,5}$|\.(?:pem|key|crt|cer|json|ya?ml|txt|env|py|p12|jks|asc|gpg|m?js|tsx?|rb|go|rs|java|sh|md|html|css|so|log)(?::\d+)?:?$/i;
const NUMBER =
  /^(?:(?:(?:bold|italic|underline) )*#[\da-f]{3,8}|[\^~<>=v ]{0,4}\d+(?:\.[\dx*]+)+(?:[-+][\w.]+)?|[\d.,:+%-]+[a-z]{0,3}|0x[\da-f]{1,12}|\d{4}-\d\d-\d\d.*)$/i;
const TYPE_OR_WORD = /^(?:[A-Z]?[a-z]+|[A-Z]+|[A-Za-z]*(?:Error|Exception|Type|Token|Key|Str|String|Bytes))$/;

/** Whether it stands for a value, or says where one is. */
export function standsForValue(value: string): boolean {
  return (
    PLACEHOLDER.test(value) ||
    EXPRESSION.test(value) ||
    SENTENCE.test(value) ||
    (REFERENCE.test(value) && !/\d/.test(value))
  );
}

/** A path, a number, a date, a duration: never typed as a password, as far as can be told. */
export function isOrdinary(value: string): boolean {
  return (PATH.test(value) && !isRandom(value.replace(/^.*\//, ''))) || (NUMBER.test(value) && !/^\d{7,}$/.test(value));
}

/** A single word, capitalised or not, the name of a type: what stands after a colon in a sentence and in source. */
export function isWord(value: string): boolean {
  return TYPE_OR_WORD.test(value);
}

/** Letters and digits, or letters of both cases within: nobody writes so in a sentence. */
export function looksChosen(value: string): boolean {
  if (value.length < 6 || isOrdinary(value)) return false;
  return (
    (/\d/.test(value) && /[A-Za-z]/.test(value)) || (/[a-z][A-Z]/.test(value) && value.length >= 10 && !isWord(value))
  );
}

/** A number in hexadecimal as generators make them, longer than any that people write. */
export function isLongHex(value: string): boolean {
  return value.length >= 20 && /^[\da-f]+$/i.test(value) && /\d/.test(value) && /[a-f]/i.test(value);
}

/** As generators make them: both cases and digits, and long. */
export function isRandom(value: string): boolean {
  return value.length >= 16 && /\d/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value);
}
