import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';

const dictionary = new Dictionary([
  { name: 'setting', type: 'string', role: 'label', meaning: 'The path below /proc/sys, with points' },
  { name: 'value', type: 'string' },
  { name: 'message', type: 'string' },
]);
const SETTING = /^([a-z][\w./:@-]{0,200}) ?[=:] ?(.*)$/;

/** `sysctl`: settings of the kernel (sysctl(8) of procps 4.0.2, busybox). */
export const sysctl: Tool = {
  name: 'sysctl',
  summary: 'How is the kernel set up?',
  variants: ['-a, single settings', 'busybox'],
  stream: 'stdout',
  accepts: (argv) =>
    !argv.some((word) =>
      /^(?:-[a-zA-Z]*[nNbwp]|--values|--names|--binary|--write|--load.*|--system|.*=.*)$/.test(word),
    ) && argv.length > 1,
  parser: () => {
    const frames = new FrameSet();
    const settings = new Records(frames, 'setting', dictionary, ['setting', 'value']);
    return textParser({
      line: (text, line) => {
        // procps before 3.3 calls its messages errors and warnings.
        if (/^(?:sysctl|error|warning): /.test(text)) return settings.add(new Map([['message', text]]), line);
        const [, name, value = ''] = SETTING.exec(text) ?? [];
        return name !== undefined && settings.row([name, value === '' ? null : value], line);
      },
      frames: () => frames.frames(),
    });
  },
  views: tableViews({ setting: 'Settings' }),
};
