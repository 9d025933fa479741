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
  /** The value, or an operand, holds a login with another sign between its parts: `user,password`, `user/password@host`. */
  readonly signed?: { readonly sign: string; readonly options?: readonly string[] };
  /** The value says where it comes from: `pass:password`. */
  readonly sources?: readonly string[];
  /** Operands count behind the first one that looks so. */
  readonly after?: RegExp;
  /** Which of the words that are no option, behind the command, is a credential; from 0. */
  readonly operands?: readonly number[];
  /** The same of what a service has generated: a plain word in that place is something else. */
  readonly generated?: readonly number[];
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
  { programs: ['http', 'https', 'xh', 'xhs'], logins: ['-a', '--auth'] },
  { programs: ['etcdctl', 'influx', 'couchdb', 'wscat'], logins: ['-u', '--user', '--auth'], options: ['-p'] },
  {
    programs: [
      'mongosh',
      'mongo',
      'mongodump',
      'mongorestore',
      'mongoexport',
      'mongoimport',
      'mongostat',
      'mongotop',
      'mongofiles',
    ],
    options: ['-p'],
  },
  {
    programs: ['rabbitmqadmin', 'cqlsh', 'rdesktop', 'cypher-shell', 'neo4j-admin', 'hdbsql', 'gsql', 'vsql'],
    options: ['-p', '-w'],
  },
  {
    programs: ['sqlcmd', 'bcp', 'osql', 'isql', 'tsql', 'ipmitool', 'mosquitto_pub', 'mosquitto_sub', 'mosquitto_rr'],
    options: ['-P'],
  },
  {
    programs: ['snmpget', 'snmpwalk', 'snmpset', 'snmpbulkwalk', 'snmpgetnext', 'snmptrap'],
    options: ['-A', '-X', '-c'],
  },
  { programs: ['ssh-keygen', 'ssh-add', 'dropbearkey'], options: ['-N', '-P'] },
  { programs: ['plink', 'pscp', 'psftp', 'putty', 'puttygen', 'kitty'], options: ['-pw'] },
  { programs: ['useradd', 'usermod', 'adduser', 'cadaver', 'kinit'], options: ['-p'] },
  { programs: ['dotnet', 'nuget'], options: ['-k'] },
  {
    programs: ['az', 'oc', 'cf', 'ibmcloud', 'bx', 'jf', 'jfrog', 'minio', 'bw', 'tsh'],
    command: ['login'],
    options: ['-p'],
  },
  { programs: ['vercel', 'now', 'railway', 'surge', 'codecov', 'codecovcli', 'coveralls', 'doctl'], options: ['-t'] },
  { programs: ['gh', 'glab'], command: ['secret', 'variable'], options: ['-b', '--body', '-v', '--value'] },
  { programs: ['xfreerdp', 'wfreerdp', 'mstsc'], options: ['/p:'] },
  { programs: ['lftp', 'lftpget'], signed: { sign: ',', options: ['-u', '--user'] } },
  {
    programs: ['sqlplus', 'impdp', 'expdp', 'imp', 'exp', 'rman', 'sqlldr', 'tnsping', 'sqlcl'],
    signed: { sign: '/' },
  },
  { programs: ['cargo', 'gem', 'hex', 'wandb', 'comet', 'neptune'], command: ['login'], generated: [0, 1] },
  { programs: ['sonar-scanner', 'mvn', 'mvnw', 'gradle', 'gradlew'], attached: ['-Dsonar.login'] },
  { programs: ['snyk'], command: ['auth'], generated: [0, 1] },
  { programs: ['ngrok'], command: ['authtoken', 'add-authtoken'], operands: [0] },
  { programs: ['gcloud'], command: ['activate-refresh-token'], operands: [1] },
  { programs: ['qpdf'], command: ['--encrypt'], operands: [0, 1] },
  { programs: ['kaggle'], command: ['config'], options: ['-v', '--value'] },
  { programs: ['az'], command: ['secret'], options: ['--value'] },
  { programs: ['ansible-vault'], command: ['encrypt_string'], operands: [0] },
  { programs: ['rclone'], command: ['obscure'], operands: [0] },
  { programs: ['composer', 'poetry'], command: ['config'], operands: [2] },
  { programs: ['mc'], command: ['set', 'add'], operands: [3] },
  { programs: ['wpa_passphrase'], operands: [1] },
  { programs: ['vault', 'bao'], command: ['login'], operands: [0] },
  { programs: ['rabbitmqctl'], command: ['add_user', 'change_password', 'authenticate_user'], operands: [1] },
  { programs: ['htpasswd'], operands: [2] },
  { programs: ['net', 'net.exe'], command: ['use'], after: /^(?:\\\\|\/\/)/, operands: [0] },
  { programs: ['net', 'net.exe'], command: ['user'], operands: [1] },
  { programs: ['mysqladmin', 'mariadb-admin'], command: ['password'], operands: [0] },
  { programs: ['pdftk'], options: ['input_pw', 'user_pw', 'owner_pw'] },
  { programs: ['nmcli'], options: ['password'] },
  { programs: ['ncftp', 'ncftpput', 'ncftpget', 'ncftpls'], options: ['-p'] },
  { programs: ['signtool'], options: ['/p'] },
  { programs: ['schtasks'], options: ['/rp', '/p'] },
  { programs: ['psexec', 'psexec64', 'certutil', 'mutool', 'security'], options: ['-p'] },
];
