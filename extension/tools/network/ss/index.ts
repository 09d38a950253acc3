import { withPictures } from '../../reading/picture-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { TextReport, isHeader } from './report.ts';

/** `ss`: the sockets of a machine and what the kernel knows about each. */
export const ss: Tool = {
  name: 'ss',
  summary: 'Which sockets are there, who waits, and how are the connections doing?',
  variants: ['-t -u -x -a -l -n -p, -H, -O', '-i, -m, -o, -e: rows over several lines', '-s'],
  stream: 'stdout',
  accepts: (argv) => !argv.some((word) => /^(?:-h|-V|--help|--version|-D)$/.test(word)),
  begins: isHeader,
  parser: () => textParser(new TextReport()),
  views: withPictures(
    (frames) => frames.map(({ name, title }) => ({ kind: 'table', title: title ?? name, frame: name })),
    {
      last: [
        {
          kind: 'bars',
          title: 'Accept queues',
          frame: 'socket',
          by: ['Local Address:Port'],
          fields: ['Recv-Q'],
          of: 'Send-Q',
          only: { field: 'State', is: 'LISTEN' },
        },
        { kind: 'bars', title: 'States', frame: 'socket', by: ['State'], fields: [] },
        { kind: 'bars', title: 'By peer', frame: 'socket', by: ['Peer Address'], fields: [] },
      ],
    },
  ),
};
