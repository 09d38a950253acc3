import { FrameSet } from '../../reading/frame-set.ts';
import { hasAny, readOptions } from '../../reading/options.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { uptimeDictionary } from './columns.ts';
import { readUptime } from './grammar.ts';
import { uptimeViews } from './views.ts';

/** `uptime`: how long the machine has been up and how much work is waiting. */
export const uptime: Tool = {
  name: 'uptime',
  summary: 'How long has the machine been up, and how much work is waiting?',
  variants: ['plain, -p, -s', 'the first line of w', 'busybox', 'macOS and BSD', 'decimal comma'],
  stream: 'stdout',
  accepts: (argv) => !hasAny(readOptions(argv, []), ['V', 'version', 'h', 'help']),
  parser: () => {
    const frames = new FrameSet();
    return textParser({
      line: (text, line) => {
        const reading = readUptime(text);
        if (reading === null) return false;
        const builder = frames.builder('uptime', uptimeDictionary);
        builder.append(
          reading.map(([field]) => builder.slot(field)),
          reading.map(([, value]) => value),
          line,
        );
        return true;
      },
      frames: () => frames.frames(),
    });
  },
  views: uptimeViews,
};
