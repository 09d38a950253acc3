import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';

/** Options: bash(1), dash(1), ash of busybox. */
const dictionary = new Dictionary([
  { name: 'limit', type: 'string', role: 'label' },
  { name: 'option', type: 'string', role: 'label', meaning: 'The option that shows and sets it' },
  { name: 'value', meaning: 'What holds now', none: 'unlimited' },
  { name: 'units', type: 'string', meaning: 'What is counted; kbytes are 1024 bytes, blocks mostly 1024 or 512' },
]);

/** Busybox before 1.34 and zsh; busybox since, and ksh; bash; dash and mksh. */
const FORMS = [
  /^(?<option>-\w): (?<name>\S.*?)(?: \((?<units>[^()]+)\))? +(?<value>\S+)$/,
  /^(?<name>\S.*?) \((?<units>[^()]+)\) +\((?<option>-\w)\) +(?<value>\S+)$/,
  /^(?<name>\S.*?) +\((?:(?<units>[^,()]+), )?(?<option>-\w)\) (?<value>\S+)$/,
  /^(?<name>[a-z][a-z ]*?)(?:\((?<units>[\w-]+)\))? +(?<value>\S+)$/,
];
const VALUE = /^(?:-?\d+|unlimited)$/;
const LONGEST = 200;

/** `ulimit -a`, and one limit by its option: what a process of this shell may use. */
export const ulimit: Tool = {
  name: 'ulimit',
  summary: 'How much may a process of this shell use?',
  variants: ['-a of bash, dash, ksh, zsh and busybox; one limit by its option'],
  stream: 'stdout',
  accepts: (argv) => argv.slice(1).every((word) => /^-[A-Za-z]+$/.test(word)),
  parser: (argv) => {
    const frames = new FrameSet();
    const limits = new Records(frames, 'limit', dictionary, ['limit', 'option', 'value', 'units']);
    const asked = /-[SH]*([^SHa-]?)/.exec(
      (argv ?? [])
        .slice(1)
        .filter((word) => !/^-[SH]+$/.test(word))
        .join(''),
    )?.[1];
    return textParser({
      line: (text, line) => {
        if (text.length > LONGEST) return false;
        if (VALUE.test(text))
          return limits.row([null, `-${asked === undefined || asked === '' ? 'f' : asked}`, numberOf(text)], line);
        for (const form of FORMS) {
          const { name, option, value = '', units } = form.exec(text)?.groups ?? {};
          if (VALUE.test(value))
            return limits.row([name ?? null, option ?? null, numberOf(value), units ?? null], line);
        }
        return false;
      },
      frames: () => frames.frames(),
    });
  },
  views: tableViews({ limit: 'Limits' }),
};

function numberOf(value: string): number | null {
  return value === 'unlimited' ? null : Number(value);
}
