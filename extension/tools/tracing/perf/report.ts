import { Dictionary } from '../../reading/dictionary.ts';
import type { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';
import { placeWords } from '../../reading/words.ts';
import type { PlacedWord } from '../../reading/words.ts';

const SHARES = ['Children', 'Self', 'Overhead', 'sys', 'usr'];

/** Names and meanings: perf-report(1) of Linux 6.1. */
const entryColumns = new Dictionary([
  { name: 'event', type: 'string', role: 'label' },
  { name: 'Children', unit: '%', meaning: 'Share of the samples in it and in what it called' },
  { name: 'Self', unit: '%', meaning: 'Share of the samples in it' },
  { name: 'Overhead', unit: '%', meaning: 'Share of the samples' },
  { name: 'Samples' },
  { name: 'Period' },
  { name: 'Command', type: 'string', role: 'label' },
  { name: 'Shared Object', type: 'string' },
  { name: 'Symbol', type: 'string', role: 'label', meaning: '[k] in the kernel, [.] in a program' },
  ...['Pid', 'Tid', 'Source:Line', 'Parent symbol', 'Pid:Command'].map((name) => ({ name, type: 'string' as const })),
]);
const eventColumns = new Dictionary([
  { name: 'event', type: 'string', role: 'label' },
  { name: 'samples', type: 'string', meaning: 'As printed: K is thousands' },
  { name: 'event count', meaning: 'Roughly how many events happened' },
  { name: 'lost samples' },
]);

/** Names of C++ templates are long. */
const LONGEST_LINE = 10_000;
const SAMPLES = /^# Samples: (\S+) +of events? '(.+)'/;
const RULER = /^#(?: +\.{2,})+\s*$/;
/** Branches of a call graph: they stay in the text. */
const GRAPH = /^\s+(?:[|-]|--|\S.*--|.*\|)/;

/** The sorted list of `perf report --stdio`. */
export class ProfileReport {
  readonly #entries: Records;
  readonly #events: Records;
  #event = '';
  #header = '';
  #columns: readonly PlacedWord[] = [];
  #lost: number | null = null;
  #samples = '';

  constructor(frames: FrameSet) {
    this.#entries = new Records(frames, 'entry', entryColumns, ['event']);
    this.#events = new Records(frames, 'event', eventColumns, ['event', 'samples', 'event count', 'lost samples']);
  }

  line(printed: string, line: number): boolean {
    // Every symbol is padded to the longest one.
    const text = printed.trimEnd();
    if (text.length > LONGEST_LINE) return false;
    if (text.startsWith('#')) return this.#comment(text, line);
    if (this.#columns.length === 0) return false;
    return this.#entry(text, line) || GRAPH.test(text) || /^\s{8,}\S+/.test(text);
  }

  #comment(text: string, line: number): boolean {
    const samples = SAMPLES.exec(text);
    const [, total] = /^# Event count \(approx\.\): (\d+)$/.exec(text) ?? [];
    const [, lost] = /^# Total Lost Samples: (\d+)$/.exec(text) ?? [];
    if (lost !== undefined) this.#lost = Number(lost);
    if (samples !== null) {
      this.#event = samples[2] ?? '';
      this.#samples = samples[1] ?? '';
      this.#columns = [];
    }
    if (total !== undefined) return this.#events.row([this.#event, this.#samples, Number(total), this.#lost], line);
    if (RULER.test(text)) {
      // The dots say how wide each column is; the names stand above them.
      this.#columns = placeWords(text.replace('#', ' ')).map(({ start, end }, at, all) => {
        const name = this.#header.slice(start, all[at + 1]?.start).trim();
        return { text: name, start, end };
      });
    }
    this.#header = text.replace('#', ' ');
    return true;
  }

  #entry(text: string, line: number): boolean {
    if (!/^ *\d+\.\d+%/.test(text)) return false;
    const cells = new Map([['event', this.#event]]);
    this.#columns.forEach(({ text: name, start }, at) => {
      const next = this.#columns[at + 1]?.start;
      // Numbers are aligned right and may begin left of their dots.
      const from = at === 0 || !SHARES.includes(name) ? start : (this.#columns[at - 1]?.end ?? start);
      cells.set(name, text.slice(at === 0 ? 0 : from, next === undefined ? undefined : next - 1).trim());
    });
    return this.#entries.addText(cells, line);
  }
}
