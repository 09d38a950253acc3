import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { splitWords } from '../../reading/words.ts';
import { pairTool, rowTool } from '../file-tool.ts';
import { colonPair } from '../rules/pair-rules.ts';

const text = (name: string, meaning?: string) => ({ name, type: 'string' as const, ...(meaning && { meaning }) });
const label = (name: string, meaning?: string) => ({ ...text(name, meaning), role: 'label' as const });

/** `/proc/filesystems` (man 5 proc): `nodev` where no disk is needed. */
export const filesystems = rowTool(
  {
    name: '/proc/filesystems',
    summary: 'Which kinds of file system does the kernel know?',
    reads: /^\/proc\/filesystems$/,
  },
  {
    frame: 'file system',
    title: 'Kinds of file system',
    subjects: 1,
    dictionary: new Dictionary([SAMPLE, label('file system'), text('nodev', 'nodev where it needs no disk')]),
    cells: (line) => {
      const match = /^(nodev)?\t(\S+)$/.exec(line);
      return match === null ? null : [match[2] ?? '', match[1] ?? '-'];
    },
    columns: () => ['file system', 'nodev'],
  },
);

/** `/proc/devices` (man 5 proc): the drivers by major number. */
export const devices = rowTool(
  { name: '/proc/devices', summary: 'Which drivers have which major number?', reads: /^\/proc\/devices$/ },
  {
    frame: 'driver',
    title: 'Drivers by major number',
    // A major number may have several drivers.
    subjects: (cells, line) => `${cells.join(' ')} ${String(line)}`,
    dictionary: new Dictionary([SAMPLE, text('major'), label('character device'), label('block device')]),
    header: (line) => {
      const kind = /^(Character|Block) devices:$/.exec(line)?.[1];
      return kind === undefined ? null : ['major', `${kind.toLowerCase()} device`];
    },
    cells: (line) => (/^ *\d+ \S.*$/.test(line) ? [splitWords(line)[0] ?? '', line.trim().replace(/^\d+ /, '')] : null),
  },
);

/** `/proc/misc` (man 5 proc): the drivers that share major number 10. */
export const miscDevices = rowTool(
  { name: '/proc/misc', summary: 'Which drivers share major number 10?', reads: /^\/proc\/misc$/ },
  {
    frame: 'driver',
    title: 'Drivers of major number 10',
    subjects: 2,
    dictionary: new Dictionary([SAMPLE, text('minor'), label('device')]),
    cells: (line) => /^ *(\d+) (\S+)$/.exec(line)?.slice(1) ?? null,
    columns: () => ['minor', 'device'],
  },
);

const RANGE = ['depth', 'start', 'end', 'name'];

/** `/proc/iomem` and `/proc/ioports` (man 5 proc): ranges within ranges. */
export const ioRanges = rowTool(
  {
    name: '/proc/iomem',
    summary: 'Which addresses are of memory and of devices?',
    variants: ['iomem, ioports'],
    reads: /^\/proc\/(?:iomem|ioports)$/,
  },
  {
    frame: 'range',
    title: 'Addresses',
    // Without rights all of them are printed as zeros.
    subjects: (cells, line) => `${cells.join(' ')} ${String(line)}`,
    dictionary: new Dictionary([
      SAMPLE,
      { name: 'depth', meaning: 'How many ranges it is in' },
      text('start', 'Hexadecimal'),
      text('end', 'Hexadecimal, the last address of it'),
      label('name'),
    ]),
    cells: (line) => {
      const match = /^( *)([0-9a-f]+)-([0-9a-f]+) : (.*)$/.exec(line);
      return match === null
        ? null
        : [String((match[1] ?? '').length / 2), match[2] ?? '', match[3] ?? '', match[4] ?? ''];
    },
    columns: () => RANGE,
  },
);

/** `/proc/consoles` (Documentation/filesystems/proc.rst). */
export const consoles = rowTool(
  { name: '/proc/consoles', summary: 'Where do messages of the kernel go?', reads: /^\/proc\/consoles$/ },
  {
    frame: 'console',
    title: 'Consoles',
    subjects: 1,
    dictionary: new Dictionary([
      SAMPLE,
      label('device'),
      text('operations', 'R reads, W writes, U unblanks'),
      text(
        'flags',
        'E enabled, C the preferred one, B the first at boot, N with the newest numbers, p for printk, a anytime',
      ),
      text('major:minor'),
    ]),
    cells: (line) => {
      const match = /^(\S+) +([R-][W-][U-])(?: \(([^)]*)\))?(?: +(\d+:\d+))?$/.exec(line);
      return match === null
        ? null
        : [match[1] ?? '', match[2] ?? '', match[3]?.replace(/ +/g, ' ').trim() ?? '-', match[4] ?? '-'];
    },
    columns: () => ['device', 'operations', 'flags', 'major:minor'],
  },
);

