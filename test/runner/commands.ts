/** Workflow commands as the runner reads them from both streams (actions/runner: ActionCommand.cs, ActionCommandManager.cs). */
export interface RunnerAnnotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly properties: Readonly<Record<string, string>>;
}

interface WorkflowCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

const KNOWN = new Set(
  (
    'set-env add-path save-state set-output add-mask add-matcher remove-matcher warning error notice debug group endgroup ' +
    'echo stop-commands internal-set-repo-path'
  ).split(' '),
);

/** The runner keeps this many a level and step (`_maxCountPerIssueType`), and this many characters of a message. */
const ANNOTATIONS_A_LEVEL = 10;
const ANNOTATION_CHARACTERS = 4096;

/** Everything that the lines of one step made the runner do. */
export class CommandReader {
  readonly annotations: RunnerAnnotation[] = [];
  readonly masks: string[] = [];
  /** Commands that the runner obeyed, in order. */
  readonly obeyed: WorkflowCommand[] = [];
  private stopToken: string | null = null;

  line(text: string): void {
    const known = this.stopToken === null ? KNOWN : new Set([this.stopToken]);
    const command = parseV2(text, known) ?? parseLegacy(text, known);
    if (command === null) return;
    if (this.stopToken !== null) {
      this.stopToken = null;
      return;
    }
    this.obeyed.push(command);
    const { name, properties, data } = command;
    if (name === 'stop-commands') this.stopToken = data;
    else if (name === 'add-mask') this.masks.push(data);
    else if (name === 'error' || name === 'warning' || name === 'notice') {
      const level = this.annotations.filter((annotation) => annotation.level === name);
      const message = data.slice(0, ANNOTATION_CHARACTERS);
      if (level.length < ANNOTATIONS_A_LEVEL) this.annotations.push({ level: name, message, properties });
    }
  }

  /** True when a `stop-commands` was never ended. */
  get stopped(): boolean {
    return this.stopToken !== null;
  }
}

/** `::name key=value,key=value::data` at the start of a line, spaces aside. */
function parseV2(text: string, known: ReadonlySet<string>): WorkflowCommand | null {
  const match = /^\s*::([^\s:]+?)(?: (.*?))?::(.*)$/s.exec(text);
  if (match === null || !known.has(match[1] ?? '')) return null;
  return command(match[1], match[2], ',', match[3]);
}

/** `##[name key=value;key=value]data` anywhere in a line. */
function parseLegacy(text: string, known: ReadonlySet<string>): WorkflowCommand | null {
  const match = /##\[([^\s\]]+)(?: ([^\]]*))?\](.*)$/s.exec(text);
  if (match === null || !known.has(match[1] ?? '')) return null;
  return command(match[1], match[2], ';', match[3]);
}

function command(name = '', properties = '', separator = ',', data = ''): WorkflowCommand {
  const pairs = properties.split(separator).flatMap((pair) => {
    const at = pair.indexOf('=');
    return at < 1 ? [] : [[pair.slice(0, at).trim(), unescaped(pair.slice(at + 1))] as const];
  });
  return { name, properties: Object.fromEntries(pairs), data: unescaped(data) };
}

function unescaped(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');
}
