import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import { toCells } from '../../extension/document/cells.ts';
import { parseDocument } from '../../extension/document/parse.ts';
import type { Frame, Value } from '../../extension/frames/frame.ts';
import type { CellOutcome } from '../../extension/investigation/outcome.ts';
import { describeOutcome } from '../../extension/investigation/outcome.ts';
import { readRecorded } from '../../extension/investigation/recorded.ts';
import { runnableCells } from '../../extension/investigation/runnable.ts';

/** A row of a frame, by the names of its fields. */
export type Row = Readonly<Record<string, Value>>;

interface Output {
  frames: readonly Frame[];
  text: string;
}

/** What the cells of a lab showed, be it just now or in a recording. */
export class Shown {
  readonly #outputs = new Map<string, Output>();

  /** Takes in cells that were run; each has to have passed. */
  add(outcomes: readonly { id: string; outcome: CellOutcome }[]): void {
    for (const { id, outcome } of outcomes) {
      expect(outcome.status, `${id}: ${describeOutcome(outcome)}`).toBe('passed');
      if (!('ran' in outcome)) continue;
      this.#outputs.set(id, { frames: outcome.ran.result?.frames ?? [], text: outcome.ran.text.text });
    }
  }

  /** Reads the records of a replay twin. */
  static async ofRecording(path: string): Promise<Shown> {
    const shown = new Shown();
    const cells = toCells(parseDocument(await readFile(path, 'utf8')));
    const commands = runnableCells(cells);
    for (const [index, cell] of cells.entries()) {
      const id = commands[index]?.id;
      const recorded = readRecorded(cell, () => undefined);
      if (id === undefined || recorded === undefined) continue;
      const texts = recorded.result === undefined ? recorded.texts.map(({ text }) => text.text) : [];
      const text = recorded.result?.raw.text ?? texts.join('');
      shown.#outputs.set(id, { frames: recorded.result?.frames ?? [], text });
    }
    return shown;
  }

  /** The rows of a cell's frame; its first one unless named. The cell must have shown it. */
  rows(cell: string, name?: string): Row[] {
    const { frames } = this.#of(cell);
    const frame = name === undefined ? frames[0] : frames.find((each) => each.name === name);
    const names = frames.map((each) => each.name).join(', ');
    if (frame === undefined) throw new Error(`"${cell}" showed no frame ${name ?? ''}; it has: ${names}`);
    return frame.lines.map((_, row) =>
      Object.fromEntries(frame.fields.map((field) => [field.name, field.values[row] ?? null])),
    );
  }

  /** The one row that matches. */
  row(cell: string, matches: (row: Row) => boolean, name?: string): Row {
    const found = this.rows(cell, name).filter(matches);
    const [row] = found;
    if (row === undefined || found.length > 1) throw new Error(`"${cell}" showed ${found.length} such rows`);
    return row;
  }

  /** What a cell printed, where no tool reads it. */
  text(cell: string): string {
    return this.#of(cell).text;
  }

  #of(cell: string): Output {
    const output = this.#outputs.get(cell);
    if (output === undefined) throw new Error(`the cell "${cell}" was not run`);
    return output;
  }
}
