import { reasonOf } from '../execution/reason.ts';
import type { Frame, UnparsedLine } from '../frames/frame.ts';
import type { CellResult, RawText } from '../frames/result.ts';
import type { View } from '../frames/view.ts';
import { recognise } from '../tools/command-line/recognise.ts';
import { untoldPart } from '../tools/command-line/source.ts';
import { table } from '../tools/generic/index.ts';
import { partOf } from '../tools/reader/part.ts';
import { openParts } from '../tools/reader/reader.ts';
import type { OpenReader, Reader } from '../tools/reader/reader.ts';
import { printerOf, toolByName } from '../tools/registry.ts';
import { streamOf } from '../tools/tool.ts';

/**
 * Most characters whose rows are held at once. Frames of more would not fit a notebook; the whole text stays in the record.
 * Of an output in samples older ones are left out to make room, so that it is read to its end however long it runs.
 */
const mostHeld = 64 * 1024 * 1024;

/** Rows of one frame beyond which older samples are left out: more than an hour of `mpstat -P ALL 1` on 64 processors. */
const mostRows = 256 * 1024;

/** A frame with fewer rows takes no room worth making, however long its lines are. */
const fewRows = 4096;

/** Characters after which text that nobody knew to be a table is given up when most of it is none. */
const patience = 256 * 1024;

/** What reads the output of a script: the tool named by `as=`, else those whose command lines it holds; nothing for `as=raw`. */
export function readerFor(script: string, as: string | undefined): Reader | undefined {
  if (as === 'raw') return undefined;
  const { sources, stream, every } = recognise(script);
  const tool = as === undefined ? undefined : toolByName(as);
  if (as === undefined && sources.length > 0) {
    const name = [...new Set(sources.flatMap((source) => source.name.split(', ')))].join(', ');
    const parts = () => sources.map((source) => source.open());
    return { name, stream, tentative: false, open: () => openParts(parts(), every) };
  }
  if (as !== undefined && tool === undefined) return undefined;
  const { name } = tool ?? table;
  const source = sources.find((each) => each.name === name);
  const argv = source?.argv ?? (tool && printerOf(tool, as ?? ''));
  return {
    name,
    stream: source === undefined ? streamOf(tool ?? table, []) : stream,
    tentative: tool === undefined,
    open: () => openParts([tool === undefined ? untoldPart() : partOf(tool, argv)], every),
  };
}

/** Reads the text of one run as it arrives and gives the result at any moment. */
export class OutputReading {
  readonly reader: Reader;
  readonly #view: string | undefined;
  #parser: OpenReader;
  #characters = 0;
  /** About how many of them the rows held stand for. */
  #held = 0;
  /** Whether some were not read for want of room. */
  #cut = false;
  #givenUp = false;
  #ended = false;
  #broken: string | undefined;

  /** `view` names the view that is shown first, as `view=` does. */
  constructor(reader: Reader, view?: string) {
    this.reader = reader;
    this.#view = view;
    this.#parser = reader.open();
  }

  push(text: string): void {
    if (this.#givenUp) return;
    const read = text.slice(0, Math.max(0, mostHeld - this.#held));
    if (read.length < text.length) this.#cut = true;
    this.#characters += text.length;
    this.#held += read.length;
    this.#guard(() => {
      if (read !== '') this.#parser.push(read);
      this.#makeRoom();
    });
    if (this.reader.tentative && this.#characters > patience && !this.understood) {
      this.#givenUp = true;
      // Lets go of the lines that were no rows.
      this.#parser = this.reader.open();
    }
  }

  /** Leaves out older samples of frames that have become too long. */
  #makeRoom(): void {
    const tight = this.#held > mostHeld / 2;
    if (!tight && this.frames.every(({ lines }) => lines.length <= mostRows)) return;
    const { before, after } = this.#parser.thin(tight ? fewRows : mostRows);
    if (after < before) this.#held *= after / before;
  }

  finish(): void {
    this.#ended = true;
    this.#guard(() => {
      this.#parser.finish();
    });
  }

  /** A parser must not throw; should one do so, the output is worth more than its tables. */
  #guard(read: () => void): void {
    if (this.#broken !== undefined) return;
    try {
      read();
    } catch (error) {
      this.#broken = reasonOf(error);
    }
  }

  get frames(): readonly Frame[] {
    return this.#parser.frames();
  }

  /** Whether frames say what was printed. Of text that nobody knew to be a table, most lines must be rows of one. */
  get understood(): boolean {
    const rows = this.frames.reduce((sum, { lines }) => sum + lines.length, 0);
    return rows > 0 && (!this.reader.tentative || rows >= this.unparsed.length);
  }

  /** Lines no rule understood, and a last one that says so when the output was not read to its end. */
  get unparsed(): readonly UnparsedLine[] {
    const unparsed = this.#parser.unparsed();
    const text = this.#unread();
    return text === undefined ? unparsed : [...unparsed, { line: (unparsed.at(-1)?.line ?? 0) + 1, text }];
  }

  #unread(): string | undefined {
    if (this.#broken !== undefined) {
      return `Reading stopped here because of a fault in Diagbook (${this.#broken}); the raw output is complete. Please report it with the output.`;
    }
    if (!this.#cut) return undefined;
    return `Only the first ${mostHeld / 1024 / 1024} Mi characters were read into tables; the raw output is complete.`;
  }

  result(raw: RawText): CellResult {
    const frames = [...this.frames];
    return {
      version: 1,
      tool: this.reader.name,
      state: this.#ended ? 'ended' : 'running',
      frames,
      views: withFirst(this.#parser.views(), this.#view),
      unparsed: [...this.unparsed],
      raw,
    };
  }
}

/** The views with the wanted one in front: named by its title, in any letters, its title and kind (`CPU time, table`), or its kind. */
function withFirst(views: View[], wanted: string | undefined): View[] {
  const name = wanted?.toLowerCase();
  const ways: ((view: View) => string)[] = [
    ({ title, kind }) => `${title}, ${kind}`,
    ({ title }) => title,
    ({ kind }) => kind,
  ];
  const first = ways
    .map((way) => views.find((view) => way(view).toLowerCase() === name))
    .find((view) => view !== undefined);
  return first === undefined ? views : [first, ...views.filter((view) => view !== first)];
}
