export type Test = (character: string) => boolean;

/** What a pattern is made of. */
export type PatternNode =
  | { kind: 'char'; test: Test }
  | { kind: 'assert'; where: 'start' | 'end' | 'boundary' }
  | { kind: 'sequence' | 'choice'; parts: PatternNode[] }
  | { kind: 'repeat'; part: PatternNode; min: number; max: number };

/** Thrown for a pattern that cannot be used; the message completes "… is not a pattern: ". */
export class PatternError extends Error {}

const classes: Readonly<Record<string, RegExp>> = { d: /\d/, D: /\D/, w: /\w/, W: /\W/, s: /\s/, S: /\S/ };
const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v', e: '\x1b', 0: '\0' };

/** Reads the notation of a pattern; see pattern.ts for what it knows. */
export class PatternReader {
  private at = 0;
  private readonly source: string;
  private readonly ignoreCase: boolean;

  constructor(source: string, ignoreCase: boolean) {
    this.source = source;
    this.ignoreCase = ignoreCase;
  }

  read(): PatternNode {
    const node = this.choice();
    if (this.at < this.source.length) throw new PatternError('a ")" has no "("');
    return node;
  }

  private eat(text: string): boolean {
    if (!this.source.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  private choice(): PatternNode {
    const parts = [this.sequence()];
    while (this.eat('|')) parts.push(this.sequence());
    return { kind: 'choice', parts };
  }

  private sequence(): PatternNode {
    const parts: PatternNode[] = [];
    while (this.at < this.source.length && !/[|)]/.test(this.source.charAt(this.at))) parts.push(this.repeated());
    return { kind: 'sequence', parts };
  }

  private repeated(): PatternNode {
    let part = this.atom();
    for (;;) {
      const rest = /^(?:[*+?]|\{(\d{1,4})(,(\d{1,4})?)?\})\??/.exec(this.source.slice(this.at, this.at + 14));
      if (rest === null) return part;
      const [text, count, comma, limit] = rest;
      this.at += text.length;
      const min = count === undefined ? (text.startsWith('+') ? 1 : 0) : Number(count);
      const max = count === undefined ? (text.startsWith('?') ? 1 : Infinity) : upper(min, comma, limit);
      if (max < min) throw new PatternError(`${text} has its numbers the wrong way round`);
      part = { kind: 'repeat', part, min, max };
    }
  }

  private atom(): PatternNode {
    const character = this.next();
    if (character === '(') {
      if (this.eat('?') && !this.eat(':')) throw new PatternError('of "(?" only "(?:" is supported');
      const inner = this.choice();
      if (!this.eat(')')) throw new PatternError('a "(" is not closed');
      return inner;
    }
    if (character === '[') return this.characterClass();
    if (character === '.') return { kind: 'char', test: (one) => one !== '\n' };
    if (character === '^') return { kind: 'assert', where: 'start' };
    if (character === '$') return { kind: 'assert', where: 'end' };
    if (/[*+?]/.test(character)) throw new PatternError(`"${character}" has nothing in front of it to repeat`);
    if (character !== '\\') return this.char((one) => one === character);
    if (this.eat('b')) return { kind: 'assert', where: 'boundary' };
    const escaped = this.escaped();
    return this.char(typeof escaped === 'string' ? (one) => one === escaped : escaped);
  }

  private next(): string {
    const character = String.fromCodePoint(this.source.codePointAt(this.at) ?? 0);
    this.at += character.length;
    return character;
  }

  /** What follows a backslash: one character, or a class. */
  private escaped(): string | Test {
    if (this.at >= this.source.length) throw new PatternError('it ends in a backslash');
    const name = this.next();
    const known = Object.hasOwn(classes, name) ? classes[name] : undefined;
    if (known !== undefined) return (one) => known.test(one);
    const control = Object.hasOwn(controls, name) ? controls[name] : undefined;
    if (control !== undefined) return control;
    if (/[A-Za-z1-9]/.test(name)) throw new PatternError(`"\\${name}" is not supported`);
    return name;
  }

  private characterClass(): PatternNode {
    const negated = this.eat('^');
    const tests: Test[] = [];
    for (let first = true; first || !this.eat(']'); first = false) {
      if (this.at >= this.source.length) throw new PatternError('a "[" is not closed');
      const from = this.classMember();
      if (typeof from === 'string' && this.source.startsWith('-', this.at) && !this.source.startsWith('-]', this.at)) {
        this.at += 1;
        const to = this.classMember();
        if (typeof to !== 'string' || to < from) throw new PatternError(`a range in "[…]" has no valid end`);
        tests.push((one) => one >= from && one <= to && one.length === from.length);
      } else tests.push(typeof from === 'string' ? (one) => one === from : from);
    }
    const test = this.fold((one) => tests.some((member) => member(one)));
    return { kind: 'char', test: negated ? (one) => !test(one) : test };
  }

  private classMember(): string | Test {
    const character = this.next();
    return character === '\\' ? this.escaped() : character;
  }

  private char(test: Test): PatternNode {
    return { kind: 'char', test: this.fold(test) };
  }

  private fold(test: Test): Test {
    return this.ignoreCase ? (one) => test(one) || test(one.toLowerCase()) || test(one.toUpperCase()) : test;
  }
}

function upper(min: number, comma: string | undefined, limit: string | undefined): number {
  if (comma === undefined) return min;
  return limit === undefined ? Infinity : Number(limit);
}
