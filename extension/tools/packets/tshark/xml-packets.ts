import type { Value } from '../../../frames/frame.ts';
import type { Records } from '../../reading/records.ts';
import { readTime } from '../../reading/times.ts';
import { XmlReader } from '../../reading/xml.ts';
import type { Lookups } from '../lookups.ts';
import { readFieldLookup } from './dns-fields.ts';
import { readInfo } from './packet-lines.ts';

/** The columns of the packets of -T psml, by their titles. Others keep their title. */
const SECTIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'No.': 'number',
    Source: 'source',
    Destination: 'destination',
    Protocol: 'protocol',
    Length: 'frame length',
  }),
);

/** The packets of -T pdml: all fields of all layers by name. Those of -T psml: the columns of the summary. */
export class XmlPackets {
  readonly #xml: XmlReader;
  readonly #fields: Records;
  readonly #summaries: Records;
  readonly #lookups: Lookups;
  #inPacket = false;
  #cells = new Map<string, string>();
  #line = 0;
  /** Titles of the columns, and the cells of the packet that is open. */
  #titles: string[] = [];
  #sections: string[] = [];
  #section = '';

  /** `fields`: packets with a column for each field; `summaries`: those with the columns of the summary. */
  constructor(fields: Records, summaries: Records, lookups: Lookups) {
    this.#fields = fields;
    this.#summaries = summaries;
    this.#lookups = lookups;
    this.#xml = new XmlReader({
      open: (name, attributes, line) => {
        this.#opens(name, attributes, line);
      },
      text: (text) => {
        this.#section += text;
      },
      close: (name) => {
        this.#closes(name);
      },
    });
  }

  line(text: string, line: number): void {
    this.#xml.line(text, line);
  }

  #opens(name: string, attributes: ReadonlyMap<string, string>, line: number): void {
    this.#section = '';
    if (name === 'packet') {
      this.#inPacket = true;
      this.#line = line;
      this.#cells = new Map();
      this.#sections = [];
    } else if (name === 'structure') this.#titles = [];
    else if (name === 'field' && this.#inPacket) this.#field(attributes);
  }

  #field(attributes: ReadonlyMap<string, string>): void {
    const name = attributes.get('name') ?? '';
    const show = attributes.get('show') ?? attributes.get('value');
    // What has no name is a line of the tree that tells again what the fields below it say.
    if (name === '' || show === undefined) return;
    const before = this.#cells.get(name);
    this.#cells.set(name, before === undefined ? show : `${before}, ${show}`);
  }

  #closes(name: string): void {
    if (name === 'section') (this.#inPacket ? this.#sections : this.#titles).push(this.#section);
    if (name !== 'packet' || !this.#inPacket) return;
    this.#inPacket = false;
    if (this.#sections.length > 0) this.#summary();
    else if (this.#cells.size > 0 && this.#fields.addSaid(this.#cells, this.#line))
      readFieldLookup(this.#cells, this.#line, this.#lookups);
  }

  #summary(): void {
    const row = new Map<string, Value>();
    for (const [at, text] of this.#sections.entries()) {
      const title = this.#titles[at] ?? `column ${String(at + 1)}`;
      if (title === 'Time' && /^-?\d+\.\d+$/.test(text)) row.set('since first', Number(text));
      else if (title === 'Time') row.set('time', readTime(text));
      else if (title === 'Info') readInfo(text, row);
      else row.set(SECTIONS.get(title) ?? title, /^\d+$/.test(text) ? Number(text) : text === '' ? null : text);
    }
    this.#summaries.add(row, this.#line);
  }
}
