import type { Command, Commands, ScriptLoop } from './command.ts';
import { type Inner, type Token, tokensOf } from './tokens.ts';
import { literalOf, type Word } from './word.ts';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A compound command that is not closed yet. */
interface Open {
  readonly type: 'if' | 'loop' | 'case' | 'braces' | 'brackets';
  readonly loop: (Mutable<ScriptLoop> & { asks: string[] }) | null;
  readonly function: string | null;
  /** Where the list began that it is part of. */
  readonly list: number;
}

const CLOSES: Readonly<Record<string, Open['type']>> = { fi: 'if', done: 'loop', esac: 'case', '}': 'braces' };
/** Words behind which another command begins. */
const SKIPPED: ReadonlySet<string> = new Set(['then', 'else', 'elif', 'do', '!', 'time', 'coproc']);
const LOOPS: ReadonlySet<string> = new Set(['for', 'select', 'while', 'until']);
const COMPOUNDS = new Set(['{', 'if', 'case', ...LOOPS]);
/** More than any script has. */
const MOST_COMMANDS = 2_000;
/** Loops around a command that are kept, from the innermost. */
const MOST_LOOPS = 8;

type OnWords = (words: readonly Word[], inner: readonly Inner[], read: (one: Inner) => void) => void;

/** Reads the tokens of a shell script from the first to the last (the grammar is in XCU 2.10 of POSIX). */
export class CommandReader {
  private readonly commands: Mutable<Command>[] = [];
  private readonly units: { line: number; endLine: number }[] = [];
  private readonly stack: Open[] = [];
  private words: Word[] = [];
  private files: Command['files'][number][] = [];
  private inner: Inner[] = [];
  private name: string | null = null;
  private list = 0;
  private goesOn = false;
  private unitLine: number | null = null;
  private isPattern = false;
  /** Where a coprocess begins that is not read to its end. */
  private beside: { readonly from: number; readonly depth: number } | null = null;
  /** Loops whose condition has been read. */
  private readonly asked = new Set<Open['loop']>();
  private at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly onWords: OnWords,
    private readonly around: Partial<Pick<Command, 'loops' | 'function' | 'unit'>> | null = null,
  ) {}

  read(depth: number): Commands {
    while (this.at < this.tokens.length && this.commands.length < MOST_COMMANDS) {
      const token = this.tokens[this.at] as Token;
      this.at += 1;
      if (token.type === 'newline') this.newline(token.line, depth);
      else {
        this.unitLine ??= token.type === 'word' ? token.word.line : token.line;
        if (token.type === 'redirection') this.redirection(token.text);
        else if (this.isPattern) this.pattern(token);
        else if (token.type === 'operator') this.operator(token.text, depth);
        else this.word(token);
      }
    }
    this.finish(depth);
    this.newList();
    if (this.unitLine !== null) this.units.push({ line: this.unitLine, endLine: Number.MAX_SAFE_INTEGER });
    return { commands: this.commands, units: this.units };
  }

  private newline(line: number, depth: number): void {
    this.finish(depth);
    if (this.goesOn) return;
    this.newList();
    if (this.stack.length > 0 || this.name !== null || this.unitLine === null) return;
    this.units.push({ line: this.unitLine, endLine: line });
    this.unitLine = null;
  }

  /** A new list. */
  private begin(): void {
    this.list = this.commands.length;
  }

  private redirection(operator: string): void {
    const next = this.tokens[this.at];
    if (next?.type !== 'word') return;
    this.at += 1;
    this.inner.push(...next.inner);
    this.files.push({ operator, word: next.word });
  }

  /** Between `in` or `;;` and the `)` of a case. */
  private pattern(token: Token): void {
    if (token.type === 'operator' && token.text === ')') this.isPattern = false;
    else if (token.type === 'word' && literalOf(token.word) === 'esac') {
      this.isPattern = false;
      this.close('case');
    }
  }

  private operator(text: string, depth: number): void {
    const isStart = this.words.length === 0 && this.files.length === 0;
    if (text === '(') {
      this.goesOn = false;
      this.bracket(isStart);
      return;
    }
    this.finish(depth);
    this.goesOn = text === '&&' || text === '||' || text === '|' || text === '|&';
    if (text === ')') this.close('brackets');
    else if (text === '&') {
      for (const command of this.commands.slice(this.list)) command.isBackground = true;
      this.begin();
    } else if (text === ';') this.newList();
    else if (text.startsWith(';')) {
      this.begin();
      this.isPattern = this.stack.at(-1)?.type === 'case';
    }
  }

  private bracket(isStart: boolean): void {
    const next = this.tokens[this.at];
    const isNext = (text: string) => next?.type === 'operator' && next.text === text;
    if (this.words.length === 1 && isNext(')')) {
      this.at += 1;
      this.name = literalOf(this.words[0] as Word);
      this.words = [];
      return;
    }
    // `((...))` and `array=(...)` hold no commands.
    if (isStart && !isNext('(')) this.open('brackets', null);
    else this.skipTo((token) => token.type === 'operator' && token.text === ')');
  }

  private word(token: Extract<Token, { type: 'word' }>): void {
    this.goesOn = false;
    const literal = token.isPlain ? literalOf(token.word) : null;
    if (
      this.words.length === 0 &&
      this.files.length === 0 &&
      literal !== null &&
      this.reserved(literal, token.word.line)
    )
      return;
    this.words.push(token.word);
    this.inner.push(...token.inner);
    if (literal === '[[' && this.words.length === 1)
      this.skipTo((one) => one.type === 'word' && literalOf(one.word) === ']]');
  }

  private reserved(word: string, line: number): boolean {
    if (word === 'do') this.asked.add(this.stack.at(-1)?.loop ?? null);
    if (word === 'coproc') this.coprocess();
    if (SKIPPED.has(word)) return true;
    if (word === 'if') this.open('if', null);
    else if (LOOPS.has(word)) this.loop(word as ScriptLoop['kind'], line);
    else if (word === 'case') {
      this.open('case', null);
      this.skipTo((token) => token.type === 'word' && literalOf(token.word) === 'in');
      this.isPattern = true;
    } else if (word === '{') this.open('braces', null);
    else if (word === 'function') {
      const next = this.tokens[this.at];
      if (next?.type === 'word') this.name = literalOf(next.word);
      this.at += 1;
      if (this.isOperator(0, '(') && this.isOperator(1, ')')) this.at += 2;
    } else if (Object.hasOwn(CLOSES, word)) this.close(CLOSES[word] as Open['type'], line);
    else return false;
    return true;
  }

  /** What follows runs beside the shell; `coproc NAME {`: a name stands only before a compound command. */
  private coprocess(): void {
    this.beside = { from: this.commands.length, depth: this.stack.length };
    const [name, next] = [this.tokens[this.at], this.tokens[this.at + 1]];
    const isBrace = next?.type === 'word' && next.isPlain && COMPOUNDS.has(literalOf(next.word) ?? '');
    if (name?.type === 'word' && literalOf(name.word) !== '{' && (isBrace || this.isOperator(1, '('))) this.at += 1;
  }

  private newList(): void {
    this.begin();
    if (this.beside === null || this.stack.length > this.beside.depth) return;
    for (const command of this.commands.slice(this.beside.from)) command.isBackground = true;
    this.beside = null;
  }

  private isOperator(ahead: number, text: string): boolean {
    const token = this.tokens[this.at + ahead];
    return token?.type === 'operator' && token.text === text;
  }

  private loop(kind: ScriptLoop['kind'], line: number): void {
    this.open('loop', { kind, line, endLine: line, asks: [] });
    if (kind === 'while' || kind === 'until') return;
    this.skipTo((token) => token.type === 'word' && token.isPlain && literalOf(token.word) === 'do');
    this.asked.add(this.stack.at(-1)?.loop ?? null);
  }

  private open(type: Open['type'], loop: Open['loop']): void {
    this.stack.push({ type, loop, function: this.name, list: this.list });
    this.name = null;
    this.begin();
  }

  /** What is open inside it is closed as well. */
  private close(type: Open['type'], line = 0): void {
    const at = this.stack.findLastIndex((one) => one.type === type);
    const closed = this.stack[at];
    if (closed === undefined) return;
    this.stack.length = at;
    if (closed.loop !== null) closed.loop.endLine = line;
    this.list = closed.list;
  }

  private skipTo(isEnd: (token: Token) => boolean): void {
    while (this.at < this.tokens.length) {
      const token = this.tokens[this.at] as Token;
      this.at += 1;
      if (isEnd(token)) return;
    }
  }

  /** The command that the words so far are. */
  private finish(depth: number): void {
    const { words, files, inner } = this;
    if (words.length === 0 && files.length === 0) return;
    [this.words, this.files, this.inner] = [[], [], []];
    const loops = this.stack.flatMap(({ loop }) => loop ?? []).reverse();
    const place = {
      loops: [...loops, ...(this.around?.loops ?? [])].slice(0, MOST_LOOPS),
      function: this.stack.findLast((one) => one.function !== null)?.function ?? this.around?.function ?? null,
      unit: this.around?.unit ?? this.units.length,
    };
    const line = words[0]?.line ?? files[0]?.word.line ?? 0;
    const loop = this.stack.findLast((one) => one.loop !== null)?.loop ?? null;
    const [first] = words;
    if (loop !== null && !this.asked.has(loop) && first !== undefined) loop.asks.push(literalOf(first) ?? '');
    this.commands.push({ ...place, line, words, files, isBackground: false, isInner: this.around !== null });
    if (depth === 0) return;
    this.onWords(words, inner, (one) => {
      const reader = new CommandReader(tokensOf(one.text, one.line), this.onWords, place);
      for (const command of reader.read(depth - 1).commands) {
        this.commands.push(one.isBeside === true ? { ...command, isBackground: true } : command);
      }
    });
  }
}
