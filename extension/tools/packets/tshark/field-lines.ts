import { splitDelimited } from '../../generic/delimited-rules.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { Guess } from '../../reading/dictionary.ts';
import type { Records } from '../../reading/records.ts';
import type { Lookups } from '../lookups.ts';
import { readFieldLookup } from './dns-fields.ts';

/** What `-T fields` was asked for. */
export interface FieldOptions {
  /** Names of the fields (-e); empty when the command is not known. */
  names: readonly string[];
  header: boolean;
  separator: string;
}

/** Units of Wireshark's fields, told by the way they are named (its field reference, 4.0). */
export const fieldColumns = new Dictionary([], (name): Guess => {
  // Bytes as hexadecimal digits; these two are numbers as they stand in the packet.
  if (/(?<!tcp[._](?:seq|ack))_raw$/.test(name)) return { type: 'string' };
  const key = name.replaceAll('_', '.').toLowerCase();
  if (/(?:time\.relative|time\.delta(?:\.displayed)?|\.rtt|\.time|\.rto|time\.epoch)$/.test(key)) return { unit: 's' };
  return /(?:^|\.)(?:len|length|cap\.len|caplen|bytes|size)$/.test(key) ? { unit: 'B' } : {};
});

const FIELD = /^(?:_ws\.[\w.]+|[a-z][a-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*)$/;

/** Reads what `-E` and `-e` say of the output. */
export function fieldOptions(argv: readonly string[] | undefined): FieldOptions {
  const names: string[] = [];
  let header = false;
  let separator = '\t';
  (argv ?? []).forEach((word, index, words) => {
    const before = words[index - 1];
    if (before === '-e') names.push(word);
    else if (/^-e./.test(word)) names.push(word.slice(2));
    const option = before === '-E' ? word : /^-E(.+)/.exec(word)?.[1];
    if (option === undefined) return;
    if (option.startsWith('header=y')) header = true;
    const [, given] = /^separator=(.+)$/.exec(option) ?? [];
    if (given !== undefined) separator = given === '/t' ? '\t' : given === '/s' ? ' ' : given;
  });
  return { names, header, separator };
}

/** Several numbers in one field, `47734,8080`, are no number with a decimal comma. */
function severalApart(cell: string): string {
  return /^[\d,]+$/.test(cell) ? cell.replaceAll(',', ', ') : cell;
}

/** What parts the names of a header where the command does not tell it; each name has a dot. */
function separatorOf(text: string, given: string): Partial<FieldOptions> {
  const isHeader = (separator: string): boolean => {
    const names = text.split(separator);
    return names.length > 1 && names.every((name) => name.includes('.') && FIELD.test(name));
  };
  const separator = text.includes(given) ? undefined : [',', ';', '|'].find(isHeader);
  return separator === undefined ? {} : { separator };
}

/** The rows of `-T fields`, under the names of its header or of the command. */
export class FieldLines {
  #options: FieldOptions;
  #names: readonly string[];

  constructor(options: FieldOptions) {
    this.#options = options;
    this.#names = options.header ? [] : options.names;
  }

  line(text: string, line: number, packets: Records, lookups: Lookups): boolean {
    if (this.#names.length === 0) this.#options = { ...this.#options, ...separatorOf(text, this.#options.separator) };
    const { separator } = this.#options;
    const cells = splitDelimited(text, separator);
    if (cells === undefined) return false;
    if (this.#names.length === 0) {
      if (!cells.every((cell) => FIELD.test(cell)) || (cells.length < 2 && !text.includes('.'))) return false;
      this.#names = cells;
      return true;
    }
    if (cells.length > this.#names.length) return false;
    const row = new Map(this.#names.map((name, at) => [name, severalApart(cells[at] ?? '')]));
    if (!packets.addText(row, line)) return false;
    readFieldLookup(row, line, lookups);
    return true;
  }

  /** Whether rows are expected, because the command or a header named them. */
  get isOpen(): boolean {
    return this.#names.length > 0;
  }
}
