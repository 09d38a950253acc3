import type { Value } from '../../../frames/frame.ts';
import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { splitWords } from '../../reading/words.ts';
import { fileTool } from '../file-tool.ts';

/** drivers/md/md.c, md_seq_show, and the status lines of the levels. */
const arrayColumns = new Dictionary(
  [
    SAMPLE,
    { name: 'array', type: 'string', role: 'label' },
    { name: 'state', type: 'string', meaning: 'active or inactive; (read-only), (auto-read-only) behind it' },
    { name: 'level', type: 'string', meaning: 'raid0, raid1, raid5, …; missing for an inactive array' },
    {
      name: 'devices',
      type: 'string',
      meaning: 'Its disks with their numbers; F failed, S spare, W write mostly, J journal',
    },
    { name: 'blocks', unit: 'KiB', meaning: 'Its size' },
    { name: 'super', type: 'string', meaning: 'Version of the metadata' },
    { name: 'chunk', unit: 'KiB' },
    { name: 'disks', meaning: 'How many disks it should have' },
    { name: 'disks in use', meaning: 'Fewer than it should have: it is degraded' },
    { name: 'health', type: 'string', meaning: 'U for each disk that is up, _ for each that is missing' },
    { name: 'details', type: 'string' },
    {
      name: 'action',
      type: 'string',
      meaning: 'resync, recovery, reshape or check; with =DELAYED or =PENDING where it waits',
    },
    { name: 'progress', unit: '%' },
    { name: 'done', unit: 'KiB', meaning: 'What of each disk is done' },
    { name: 'of', unit: 'KiB' },
    { name: 'finish', unit: 'min', meaning: 'Time left as the kernel guesses it' },
    { name: 'speed', unit: 'KiB/s' },
    { name: 'bitmap', type: 'string' },
  ],
  () => ({ type: 'string' }),
);

const ARRAY = /^(\S+) : (inactive|active)((?: \([\w-]+\))*)(?: (.*))?$/;
const SIZE = /^ +(\d+) blocks(.*)$/;
const HEALTH = / \[(\d+)\/(\d+)\](?: \[([U_]+)\])?/;
const PROGRESS = /^ +\[[=>.]+\] +(\w+) *= *([\d.]+)% \((\d+)\/(\d+)\)(?: finish=([\d.]+)min)?(?: speed=(\d+)K\/sec)?$/;
const WAITS = /^\s+(resync|recovery|reshape|check)\s*=?\s*(DELAYED|PENDING|REMOTE)$/;
const LONGEST = 10_000;

/** A row for each array of the file. */
class MdstatRules implements LineParser {
  readonly #frames = new FrameSet();
  readonly #arrays = new Records(
    this.#frames,
    'array',
    arrayColumns,
    ['sample', 'array', 'state', 'level'],
    'RAID arrays',
  );
  readonly #kernel = new Records(
    this.#frames,
    'raid',
    new Dictionary([SAMPLE], () => ({ type: 'string' })),
    ['sample'],
    'RAID of the kernel',
  );
  #open: { row: Map<string, Value>; line: number } | undefined;
  #sample = 0;

  line(text: string, line: number): boolean {
    if (text.length > LONGEST) return false;
    const personalities = /^Personalities : ?(.*)$/.exec(text)?.[1];
    if (personalities !== undefined) {
      this.#flush();
      return this.#tell('Personalities', personalities, ++this.#sample, line);
    }
    const unused = /^unused devices: (.*)$/.exec(text)?.[1];
    if (unused !== undefined) {
      this.#flush();
      return this.#tell('unused devices', unused, Math.max(1, this.#sample), line);
    }
    const [, array, state = '', notes = '', rest = ''] = ARRAY.exec(text) ?? [];
    if (array === undefined) return this.#more(text);
    this.#flush();
    const words = splitWords(rest);
    const level = words[0]?.includes('[') === true ? undefined : words.shift();
    const row = new Map<string, Value>([
      ['sample', Math.max(1, this.#sample)],
      ['array', array],
      ['state', state + notes],
      ['level', level ?? null],
      ['devices', words.join(' ')],
    ]);
    this.#open = { row, line };
    return true;
  }

  end(): [] {
    this.#flush();
    return [];
  }

  frames() {
    return this.#frames.frames();
  }

  #tell(name: string, text: string, sample: number, line: number): boolean {
    return this.#kernel.add(
      new Map<string, Value>([
        ['sample', sample],
        [name, text === '<none>' ? null : text],
      ]),
      line,
    );
  }

  #more(text: string): boolean {
    const row = this.#open?.row;
    if (row === undefined) return false;
    const [, blocks, rest = ''] = SIZE.exec(text) ?? [];
    if (blocks !== undefined) {
      size(row, Number(blocks), rest);
      return true;
    }
    const [, action, percent, done, of, finish, speed] = PROGRESS.exec(text) ?? [];
    if (action !== undefined) {
      row.set('action', action);
      const numbers = { progress: percent, done, of, finish, speed };
      for (const [name, value] of Object.entries(numbers)) if (value !== undefined) row.set(name, Number(value));
      return true;
    }
    const [, waiting, why] = WAITS.exec(text) ?? [];
    if (waiting !== undefined && why !== undefined) {
      row.set('action', `${waiting}=${why}`);
      return true;
    }
    const bitmap = /^ +bitmap: (.*)$/.exec(text)?.[1];
    if (bitmap === undefined) return false;
    row.set('bitmap', bitmap);
    return true;
  }

  #flush(): void {
    if (this.#open !== undefined) this.#arrays.add(this.#open.row, this.#open.line);
    this.#open = undefined;
  }
}

/** What follows the size: ` super 1.2 level 5, 512k chunk, algorithm 2 [4/3] [UUU_]`. */
function size(row: Map<string, Value>, blocks: number, rest: string): void {
  row.set('blocks', blocks);
  const [all = '', disks, inUse, health] = HEALTH.exec(rest) ?? [];
  const version = / super (\S+)/.exec(rest)?.[1];
  const chunk = / (\d+)k chunks?/.exec(rest)?.[1];
  if (version !== undefined) row.set('super', version);
  if (chunk !== undefined) row.set('chunk', Number(chunk));
  if (disks !== undefined) row.set('disks', Number(disks)).set('disks in use', Number(inUse));
  if (health !== undefined) row.set('health', health);
  const details = rest
    .replace(all, '')
    .replace(/ super \S+/, '')
    .replace(/ \d+k chunks?,?/, '')
    .trim()
    .replace(/,$/, '');
  if (details !== '') row.set('details', details);
}

/** `/proc/mdstat` (md(4)): the RAID arrays of the kernel. */
export const mdstat = fileTool({
  name: '/proc/mdstat',
  summary: 'Is every disk of the RAID arrays there, and how far is a repair?',
  reads: /^\/proc\/mdstat$/,
  rules: () => new MdstatRules(),
});
