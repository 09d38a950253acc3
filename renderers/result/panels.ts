import type { CellResult } from '../../extension/frames/result.ts';
import type { SeriesView, View } from '../../extension/frames/view.ts';

/** A tab of an output: one view, or all its charts below each other. */
export type Panel =
  | { kind: 'view'; key: string; title: string; view: View }
  | { kind: 'charts'; key: string; title: string; views: { key: string; view: SeriesView }[] };

/** The tabs of a result, in the order the tool prefers; with several charts one more that shows them together. */
export function panelsOf(result: CellResult): Panel[] {
  const used = new Map<string, number>();
  const single = result.views.map((view) => {
    const key = `${view.kind} ${view.frame} ${view.title}`;
    const earlier = used.get(key) ?? 0;
    used.set(key, earlier + 1);
    const title = twice(view, result.views) ? `${view.title}, table` : view.title;
    return { kind: 'view' as const, key: earlier === 0 ? key : `${key} ${earlier}`, title, view };
  });
  const charts = single.flatMap(({ key, view }) => (view.kind === 'series' ? [{ key, view }] : []));
  if (charts.length < 2) return single;
  return [...single, { kind: 'charts', key: 'all charts', title: 'All charts', views: charts }];
}

/** Whether a table has the title of a chart, from which its tab must then be told. */
function twice(view: View, views: readonly View[]): boolean {
  return view.kind === 'table' && views.some((other) => other.kind !== 'table' && other.title === view.title);
}