/** `/proc/crypto` (man 5 proc): a paragraph for each algorithm. */
export const crypto = pairTool(
  {
    name: '/proc/crypto',
    summary: 'Which ciphers does the kernel have, and which is preferred?',
    reads: /^\/proc\/crypto$/,
  },
  {
    frame: 'cipher',
    title: 'Ciphers',
    dictionary: new Dictionary([
      SAMPLE,
      label('name'),
      label('driver'),
      text('module'),
      { name: 'priority', meaning: 'Of several with the same name the one with the highest is taken' },
      { name: 'refcnt' },
      ...['selftest', 'internal', 'type', 'async', 'geniv'].map((name) => text(name)),
      ...[
        'blocksize',
        'min keysize',
        'max keysize',
        'ivsize',
        'chunksize',
        'walksize',
        'statesize',
        'digestsize',
        'maxauthsize',
        'seedsize',
      ].map((name) => ({ name, unit: 'B' })),
    ]),
    pairs: colonPair,
    subjectNames: ['driver'],
  },
);

const USER = ['uid', 'usage', 'nkeys', 'nikeys', 'qnkeys', 'maxkeys', 'qnbytes', 'maxbytes'];

/** `/proc/key-users` (man 5 proc): how many keys each user has, and may have. */
export const keyUsers = rowTool(
  { name: '/proc/key-users', summary: 'How near is each user to the limit of keys?', reads: /^\/proc\/key-users$/ },
  {
    frame: 'user',
    title: 'Keys by user',
    subjects: 1,
    dictionary: new Dictionary([
      SAMPLE,
      label('uid'),
      { name: 'usage' },
      { name: 'nkeys', meaning: 'Keys of the user' },
      { name: 'nikeys', meaning: 'Those of them that can be used' },
      { name: 'qnkeys', meaning: 'Keys that count for the quota' },
      { name: 'maxkeys', meaning: 'The most there may be' },
      { name: 'qnbytes', unit: 'B', meaning: 'Bytes that count for the quota' },
      { name: 'maxbytes', unit: 'B', meaning: 'The most there may be' },
    ]),
    cells: (line) => /^ *(\d+): +(\d+) (\d+)\/(\d+) (\d+)\/(\d+) (\d+)\/(\d+)$/.exec(line)?.slice(1) ?? null,
    columns: () => USER,
  },
);

const KEY = ['ID', 'Flags', 'Usage', 'Timeout', 'Permissions', 'UID', 'GID', 'Type', 'Description'];

/** `/proc/keys` (man 5 proc): keys that the reader may see. */
export const keys = rowTool(
  { name: '/proc/keys', summary: 'Which keys does the kernel hold?', reads: /^\/proc\/keys$/ },
  {
    frame: 'key',
    title: 'Keys',
    subjects: 1,
    dictionary: new Dictionary([
      SAMPLE,
      label('ID'),
      text(
        'Flags',
        'I ready, R revoked, D dead, Q counts for the quota, U under construction, N a negative one, i invalidated',
      ),
      { name: 'Usage' },
      text('Timeout', 'perm for ever, expd over, else the time left'),
      ...['Permissions', 'UID', 'GID', 'Type', 'Description'].map((name) => text(name)),
    ]),
    cells: (line) =>
      /^([0-9a-f]{8}) (\S{7,8}) +(\d+) +(perm|expd|\d+[smhdw]) +([0-9a-f]{8}) +(\d+) +(\d+) (\S+) +(.*)$/
        .exec(line)
        ?.slice(1) ?? null,
    columns: () => KEY,
  },
);

const VERSION = ['release', 'built by', 'compiler', 'version'];

