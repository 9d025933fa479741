/**
 * Options of well-known programs whose names do not tell that they take a credential, from the programs' own manuals. An option whose
 * name tells needs no entry.
 */
export interface SecretOptions {
  /** Names of the program's file. */
  readonly programs: readonly string[];
  /** A word that has to follow: `docker login`, not `docker run`. */
  readonly command?: readonly string[];
  /** The value is the next word, or the rest of this one. */
  readonly options?: readonly string[];
  /** The value is the rest of the word alone; the next word is something else. */
  readonly attached?: readonly string[];
  /** The value holds a login: `user:password`, `user%password`. */
  readonly logins?: readonly string[];
  /** The value is `name=value`, as of a cookie. */
  readonly pairs?: readonly string[];
  /** The value says where it comes from: `pass:password`. */
  readonly sources?: readonly string[];
  /** Which of the words that are no option, behind the command, is a credential; from 0. */
  readonly operands?: readonly number[];
}

export const SECRET_OPTIONS: readonly SecretOptions[] = [
  {
    programs: [
      'mysql',
      'mysqldump',
      'mysqladmin',
      'mysqlimport',
      'mysqlshow',
      'mysqlcheck',
      'mysqlbinlog',
      'mysqlsh',
      'mysqlpump',
    ],
    attached: ['-p'],
  },
  {
    programs: [
      'mariadb',
      'mariadb-dump',
      'mariadb-admin',
      'mariadb-import',
      'mariadb-check',
      'mycli',
      'mydumper',
      'xtrabackup',
    ],
    attached: ['-p'],
  },
  { programs: ['sshpass'], options: ['-p'] },
  {
    programs: ['docker', 'podman', 'nerdctl', 'buildah', 'skopeo', 'oras', 'crane'],
    command: ['login'],
    options: ['-p'],
  },
  { programs: ['helm'], command: ['registry'], options: ['-p'] },
  { programs: ['twine', 'flit'], options: ['-p'] },
  { programs: ['redis-cli', 'valkey-cli', 'keydb-cli', 'redis-benchmark'], options: ['-a'] },
  { programs: ['openssl'], options: ['-k', '-K'], sources: ['-passin', '-passout', '-pass', '-password'] },
  { programs: ['smbclient', 'rpcclient', 'smbget', 'net', 'wmic', 'nmblookup'], logins: ['-U', '--user'] },
  { programs: ['zip', 'unzip', 'zipcloak'], options: ['-P'] },
  { programs: ['7z', '7za', '7zr', '7zz', 'rar', 'unrar'], attached: ['-p', '-hp'] },
  {
    programs: ['ldapsearch', 'ldapadd', 'ldapmodify', 'ldapdelete', 'ldappasswd', 'ldapwhoami', 'ldapcompare'],
    options: ['-w', '-a', '-s'],
  },
  {
    programs: ['curl', 'wget2'],
    pairs: ['-b', '--cookie'],
    logins: ['-u', '--user', '--proxy-user', '-U', '--tlsuser'],
  },
  { programs: ['vault', 'bao'], command: ['login'], operands: [0] },
  { programs: ['rabbitmqctl'], command: ['add_user', 'change_password', 'authenticate_user'], operands: [1] },
  { programs: ['htpasswd'], operands: [2] },
  { programs: ['net', 'net.exe'], command: ['use'], operands: [1] },
];
