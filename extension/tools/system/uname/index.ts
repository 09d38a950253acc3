import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';

/** What `-a` prints, in its order, and the letter that asks for each: uname(1) of coreutils. */
const COLUMNS = [
  { name: 'kernel name', letter: 's' },
  { name: 'node name', letter: 'n' },
  { name: 'kernel release', letter: 'r' },
  { name: 'kernel version', letter: 'v' },
  { name: 'machine', letter: 'm' },
  { name: 'processor', letter: 'p' },
  { name: 'hardware platform', letter: 'i' },
  { name: 'operating system', letter: 'o' },
];
const dictionary = new Dictionary(COLUMNS.map(({ name }) => ({ name, type: 'string' })));
const LONGEST = 1000;
/** The version has blanks; behind it come one to three names of the machine, and the system. */
const ALL = /^(\S+) (\S+) (\S+) (.+?) ([a-z]\w*)(?: ([a-z]\w*))?(?: ([a-z]\w*))? (GNU\/Linux|Linux|Android|\w+)$/;

/** `uname -a`, and one of its parts: which kernel runs. */
export const uname: Tool = {
  name: 'uname',
  summary: 'Which kernel runs on what?',
  variants: ['-a, single letters', 'busybox'],
  stream: 'stdout',
  accepts: (argv) => argv.length <= 2 && /^(?:-[asnrvmpio]|--all)?$/.test(argv[1] ?? ''),
  parser: (argv) => {
    const frames = new FrameSet();
    const kernels = new Records(frames, 'kernel', dictionary, []);
    const [, option = '-s'] = argv ?? ['', '-a'];
    const asked = COLUMNS.find(({ letter }) => option === `-${letter}`);
    return textParser({
      line: (text, line) => {
        if (text.length > LONGEST) return false;
        if (asked !== undefined) return kernels.add(new Map([[asked.name, text]]), line);
        const parts = ALL.exec(text)?.slice(1) as (string | undefined)[] | undefined;
        if (parts === undefined) return false;
        return kernels.add(new Map(COLUMNS.map(({ name }, at) => [name, parts[at] ?? null])), line);
      },
      frames: () => frames.frames(),
    });
  },
  views: tableViews({ kernel: 'Kernel' }),
};
