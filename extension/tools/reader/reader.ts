import type { Frame } from '../../frames/frame.ts';
import type { View } from '../../frames/view.ts';
import { textParser } from '../reading/text-parser.ts';
import type { Parser } from '../tool.ts';
import { hostBoard } from './host-board.ts';
import { EffectiveLimits, limitViews } from './effective-limits.ts';
import { gatherViews } from './part.ts';
import type { Part } from './part.ts';
import { processBoard } from './process-board.ts';
import { rateViews } from './rate-views.ts';
import { Rates } from './rates.ts';
import { Sequence } from './sequence.ts';
import { thinOlder } from './thinning.ts';

/** Reads the output of one run, by one tool or by several. */
export interface Reader {
  /** Names of the tools: `iostat`, `uptime, free`. */
  name: string;
  /** The stream of the command that is read. */
  stream: 'stdout' | 'stderr';
  /** Whether nobody knows if there is a table at all, so that the output is text until it has been read as one. */
  tentative: boolean;
  open(): OpenReader;
}

/** A parser that also knows the views of what it has read, with the rates of its counters. */
export interface OpenReader extends Pick<Parser, 'push' | 'finish' | 'frames' | 'unparsed'> {
  views(): View[];
  /** Leaves out older samples of frames with more rows than this. Returns the rows held before and after. */
  thin(most: number): { before: number; after: number };
}

/**
 * What reads an output as one part, or as several behind each other. `every` is the number of seconds between samples
 * where the command says it.
 */
export function openParts(parts: readonly Part[], every: number | undefined): OpenReader {
  const [only] = parts;
  const parser = only !== undefined && parts.length === 1 ? only.parser : textParser(new Sequence(parts));
  const rates = new Rates(every);
  const limits = new EffectiveLimits();
  const rated = (): Frame[] => rates.of(parser.frames());
  /** Rows left out, by the lines of their frame: frames of one name may be told apart by copies. */
  const thinned = new Map<readonly number[], number>();
  const frames = (): Frame[] => {
    const told = [...parser.frames(), ...rated()];
    const all = [...told, ...limits.of(told)];
    return thinned.size === 0 ? all : all.map((frame) => withThinned(frame, thinned.get(frame.lines)));
  };
  return {
    push: (chunk) => {
      parser.push(chunk);
    },
    finish: () => {
      parser.finish();
    },
    unparsed: () => parser.unparsed(),
    frames,
    thin: (most) => {
      const made = rated();
      const held = (): number => [...parser.frames(), ...made].reduce((sum, { lines }) => sum + lines.length, 0);
      const before = held();
      for (const frame of [...parser.frames(), ...made]) {
        const cut = frame.lines.length > most ? thinOlder(frame) : undefined;
        if (cut === undefined) continue;
        rates.forget(frame.name, cut);
        limits.forget(frame.name, cut);
        thinned.set(frame.lines, (thinned.get(frame.lines) ?? 0) + cut.removed);
      }
      return { before, after: held() };
    },
    views: () => {
      const views = gatherViews(parts);
      const made = rated();
      const boards = [hostBoard(parser.frames(), views), processBoard(parser.frames(), views)];
      return [
        ...boards.filter((board) => board !== undefined),
        ...limitViews(limits.of([...parser.frames(), ...made])),
        ...rateViews(made),
        ...views,
      ];
    },
  };
}

function withThinned(frame: Frame, rows: number | undefined): Frame {
  return rows === undefined ? frame : { ...frame, thinned: rows };
}
