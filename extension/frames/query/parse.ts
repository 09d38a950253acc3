import type {
  Aggregate,
  AggregateName,
  Comparison,
  Condition,
  FieldName,
  Literal,
  Operator,
  Pattern,
  Selection,
  SelectionItem,
  Source,
} from './ast.ts';
import { QuerySyntaxError } from './error.ts';
import type { Parsed } from './error.ts';
import { PatternError, compilePattern } from './pattern.ts';
import { tokenize } from './tokens.ts';
import type { Token } from './tokens.ts';

/** Reads a condition, as `expect=` has it; see ast.ts for the grammar. Never throws. */
export function parseCondition(source: string): Parsed<Condition> {
  return parse(source, (reader) => reader.condition());
}

/** Reads a selection, as `save=` has it. Never throws. */
export function parseSelection(source: string): Parsed<Selection> {
  return parse(source, (reader) => reader.selection());
}

function parse<T>(source: string, read: (reader: Reader) => T): Parsed<T> {
  try {
    const reader = new Reader(tokenize(source));
    const value = read(reader);
    reader.end();
    return { ok: true, value };
  } catch (error) {
    if (error instanceof QuerySyntaxError) return { ok: false, error: error.error };
    throw error;
  }
}

const aggregates: ReadonlySet<string> = new Set<AggregateName>(['min', 'max', 'avg', 'sum', 'count', 'first', 'last']);
const keywords: ReadonlySet<string> = new Set(['and', 'or', 'not', 'any', 'all', 'where']);

class Reader {
  private at = 0;
  private readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  condition(): Condition {
    return this.chain('or', () => this.chain('and', () => this.unary()));
  }

  selection(): Selection {
    const items = [this.item()];
    while (this.eat('mark', ';')) if (this.peek().kind !== 'end') items.push(this.item());
    return items;
  }

  end(): void {
    if (this.peek().kind !== 'end') this.fail('"and", "or" or the end');
  }

  private peek(ahead = 0): Token {
    return (
      this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)] ?? {
        kind: 'end',
        text: '',
        flags: '',
        start: 0,
        end: 0,
      }
    );
  }

  private next(): Token {
    const token = this.peek();
    this.at += 1;
    return token;
  }

  private is(kind: Token['kind'], text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === kind && token.text === text;
  }

  private eat(kind: Token['kind'], text: string): boolean {
    if (!this.is(kind, text)) return false;
    this.at += 1;
    return true;
  }

  private fail(expected: string): never {
    const { text, start, end } = this.peek();
    throw new QuerySyntaxError({ code: 'unexpected', found: text, expected }, start, end);
  }

  private expect(text: string): void {
    if (!this.eat('mark', text)) this.fail(`"${text}"`);
  }

  private chain(kind: 'or' | 'and', part: () => Condition): Condition {
    const first = part();
    const parts = [first];
    while (this.eat('word', kind)) parts.push(part());
    return parts.length === 1 ? first : { kind, parts };
  }

  private unary(): Condition {
    if (this.eat('word', 'not')) return { kind: 'not', part: this.unary() };
    if (!this.eat('mark', '(')) return this.comparison();
    const inner = this.condition();
    this.expect(')');
    return inner;
  }

  private comparison(): Comparison {
    const any = this.eat('word', 'any');
    if (!any) this.eat('word', 'all');
    const left = this.source();
    const { kind, text } = this.peek();
    if (kind !== 'operator') this.fail('one of == != < <= > >= ~ !~');
    this.at += 1;
    const operator = text as Operator;
    return { kind: 'comparison', quantifier: any ? 'any' : 'all', left, operator, right: this.right() };
  }

  private item(): SelectionItem {
    const token = this.peek();
    if (token.kind !== 'word' || !/^[A-Za-z_]\w*$/.test(token.text))
      this.fail('a name of letters, digits and underscores');
    this.at += 1;
    this.expect('=');
    const source = this.source();
    const picks = source.kind === 'field' && this.eat('word', 'where');
    return picks ? { name: token.text, source, where: this.condition() } : { name: token.text, source };
  }

  private source(): Source {
    const { kind, text } = this.peek();
    if (kind === 'word') {
      if (this.is('mark', '(', 1) && (aggregates.has(text) || text === 'rows')) return this.call();
      if (text === 'exit' || text === 'text' || text === 'rows') {
        this.at += 1;
        return { kind: text };
      }
    }
    return this.field();
  }

  private call(): Source {
    if (!this.is('word', 'rows')) return this.aggregate();
    this.at += 2;
    const frame = this.field().name;
    this.expect(')');
    return { kind: 'rows', frame };
  }

  private aggregate(): Aggregate {
    const name = this.next().text as AggregateName;
    this.expect('(');
    const aggregate: Aggregate = { kind: 'aggregate', name };
    const isField = this.peek(1).kind !== 'operator' && !this.is('mark', '(') && !this.is('word', 'not');
    if (name === 'count' && !isField) aggregate.where = this.condition();
    else {
      aggregate.field = this.field();
      if (this.eat('word', 'where')) aggregate.where = this.condition();
    }
    this.expect(')');
    return aggregate;
  }

  private field(): FieldName {
    const { kind, text } = this.peek();
    if (kind !== 'text' && (kind !== 'word' || keywords.has(text))) this.fail('the name of a field');
    this.at += 1;
    return { kind: 'field', name: text };
  }

  private right(): Literal | Pattern | Aggregate {
    const token = this.peek();
    if (token.kind === 'pattern') return this.pattern(this.next());
    if (token.kind === 'word' && aggregates.has(token.text) && this.is('mark', '(', 1)) return this.aggregate();
    if (token.kind !== 'word' && token.kind !== 'text') this.fail('a value');
    this.at += 1;
    const number = token.kind === 'word' ? readNumber(token.text) : undefined;
    return { kind: 'literal', text: token.text, ...(number === undefined ? {} : { number }) };
  }

  private pattern({ text, flags, start, end }: Token): Pattern {
    const ignoreCase = flags === 'i';
    try {
      compilePattern(text, ignoreCase);
    } catch (error) {
      if (!(error instanceof PatternError)) throw error;
      throw new QuerySyntaxError({ code: 'bad-pattern', pattern: text, detail: error.message }, start, end);
    }
    return { kind: 'pattern', source: text, ignoreCase };
  }
}

/** Reads `80`, `-1.5e3`, `10ms`, `64MiB/s`, `5%`. */
function readNumber(text: string): { value: number; unit: string } | undefined {
  const [, digits, unit = ''] =
    /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(%|µs|[A-Za-z]{0,4}(?:\/s)?)$/i.exec(text) ?? [];
  return digits === undefined ? undefined : { value: Number(digits), unit: unit === 'µs' ? 'us' : unit };
}
