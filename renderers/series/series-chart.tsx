import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { SeriesView } from '../../extension/frames/view.ts';
import type { Image } from '../export/images.ts';
import { useImage } from '../export/images.ts';
import { imageCanvas, imageSvg } from '../picture/image.ts';
import type { Picture, Space } from '../picture/scene.ts';
import { useOutput, useRemembered } from '../result/memory.ts';
import { Chart } from './chart.ts';
import type { SeriesData } from './data.ts';
import { Legend } from './legend.tsx';
import { seriesPicture } from './picture.ts';
import type { ChartSpec } from './spec.ts';
import { describeChart, describePoint } from './summary.ts';
import { useTimeWindow } from './time-window.ts';

interface Props {
  name: string;
  view: SeriesView;
  data: SeriesData;
  /** Of the drawing, in CSS pixels. */
  height: number;
  /** What else can be done with the chart, beside its legend. */
  children?: ComponentChildren;
}

/** Which point a key moves the crosshair to; `null` for other keys. */
function pointAfter(key: string, from: number | null, points: number): number | null {
  const last = points - 1;
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, (from ?? points) - 1);
    case 'ArrowRight':
      return Math.min(last, (from ?? -1) + 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

/** Lines over time with their legend. Dragging zooms, a double click or Escape shows all again. */
export function SeriesChart({ name, view, data, height, children }: Props): JSX.Element {
  const { id } = useOutput();
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<Chart | null>(null);
  const [hidden, setHidden] = useRemembered<ReadonlySet<string>>(`${name} hidden`, new Set());
  const [zoom, setZoom] = useTimeWindow(name, data.axis, data.x);
  const [point, setPoint] = useState<number | null>(null);
  const [focused, setFocused] = useState<number | null>(null);
  const [spoken, setSpoken] = useState('');

  const spec = useMemo<ChartSpec>(
    () => ({
      data,
      hidden,
      zoom,
      stacked: view.stacked === true,
      max: view.max,
      height,
      sync: data.axis === 'sample' ? id : `dgb-${data.axis}`,
    }),
    [data, hidden, zoom, view, height, id],
  );
  useLayoutEffect(() => {
    if (place.current === null) return undefined;
    const made = new Chart(place.current, spec, { onPoint: setPoint, onFocus: setFocused, onZoom: setZoom });
    chart.current = made;
    return () => {
      made.destroy();
    };
  }, [setZoom]);
  useLayoutEffect(() => {
    chart.current?.update(spec);
  }, [spec]);

  const image = useMemo<Image>(() => {
    const element = (): HTMLElement => place.current ?? document.body;
    const layout = (space: Space): Picture => seriesPicture(view.title, spec, space);
    return {
      title: view.title,
      svg: () => imageSvg(element(), view.title, layout),
      canvas: () => imageCanvas(element(), layout),
    };
  }, [view, spec]);
  useImage(name, image);

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = pointAfter(event.key, point, data.x.length);
    if (next === null && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (next === null) setZoom(null);
    chart.current?.point(next);
    setSpoken(next === null ? '' : describePoint(data, next));
  };

  return (
    <div class="dgb-series">
      <div
        ref={place}
        class="dgb-chart"
        role="img"
        tabIndex={0}
        aria-label={describeChart(view.title, data)}
        style={{ height: `${height}px` }}
        onKeyDown={onKeyDown}
      />
      <div class="dgb-hidden" role="status">
        {spoken}
      </div>
      <Legend
        name={name}
        data={data}
        hidden={hidden}
        onHidden={setHidden}
        point={point}
        focused={focused}
        onWhole={
          zoom === null
            ? null
            : () => {
                setZoom(null);
              }
        }
      >
        {children}
      </Legend>
    </div>
  );
}
