import type { Row } from '../../reading/row.ts';
import type { Table } from '../../reading/table.ts';
import type { TableSet } from '../../reading/table-set.ts';
import { deviceDictionary } from './columns.ts';
import { LEAD } from './samples.ts';
import type { Samples } from './samples.ts';

/** The rows under one kind of device header. */
export interface RowReader {
  /** Reads a row; `indented` rows stand further right than their header. False when it is no row of this table. */
  row(row: Row, indented: boolean): boolean;
  /** The report is over. */
  end(): void;
}

/**
 * Tables whose first column is the device, the group (`-g`, a blank in front) or the network filesystem:
 *
 *     Device            r/s     rkB/s  %util
 *     vda             31.14   1232.06   0.68
 *      mirror         62.28   2464.12   0.68
 */
export class DeviceRows implements RowReader {
  readonly #tables: TableSet;
  readonly #samples: Samples;
  readonly #headers: readonly string[];
  readonly #devices: Table;

  constructor(tables: TableSet, samples: Samples, headers: readonly string[]) {
    this.#tables = tables;
    this.#samples = samples;
    this.#headers = headers;
    this.#devices = this.#table(headers[0] === 'Filesystem' ? 'filesystem' : 'device');
  }

  row(row: Row, indented: boolean): boolean {
    const table = indented ? this.#table('group') : this.#devices;
    return table.append(this.#samples.lead, row, this.#samples.mark);
  }

  end(): void {
    // Every row was complete when it was read.
  }

  #table(frame: string): Table {
    return this.#tables.table(frame, deviceDictionary, LEAD, this.#headers);
  }
}
