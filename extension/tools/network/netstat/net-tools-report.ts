import type { LineParser } from '../../reading/text-parser.ts';
import { InterfaceBlocks } from '../ifconfig/blocks.ts';
import { TextReport } from './report.ts';

/** What `netstat` and `ifconfig` print: `netstat -ie` has the blocks of ifconfig, `ifconfig -s` the table of `netstat -i`. */
export class NetToolsReport implements LineParser {
  readonly #tables = new TextReport();
  readonly #interfaces = new InterfaceBlocks();

  line(text: string, line: number): boolean {
    return this.#tables.line(text, line) || this.#interfaces.line(text, line);
  }

  blank(): void {
    this.#interfaces.blank();
  }

  end(): [] {
    return this.#interfaces.end();
  }

  frames() {
    return [...this.#tables.frames(), ...this.#interfaces.frames()];
  }
}
