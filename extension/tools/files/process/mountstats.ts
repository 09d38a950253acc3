import type { Value } from '../../../frames/frame.ts';
import { SAMPLE } from '../../reading/common-columns.ts';
import type { Column } from '../../reading/dictionary.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { splitWords } from '../../reading/words.ts';
import { fileTool } from '../file-tool.ts';
import { ofProcess } from './path.ts';

const MOUNTED: Column = { name: 'mounted on', type: 'string', role: 'label' };
const EVENTS = [
  ...['inode revalidates', 'dentry revalidates', 'data invalidates', 'attribute invalidates', 'vfs open'],
  ...['vfs lookup', 'vfs access', 'vfs update page', 'vfs read page', 'vfs read pages', 'vfs write page'],
  ...['vfs write pages', 'vfs getdents', 'vfs setattr', 'vfs flush', 'vfs fsync', 'vfs lock', 'vfs release'],
  ...['congestion wait', 'setattr truncates', 'extend writes', 'silly renames', 'short reads', 'short writes'],
  ...['jukebox delays', 'pnfs reads', 'pnfs writes'],
];
const BYTES = [
  ...['normal read', 'normal write', 'direct read', 'direct write', 'server read', 'server write'],
  ...['pages read', 'pages written'],
];
const TCP = [
  ...['port', 'binds', 'connects', 'connect time', 'idle time', 'sends', 'receives', 'bad XIDs', 'requests in flight'],
  ...['backlog', 'most slots', 'sending queue', 'pending queue'],
];
const UDP = ['port', 'binds', 'sends', 'receives', 'bad XIDs', 'requests in flight', 'backlog'];
const OPERATION = [
  ...['operations', 'transmissions', 'major timeouts', 'bytes sent', 'bytes received'],
  ...['queue time', 'response time', 'execution time', 'errors'],
];

const counted = (name: string, unit?: string): Column => ({ name, counter: true, ...(unit !== undefined && { unit }) });
const numbers = () => ({ type: 'number', counter: true }) as const;

/** include/linux/nfs_iostat.h and net/sunrpc/stats.c; fs/nfs/super.c, nfs_show_stats. */
const mountColumns = new Dictionary(
  [
    SAMPLE,
    MOUNTED,
    { name: 'device', type: 'string', role: 'label' },
    { name: 'age', unit: 's', meaning: 'Since it was mounted' },
  ],
  () => ({ type: 'string' }),
);
const eventColumns = new Dictionary([SAMPLE, MOUNTED], numbers);
const byteColumns = new Dictionary(
  [SAMPLE, MOUNTED, ...BYTES.map((name) => counted(name, name.startsWith('pages') ? 'pages' : 'B'))],
  numbers,
);
const transportColumns = new Dictionary(
  [
    SAMPLE,
    MOUNTED,
    { name: 'transport', type: 'string', role: 'label' },
    { name: 'port', type: 'string' },
    { ...counted('connect time'), meaning: 'In jiffies, whose length the kernel was built with' },
    { name: 'idle time', unit: 's' },
  ],
  numbers,
);
const operationColumns = new Dictionary(
  [
    SAMPLE,
    MOUNTED,
    { name: 'operation', type: 'string', role: 'label' },
    counted('bytes sent', 'B'),
    counted('bytes received', 'B'),
    { ...counted('queue time', 'ms'), meaning: 'Waited to be sent' },
    { ...counted('response time', 'ms'), meaning: 'Until the server answered' },
    { ...counted('execution time', 'ms'), meaning: 'From the first to the last step' },
  ],
  numbers,
);

const DEVICE = /^(?:device (\S+)|(no) device) mounted on (\S+) with fstype (\S+)(?: statvers=(\S+))?$/;
const FACT = /^\t(opts|caps|nfsv4|sec|fsc|impl_id|RPC iostats version):\s*(.*)$/;
const ROW = /^\s+([\w/]+):\s+(\d[\d ]*)$/;
const LONGEST = 10_000;

