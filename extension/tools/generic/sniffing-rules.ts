import type { Frame, UnparsedLine } from '../../frames/frame.ts';
import type { LineParser } from '../reading/text-parser.ts';
import { ColumnRules } from './column-rules.ts';
import { DelimitedRules, splitDelimited } from './delimited-rules.ts';
import { JsonRules, opensJson } from './json-rules.ts';
import { opensMetrics, PrometheusRules } from './prometheus-rules.ts';

/** Lines that are looked at before the form is told. */
const SAMPLE = 16;
const DELIMITERS = ['\t', ';', ',', '|'];

/** Tells the form of a table from its first lines, and reads it in that form. Text that is no table gives no frame. */
export class SniffingRules implements LineParser {
  #sample: UnparsedLine[] = [];
  #rules: LineParser | undefined;
  readonly #leftOver: UnparsedLine[] = [];

  line(text: string, line: number, whole: boolean): boolean {
    if (this.#rules !== undefined) return this.#rules.line(text, line, whole);
    this.#sample.push({ line, text });
    if (this.#sample.length === SAMPLE) this.#decide();
    return true;
  }

  blank(): void {
    if (this.#rules === undefined && this.#sample.length > 1) this.#decide();
    this.#rules?.blank?.();
  }

  end(): UnparsedLine[] {
    const rules = this.#decide();
    return [...this.#leftOver, ...(rules.end?.() ?? [])];
  }

  frames(): readonly Frame[] {
    return this.#rules?.frames() ?? [];
  }

  #decide(): LineParser {
    if (this.#rules !== undefined) return this.#rules;
    const rules = rulesFor(this.#sample.map(({ text }) => text));
    this.#rules = rules;
    for (const { line, text } of this.#sample) {
      if (!rules.line(text, line, true)) this.#leftOver.push({ line, text });
    }
    this.#sample = [];
    return rules;
  }
}

function rulesFor(lines: readonly string[]): LineParser {
  if (opensJson(lines[0] ?? '')) return new JsonRules();
  if (opensMetrics(lines[0] ?? '')) return new PrometheusRules();
  const delimiter = DELIMITERS.find((each) => divides(lines, each));
  return delimiter === undefined ? new ColumnRules() : new DelimitedRules(delimiter);
}

/** Whether a character cuts every line into the same number of cells, and not only prose at its commas. */
function divides(lines: readonly string[], delimiter: string): boolean {
  const counts: number[] = [];
  let open = '';
  for (const line of lines) {
    // Rulers, and what psql says below a table.
    if (delimiter === '|' && /^(?:[\s+|=-]+|\(\d+ rows?\))$/.test(line)) continue;
    const cells = splitDelimited(open + line, delimiter);
    open = cells === undefined ? `${open}${line}\n` : '';
    if (cells !== undefined) counts.push(cells.length);
  }
  const [first = 1, ...rest] = counts;
  if (first < 2 || rest.length === 0 || !rest.every((count) => count === first)) return false;
  return delimiter !== ',' || !lines.every((line) => line.includes(', '));
}
