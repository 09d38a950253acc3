import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Frame } from '../../extension/frames/frame.ts';
import type { SeriesView } from '../../extension/frames/view.ts';
import { Notice } from '../result/notice.tsx';
import { useRemembered } from '../result/memory.ts';
import { seriesData } from './data.ts';
import type { SeriesData } from './data.ts';
import { isSplittable, splitSeries } from './split.ts';
import { SeriesChart } from './series-chart.tsx';

interface Props {
  /** Key under which this view's choices are remembered. */
  name: string;
  view: SeriesView;
  frame: Frame;
}

const height = 200;
const smallHeight = 96;

/** A series view: its chart, one for each label where the reader wants them apart, or a sentence that says why there is none. */
export function SeriesPanel({ name, view, frame }: Props): JSX.Element {
  const data = useMemo(() => seriesData(frame, view), [frame, view]);
  const [apart, setApart] = useRemembered(`${name} apart`, false);
  if ('kind' in data) return <Notice problem={data} />;
  const choice = isSplittable(data) && (
    <button
      type="button"
      class="dgb-choice"
      aria-pressed={apart}
      title="A small chart for each, all on one scale"
      onClick={() => {
        setApart(!apart);
      }}
    >
      One for each
    </button>
  );
  if (!apart || choice === false)
    return (
      <SeriesChart name={name} view={view} data={data} height={height}>
        {choice}
      </SeriesChart>
    );
  return <Multiples name={name} view={view} data={data} choice={choice} />;
}

/** Small charts beside each other on one scale, so that their heights compare. */
function Multiples({
  name,
  view,
  data,
  choice,
}: {
  name: string;
  view: SeriesView;
  data: SeriesData;
  choice: JSX.Element;
}): JSX.Element {
  const { parts, left } = useMemo(() => splitSeries(data), [data]);
  const views = useMemo(() => {
    const largest = Math.max(...data.lines.map(({ extent }) => extent.max ?? 0));
    const scale = view.max === undefined && view.stacked !== true && largest > 0 ? { max: largest } : {};
    return parts.map(({ label }): SeriesView => ({ ...view, ...scale, title: `${view.title}, ${label}` }));
  }, [view, data, parts]);
  return (
    <>
      <div class="dgb-charts dgb-multiples">
        {parts.map(({ label, data: part }, index) => (
          <section key={label} aria-label={label}>
            <h3 class="dgb-chart-title">{label}</h3>
            <SeriesChart name={`${name} ${label}`} view={views[index] ?? view} data={part} height={smallHeight} />
          </section>
        ))}
      </div>
      <div class="dgb-legend dgb-legend-head">
        {choice}
        {left > 0 && <span class="dgb-note">{`${left} more not drawn; the table has them`}</span>}
      </div>
    </>
  );
}
