/** How a frame is drawn. A tool names its views in order of preference; the renderer draws what it is told and chooses nothing. */
export type View = TableView | SeriesView;

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
  /** Upper end of the axis, e.g. 100 for shares of CPU time. */
  max?: number;
}
