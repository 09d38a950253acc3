import { Dictionary } from '../../reading/dictionary.ts';
import type { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';
import { spacedColumns } from '../../reading/spaced-table.ts';
import type { PlacedWord } from '../../reading/words.ts';

/** The header of a tree; its first column is `Topic / Item` up to 4.0, and what the tree counts since: `Packet Type`. */
const HEADER = /^\S.* {2,}Count {2,}(?:Average|Rate)/;

/** Names and meanings: the statistics trees of tshark(1) (`-z dns,tree`, `-z http,tree`). */
const columns = new Dictionary(
  [
    { name: 'statistic', type: 'string', meaning: 'Which tree' },
    { name: 'depth', meaning: 'How far below the topic' },
    { name: 'Count' },
    { name: 'Average' },
    { name: 'Min Val' },
    { name: 'Max Val' },
    { name: 'Rate (ms)', meaning: 'How many in a millisecond' },
    { name: 'Percent', unit: '%', meaning: 'Share of the item above' },
    { name: 'Burst Rate', aka: ['Burst rate'] },
    { name: 'Burst Start', unit: 's', aka: ['Burst start'] },
  ],
  () => ({ type: 'string', role: 'label' }),
);

/** Counts of a protocol's parts, indented below each other. */
export class TreeStatistics {
  readonly #items: Records;
  #title = '';
  #columns: readonly PlacedWord[] = [];

  constructor(frames: FrameSet) {
    this.#items = new Records(frames, 'counter tree', columns, ['statistic']);
  }

  line(text: string, line: number): boolean {
    if (HEADER.test(text)) {
      this.#columns = spacedColumns(text);
      return true;
    }
    if (/^\S[^|]{0,60}:$/.test(text)) {
      this.#title = text.slice(0, -1);
      this.#columns = [];
      return true;
    }
    if (this.#columns.length === 0 || /^[-=]{20,}$/.test(text)) return false;
    const [item, ...others] = this.#columns;
    if (item === undefined || text.length <= item.end || text[item.end - 1] !== ' ') return false;
    const name = text.slice(0, item.end);
    const cells = new Map([
      ['statistic', this.#title],
      [item.text, name.trim()],
      ['depth', String(name.length - name.trimStart().length)],
    ]);
    for (const { text: header, start, end } of others) cells.set(header, text.slice(start, end).trim());
    return this.#items.addText(cells, line);
  }
}
