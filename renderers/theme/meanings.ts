/** Colours of the palette (theme.css). */
export const paletteSize = 8;

/** What is told apart in charts; a name and, where that is not enough, its unit say which. */
interface Meaning {
  /** Place in the palette, from 0; beyond it the same colours come with other strokes. */
  colour: number;
  names: RegExp;
  /** The unit that the name has this meaning with. */
  unit?: RegExp;
}

/**
 * One colour for one meaning, whatever a program calls it: user time is blue in vmstat, mpstat, top and sar. Names are those
 * of the manual pages, in lower case and without `%`, `/s` and digits. The first that fits counts; those of one family of
 * numbers, which stand in one chart, have different colours as far as the palette goes.
 */
const meanings: readonly Meaning[] = [
  // CPU time: vmstat(8), top(1), mpstat(1), sar(1), proc_stat(5).
  { colour: 0, names: /^(?:us|usr|user)$/ },
  { colour: 1, names: /^(?:sy|sys|system)$/ },
  { colour: 2, names: /^(?:ni|nice)$/ },
  { colour: 3, names: /^(?:wa|wio|wait|iowait)$/ },
  { colour: 4, names: /^(?:hi|irq)$/ },
  { colour: 5, names: /^(?:soft|softirq)$/ },
  { colour: 5, names: /^si$/, unit: /^%$/ },
  { colour: 6, names: /^(?:st|steal)$/ },
  { colour: 7, names: /^(?:gu|guest|id|idle)$/ },
  { colour: 15, names: /^(?:gni|gnice|guest nice)$/ },
  // The run queue of vmstat(8): those who wait for a disk have the colour of that time.
  { colour: 3, names: /^(?:b|blocked)$/ },
  // What comes in is blue and what goes out orange: from disks, networks, swap and in system calls.
  {
    colour: 0,
    names:
      /(?:^| )(?:r|r[kmg]b|r?rqm|rareq|rd|reads?|pread|readv|r(?:bytes|ios|char)|syscr|rx\w*|recv\w*|received?|bi|si|in|input|pgpgin|pswpin|download(?:ed)?)(?: |$)/,
  },
  {
    colour: 1,
    names:
      /(?:^| )(?:w|w[kmg]b|w?rqm|wareq|wr|wrtn|writes?|written|pwrite|writev|w(?:bytes|ios|char)|syscw|tx\w*|send\w*|sent|transmit(?:ted)?|bo|so|out|output|pgpgout|pswpout|upload(?:ed)?)(?: |$)/,
  },
  // iostat(1): discards and flushes.
  { colour: 2, names: /^(?:d|d[kmg]b|d await|dareq sz|drqm|discards?)$/ },
  { colour: 3, names: /^(?:f|f await|flush(?:es)?)$/ },
  // Memory: free(1), vmstat(8), proc_meminfo(5).
  { colour: 0, names: /^(?:used|active|anon|rss|memused)(?: kb)?$/ },
  { colour: 2, names: /^(?:mem)?(?:free|avail|available)(?: kb)?$/ },
  { colour: 4, names: /^buff(?:ers?)?$/ },
  { colour: 5, names: /^(?:buff )?cache[ds]?$/ },
  { colour: 3, names: /^(?:shared|shmem)$/ },
  { colour: 6, names: /^(?:swpd|swap|swap used)$/ },
  { colour: 7, names: /^(?:slab|inact|inactive|reserved)$/ },
  // System calls: opening, waiting, asking, connecting, memory, closing.
  { colour: 2, names: /^open(?:at)?$/ },
  { colour: 3, names: /^(?:futex|(?:clock )?nanosleep|p?poll|p?select|epoll p?wait|wait|waitid)$/ },
  { colour: 4, names: /^(?:\w*stat(?:at|x)?|access|faccessat|readlink(?:at)?)$/ },
  { colour: 5, names: /^(?:mmap|munmap|mprotect|brk|madvise)$/ },
  { colour: 6, names: /^(?:socket|connect|accept|bind|listen|execve|clone|v?fork)$/ },
  { colour: 7, names: /^close$/ },
];

interface Named {
  name: string;
  unit?: string | undefined;
}

function meaningOf({ name, unit }: Named): Meaning | undefined {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, ' ')
    .trim()
    .replace(/ s$/, '');
  return meanings.find((each) => each.names.test(plain) && (each.unit === undefined || each.unit.test(unit ?? '')));
}

/**
 * The colours of things that stand in one picture, as places in the palette: that of its meaning where it has one, and
 * otherwise, or where another has it already, the first that is left. No two are the same.
 */
export function coloursOf(things: readonly Named[]): number[] {
  if (things.length < 2) return things.map(() => 0);
  const taken = new Set<number>();
  const wanted = things.map((thing) => {
    const colour = meaningOf(thing)?.colour;
    if (colour === undefined || taken.has(colour)) return undefined;
    taken.add(colour);
    return colour;
  });
  let next = 0;
  return wanted.map((colour) => {
    if (colour !== undefined) return colour;
    while (taken.has(next)) next++;
    taken.add(next);
    return next;
  });
}