/** `/proc/version` (man 5 proc): `Linux version 6.1.0 (user@host) (gcc …) #1 SMP …`. */
export const version = rowTool(
  { name: '/proc/version', summary: 'Which kernel runs, and what built it?', reads: /^\/proc\/version$/ },
  {
    frame: 'kernel',
    title: 'Kernel',
    subjects: 0,
    dictionary: new Dictionary([SAMPLE, ...VERSION.map((name) => text(name))]),
    // The name of the compiler holds brackets.
    cells: (line) => /^Linux version (\S+) \(([^ ()]*)\) \((.*)\) (#.*)$/.exec(line)?.slice(1) ?? null,
    columns: () => VERSION,
  },
);

/** `/proc/cmdline` (man 5 proc). */
export const cmdline = rowTool(
  { name: '/proc/cmdline', summary: 'With which parameters was the kernel started?', reads: /^\/proc\/cmdline$/ },
  {
    frame: 'kernel',
    title: 'Kernel',
    subjects: 0,
    dictionary: new Dictionary([SAMPLE, text('cmdline')]),
    cells: (line) => [line],
    columns: () => ['cmdline'],
  },
);

/** `/proc/dma` and `/proc/fb` (man 5 proc): a number and who has it. */
export const numbered = rowTool(
  {
    name: '/proc/dma',
    summary: 'Which DMA channels and frame buffers are in use?',
    variants: ['dma, fb'],
    reads: /^\/proc\/(?:dma|fb)$/,
  },
  {
    frame: 'device',
    title: 'Devices',
    subjects: 1,
    dictionary: new Dictionary([SAMPLE, label('number'), text('name')]),
    cells: (line) => /^ *(\d+):? (\S.*)$/.exec(line)?.slice(1) ?? null,
    columns: () => ['number', 'name'],
  },
);

/** `/proc/execdomains` (man 5 proc). */
export const execdomains = rowTool(
  { name: '/proc/execdomains', summary: 'Which systems do programs find here?', reads: /^\/proc\/execdomains$/ },
  {
    frame: 'domain',
    title: 'Execution domains',
    subjects: 1,
    dictionary: new Dictionary([SAMPLE, label('personalities'), text('name'), text('module')]),
    cells: (line) => /^(\d+-\d+)\s+(\S+)\s+\[(.*)\]$/.exec(line)?.slice(1) ?? null,
    columns: () => ['personalities', 'name', 'module'],
  },
);

/** `/proc/sysvipc/*` (man 5 proc; ipc/shm.c, ipc/msg.c, ipc/sem.c): times are seconds since 1970. */
export const sysvipc = rowTool(
  {
    name: '/proc/sysvipc',
    summary: 'Which shared memory, semaphores and message queues are there?',
    variants: ['shm, msg, sem'],
    reads: /^\/proc\/sysvipc\/(?:shm|msg|sem|\*)$/,
    expand: (path) => (path.endsWith('*') ? ['msg', 'sem', 'shm'].map((each) => path.replace('*', each)) : [path]),
  },
  {
    frame: 'ipc',
    title: 'IPC of System V',
    subjects: 2,
    dictionary: new Dictionary([
      SAMPLE,
      ...['shmid', 'msqid', 'semid'].map((name) => label(name)),
      ...['key', 'perms', 'uid', 'gid', 'cuid', 'cgid'].map((name) => text(name)),
      ...['size', 'rss', 'swap', 'cbytes'].map((name) => ({ name, unit: 'B' })),
      { name: 'nattch', meaning: 'Processes that have it attached' },
      { name: 'qnum', meaning: 'Messages that wait' },
      { name: 'nsems' },
      ...['atime', 'dtime', 'ctime', 'stime', 'rtime', 'otime'].map((name) => ({
        name,
        unit: 's',
        meaning: 'Since 1970; 0 for never',
      })),
    ]),
    header: (line) => (/^ *key +(?:shm|msq|sem)id /.test(line) ? splitWords(line) : null),
    columns: () => null,
  },
);

const AREA = /^(0x[0-9a-f]+)-(0x[0-9a-f]+) +(\d+) (\S.*)$/;

/** `/proc/vmallocinfo` (Documentation/filesystems/proc.rst): what of the kernel's address space is taken, and by whom. */
export const vmallocinfo = rowTool(
  {
    name: '/proc/vmallocinfo',
    summary: 'What takes the address space of vmalloc?',
    reads: /^\/proc\/vmallocinfo$/,
  },
  {
    frame: 'area',
    title: 'Areas of vmalloc',
    subjects: 2,
    dictionary: new Dictionary(
      [
        SAMPLE,
        label('start'),
        text('end'),
        { name: 'size', unit: 'B' },
        label('caller'),
        { name: 'pages', unit: 'pages' },
        text('phys'),
        text('kind', 'vmalloc, vmap, ioremap, user, vpages, unpurged, …'),
      ],
      (name) => (/^N\d+$/.test(name) ? { type: 'number', unit: 'pages' } : { type: 'string' }),
    ),
    named: (line) => {
      const [, start = '', end = '', size = '', rest = ''] = AREA.exec(line) ?? [];
      if (start === '') return null;
      const words = splitWords(rest);
      const [first = ''] = words;
      const caller = /\+0x|^0x/.test(first) ? first : '-';
      const others = caller === '-' ? words : words.slice(1);
      const told = others.filter((word) => word.includes('=')).map((word) => word.split('=') as [string, string]);
      const kinds = others.filter((word) => !word.includes('=') && !/^\[.*\]$/.test(word));
      const module = others.find((word) => /^\[.*\]$/.test(word));
      return [
        ['start', start],
        ['end', end],
        ['size', size],
        ['caller', module === undefined ? caller : `${caller} ${module}`],
        ...told.filter(([name], at) => told.findIndex(([each]) => each === name) === at),
        ['kind', kinds.length === 0 ? '-' : kinds.join(' ')],
      ];
    },
  },
);
