import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Frame } from '../../extension/frames/frame.ts';
import type { SeriesView } from '../../extension/frames/view.ts';
import { Notice } from '../result/notice.tsx';
import { seriesData } from './data.ts';
import { SeriesChart } from './series-chart.tsx';

interface Props {
  /** Key under which this view's choices are remembered. */
  name: string;
  view: SeriesView;
  frame: Frame;
}

/** A series view: its chart, or a sentence that says why there is none. */
export function SeriesPanel({ name, view, frame }: Props): JSX.Element {
  const data = useMemo(() => seriesData(frame, view), [frame, view]);
  if ('kind' in data) return <Notice problem={data} />;
  return <SeriesChart name={name} view={view} data={data} />;
}
