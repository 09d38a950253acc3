/** How a frame is drawn. A tool names its views in order of preference; the renderer draws what it is told and chooses nothing. */
export type View =
  | TableView
  | SeriesView
  | BarsView
  | HeatView
  | FlameView
  | TimelineView
  | LadderView
  | AreaView
  | TreeView
  | CardView
  | TextView
  | BoardView;

export type ViewKind = View['kind'];

/** Rows and columns, sortable. */
export interface TableView {
  kind: 'table';
  title: string;
  frame: string;
}

/** Lines (or stacked areas) over time, or over the sample number where the program prints no time. */
export interface SeriesView {
  kind: 'series';
  title: string;
  frame: string;
  /** Names of the number fields drawn; those the frame lacks are left out. They share one unit. */
  fields: string[];
  /** Names of the label fields that tell series apart: one line per field and label, `sda %util`. */
  by?: string[];
  stacked?: boolean;
  /** Fields of the same unit that say how much it may be, drawn as dashed lines: a quota, a limit. */
  limits?: string[];
  /** Upper end of the axis, e.g. 100 for shares of CPU time. */
  max?: number;
  /** Only rows in which this field has this value. */
  only?: { field: string; is: string };
}

/** A bar for each name, the longest first; of several samples the newest. */
export interface BarsView {
  kind: 'bars';
  title: string;
  frame: string;
  /** Fields that name a bar; rows of one name are added up. */
  by: string[];
  /** Number fields laid end to end, of one unit. Without any, rows are counted. */
  fields: string[];
  /** The field that says how much it may be: the bar's frame. */
  of?: string;
  /** The field that says how much of `of` is still to be had; what neither it nor the bar accounts for is held back. */
  free?: string;
  /** The most that any of them may be, where no field says it. */
  max?: number;
  /** Only rows in which this field has this value. */
  only?: { field: string; is: string };
}

/** Squares whose colour tells a value. */
export interface HeatView {
  kind: 'heat';
  title: string;
  frame: string;
  /** Fields that name a line of squares. */
  by: string[];
  /** What lies across: the samples; the values of the fields `to`; or the fields `fields` themselves. */
  across: 'samples' | 'labels' | 'fields';
  to?: string[];
  /** The number fields that give the colour: one, or with `across: 'fields'` one for each column. Without any, rows are counted, or all numbers are columns. */
  fields: string[];
  /** The most the value can be; with `rest` the colour tells what is left up to it (busy instead of idle). */
  max?: number;
  rest?: boolean;
}

/** Call stacks merged into a flame graph. */
export interface FlameView {
  kind: 'flame';
  title: string;
  frame: string;
  /** Fields that stand below the stacks: the program. */
  by: string[];
  /** The field with the stack, its outermost function first, parted by semicolons. */
  stack: string;
  /** What a row counts for; without it, 1. */
  weight?: string;
}

/** A lane for each thread, with a box for each call from its start to its end. */
export interface TimelineView {
  kind: 'timeline';
  title: string;
  frame: string;
  /** Fields that name a lane. */
  by: string[];
  /** Field with the time of the start: a time, or a number of seconds. */
  start: string;
  /** Field with how long it took, in seconds or another unit of time. */
  duration: string;
  /**
   * Whether `start` and `duration` are ages instead: how long ago it came first and last. The first is missing where it
   * came once.
   */
  ages?: boolean;
  /** Field that names the box. */
  label: string;
  /** Field that is set where the call failed. */
  error?: string;
  /** Field whose first part says what the call was about or waited for: the arguments of a system call. */
  detail?: string;
}

/** Messages as arrows between those who exchange them, from top to bottom. */
export interface LadderView {
  kind: 'ladder';
  title: string;
  frame: string;
  from: string;
  to: string;
  /** Fields of the time: the first that the frame has. */
  start: string[];
  /** Fields written on the arrow. */
  text: string[];
}

/** Rectangles as large as their values: a treemap. */
export interface AreaView {
  kind: 'area';
  title: string;
  frame: string;
  /** Fields that name a rectangle; rows of one name are added up. */
  by: string[];
  size: string;
}

/** Rows below those they belong to. */
export interface TreeView {
  kind: 'tree';
  title: string;
  frame: string;
  label: string;
  /** How a row is placed: by a field with its depth, by the fields of its own and its parent's number, or by the path in its label. */
  depth?: string;
  id?: string;
  parent?: string;
  /** Fields told beside the label. */
  fields: string[];
}

/** One thing and what is known of it; numbers of a share as gauges. */
export interface CardView {
  kind: 'card';
  title: string;
  frame: string;
  /** Fields that name a card. */
  by: string[];
  /** Fields told in this order; without any, all. */
  fields: string[];
  /** Where each row is one fact: the fields with its name and its value. */
  facts?: { name: string; value: string };
}

/** A block of text for each row, as a terminal would show it. */
export interface TextView {
  kind: 'text';
  title: string;
  frame: string;
  /** Fields that name a block. */
  by: string[];
  text: string;
}

/** Several views of one thing beneath each other, from whatever frames: what is known of a host at one glance. */
export interface BoardView {
  kind: 'board';
  title: string;
  /** The frame of its first part. */
  frame: string;
  parts: Exclude<View, BoardView>[];
}

/** The fields without which a view has nothing to draw. */
export function neededFields(view: View): string[] {
  switch (view.kind) {
    case 'table':
    case 'board':
      return [];
    case 'series':
      return view.fields.slice(0, 1);
    case 'card':
      return view.facts === undefined ? view.by : [view.facts.name, view.facts.value];
    case 'bars':
      return [...view.by.slice(-1), ...view.fields];
    case 'heat':
      return [...view.by.slice(0, 1), ...(view.to ?? []), ...view.fields.slice(0, 1)];
    case 'flame':
      return [view.stack];
    case 'timeline':
      return [...(view.ages === true ? [] : [view.start]), view.duration, view.label];
    case 'ladder':
      return [view.from, view.to];
    case 'area':
      return [...view.by, view.size];
    case 'text':
      return [view.text];
    case 'tree':
      return [view.label, ...[view.depth, view.id, view.parent].filter((name) => name !== undefined)];
  }
}
