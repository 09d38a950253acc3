import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';

const dictionary = new Dictionary([
  { name: 'CPUs', meaning: 'That this process may run on; a CPU quota is not counted' },
]);

/** `nproc`: how many CPUs a process may use (nproc(1) of coreutils 9.1). */
export const nproc: Tool = {
  name: 'nproc',
  summary: 'How many CPUs may be used here?',
  variants: ['default, --all, --ignore'],
  stream: 'stdout',
  accepts: (argv) => !argv.some((word) => /^--(?:help|version)$/.test(word)),
  parser: () => {
    const frames = new FrameSet();
    const rows = new Records(frames, 'cpus', dictionary, ['CPUs']);
    return textParser({
      line: (text, line) => /^\d{1,6}$/.test(text) && rows.row([Number(text)], line),
      frames: () => frames.frames(),
    });
  },
  views: tableViews({ cpus: 'CPUs' }),
};