/** One row for each mount; what NFS tells of its own is in frames of its own. */
class MountstatsRules implements LineParser {
  readonly #frames = new FrameSet();
  readonly #mounts = new Records(this.#frames, 'mount', mountColumns, ['sample', 'device', 'mounted on'], 'Mounts');
  readonly #events = new Records(this.#frames, 'event', eventColumns, ['sample', 'mounted on'], 'NFS events');
  readonly #bytes = new Records(this.#frames, 'bytes', byteColumns, ['sample', 'mounted on'], 'NFS bytes');
  readonly #transports = new Records(
    this.#frames,
    'transport',
    transportColumns,
    ['sample', 'mounted on'],
    'NFS connections',
  );
  readonly #operations = new Records(
    this.#frames,
    'operation',
    operationColumns,
    ['sample', 'mounted on'],
    'NFS operations',
  );
  readonly #first = new Set<string>();
  #open: { row: Map<string, Value>; line: number } | undefined;
  #about: readonly [string, Value][] = [];
  #sample = 1;

  line(text: string, line: number): boolean {
    if (text.length > LONGEST) return false;
    const [all, device = '-', , on, type = '', version] = DEVICE.exec(text) ?? [];
    if (all === undefined || on === undefined) return this.#more(text, line);
    this.#flush();
    const key = `${device} ${on} ${type}`;
    // The first mount comes again in the next sample; the others may be there twice.
    if (this.#first.size === 0) this.#first.add(key);
    else if (this.#first.has(key)) this.#sample++;
    this.#about = [
      ['sample', this.#sample],
      ['mounted on', on],
    ];
    const row = new Map<string, Value>([...this.#about, ['device', device], ['fstype', type]]);
    if (version !== undefined) row.set('statvers', version);
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

  #more(text: string, line: number): boolean {
    const row = this.#open?.row;
    if (row === undefined) return false;
    const [, name, said = ''] = FACT.exec(text) ?? [];
    if (name !== undefined) {
      row.set(name, said);
      return true;
    }
    const [, transport, told = ''] = /^\txprt:\t(\w+) (.*)$/.exec(text) ?? [];
    if (transport !== undefined) {
      const names = transport === 'udp' ? UDP : transport === 'tcp' ? TCP : [];
      return this.#told(this.#transports, names, splitWords(told), line, [['transport', transport]]);
    }
    if (/^\tper-op statistics$/.test(text)) return true;
    const [, key = '', values = ''] = ROW.exec(text) ?? [];
    const words = splitWords(values);
    if (key === 'age') row.set('age', Number(words[0]));
    else if (key === 'events') return this.#told(this.#events, EVENTS, words, line, []);
    else if (key === 'bytes') return this.#told(this.#bytes, BYTES, words, line, []);
    else if (words.length >= 8) return this.#told(this.#operations, OPERATION, words, line, [['operation', key]]);
    else return false;
    return true;
  }

  #told(
    records: Records,
    names: readonly string[],
    values: readonly string[],
    line: number,
    labels: readonly [string, Value][],
  ): boolean {
    const told = values.map((value, at): [string, Value] => [names[at] ?? `field ${String(at + 1)}`, value]);
    return records.addText(
      new Map([...this.#about, ...labels, ...told].map(([key, value]) => [key, value === null ? null : String(value)])),
      line,
    );
  }

  #flush(): void {
    if (this.#open !== undefined) this.#mounts.add(this.#open.row, this.#open.line);
    this.#open = undefined;
  }
}

/** `/proc/PID/mountstats` (man 5 proc): what NFS counts for each mount. */
export const mountstats = fileTool({
  name: '/proc/PID/mountstats',
  summary: 'What does NFS do for each mount, and how long does the server take?',
  reads: ofProcess('mountstats'),
  rules: () => new MountstatsRules(),
});
