import type { Frame } from '../../frames/frame.ts';
import type { View } from '../../frames/view.ts';
import { textParser } from '../reading/text-parser.ts';
import type { LineParser } from '../reading/text-parser.ts';
import type { Tool } from '../tool.ts';
import { ColumnRules } from './column-rules.ts';
import { DelimitedRules } from './delimited-rules.ts';
import { JsonRules } from './json-rules.ts';
import { PrometheusRules } from './prometheus-rules.ts';
import { SniffingRules } from './sniffing-rules.ts';

/** Any table: JSON, delimited values or aligned columns, whichever it is. For outputs that no tool of their own reads. */
export const table: Tool = reader('table', 'Any table that a program prints', ['JSON, CSV, TSV or columns'], () => {
  return new SniffingRules();
});

/** Readers of forms instead of programs: never recognised, but named by `as=` and `diagbook parse`. */
export const genericTools: readonly Tool[] = [
  table,
  reader('json', 'JSON of any program', ['one document', 'one on each line (NDJSON)'], () => new JsonRules()),
  reader('prometheus', 'Metrics in the text format of Prometheus', ['as `/metrics` gives them', 'OpenMetrics'], () => {
    return new PrometheusRules();
  }),
  reader('csv', 'Values separated by commas', ['quoted as in RFC 4180'], () => new DelimitedRules(',')),
  reader('tsv', 'Values separated by tabs', ['quoted as in RFC 4180'], () => new DelimitedRules('\t')),
  reader('columns', 'Aligned columns', ['under a header', 'without one'], () => new ColumnRules()),
];

function reader(name: string, summary: string, variants: string[], rules: () => LineParser): Tool {
  return {
    name,
    summary,
    variants,
    stream: 'stdout',
    accepts: () => false,
    parser: () => textParser(rules()),
    views: tables,
  };
}

function tables(frames: readonly Frame[]): View[] {
  return frames.map(({ name }): View => ({ kind: 'table', title: name, frame: name }));
}
