import { FrameSet } from '../../reading/frame-set.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { JournalLines } from '../journal-lines.ts';

/** `journalctl`: what services and the kernel wrote. */
export const journalctl: Tool = {
  name: 'journalctl',
  summary: 'What did the services and the kernel write?',
  variants: [
    '-o short, short-iso, short-precise, short-full, short-monotonic, short-unix, with-unit',
    '-o json',
    'reports of killed processes',
  ],
  stream: 'stdout',
  accepts: (argv) =>
    !argv.some((word) =>
      /^(?:--version|--help|-h|--disk-usage|--verify|--list-boots|--vacuum.*|--flush|--rotate|cat|verbose|--output=cat|-ocat|--output=verbose)$/.test(
        word,
      ),
    ),
  parser: () => textParser(new JournalLines(new FrameSet())),
  views: (frames) => {
    const order = ['oom kill', 'oom tasks', 'message'];
    return order
      .flatMap((name) => frames.filter((frame) => frame.name === name))
      .map(({ name, title }) => ({ kind: 'table', title: title ?? name, frame: name }));
  },
};
