import { expect } from 'vitest';
import type { Frame, Value } from '../../extension/frames/frame.ts';
import type { CellOutcome } from '../../extension/investigation/outcome.ts';
import { describeOutcome } from '../../extension/investigation/outcome.ts';

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
