import { withPictures } from '../../reading/picture-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import { splitWords } from '../../reading/words.ts';
import type { Tool } from '../../tool.ts';
import { unheadedColumns } from './format.ts';
import { TextReport, isProcessHeader } from './report.ts';

/** `ps`: the processes at one moment. */
export const ps: Tool = {
  name: 'ps',
  summary: 'Which processes are there, and what do they use?',
  variants: ['aux, -ef, -eLf, -eo any columns, --forest, -o without headers', 'busybox'],
  stream: 'stdout',
  accepts: (argv) => !argv.some((word) => /^(?:-V|--version|--help|--info|L)$/.test(word)),
  begins: (line) => isProcessHeader(splitWords(line)),
  parser: (argv) => textParser(new TextReport(unheadedColumns(argv ?? []))),
  views: withPictures((frames) => frames.map(({ name }) => ({ kind: 'table', title: 'Processes', frame: name })), {
    last: [
      {
        kind: 'tree',
        title: 'Tree',
        frame: 'process',
        label: 'COMMAND',
        id: 'PID',
        parent: 'PPID',
        fields: ['PID', '%CPU', 'RSS', 'STAT', 'TIME'],
      },
      { kind: 'bars', title: 'Memory by command', frame: 'process', by: ['COMMAND'], fields: ['RSS'] },
    ],
  }),
};
