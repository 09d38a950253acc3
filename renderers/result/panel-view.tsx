import type { JSX } from 'preact';
import type { Frame } from '../../extension/frames/frame.ts';
import type { BoardView, View } from '../../extension/frames/view.ts';
import { CardPanel } from '../card/card-panel.tsx';
import { FlamePanel } from '../flame/flame-panel.tsx';
import { PicturePanel } from '../picture/picture-panel.tsx';
import { TextPanel } from '../raw/text-panel.tsx';
import { SeriesPanel } from '../series/series-panel.tsx';
import { TableView } from '../table/table-view.tsx';
import { TimelinePanel } from '../timeline/timeline-panel.tsx';
import { TreePanel } from '../tree/tree-panel.tsx';
import { Boundary } from './boundary.tsx';
import { Notice } from './notice.tsx';
import type { Panel } from './panels.ts';

function OneView({
  name,
  view,
  views,
  frames,
}: {
  name: string;
  view: View;
  views: readonly View[];
  frames: readonly Frame[];
}): JSX.Element {
  if (view.kind === 'board') return <Board name={name} view={view} views={views} frames={frames} />;
  const frame = frames.find((candidate) => candidate.name === view.frame);
  if (frame === undefined) return <Notice problem={{ kind: 'no-frame', frame: view.frame }} />;
  switch (view.kind) {
    case 'table':
      return <TableView name={name} title={view.title} frame={frame} views={views} />;
    case 'series':
      return <SeriesPanel name={name} view={view} frame={frame} />;
    case 'bars':
    case 'heat':
    case 'ladder':
    case 'area':
      return <PicturePanel name={name} view={view} frame={frame} />;
    case 'flame':
      return <FlamePanel name={name} view={view} frame={frame} />;
    case 'timeline':
      return <TimelinePanel name={name} view={view} frame={frame} />;
    case 'tree':
      return <TreePanel name={name} view={view} frame={frame} />;
    case 'card':
      return <CardPanel name={name} view={view} frame={frame} />;
    case 'text':
      return <TextPanel view={view} frame={frame} />;
  }
}

/** The parts of a board beneath each other, each with its title. */
function Board({
  name,
  view,
  views,
  frames,
}: {
  name: string;
  view: BoardView;
  views: readonly View[];
  frames: readonly Frame[];
}): JSX.Element {
  return (
    <div class="dgb-board">
      {view.parts.map((part, index) => (
        <section key={index} aria-label={part.title}>
          <h3 class="dgb-chart-title">{part.title}</h3>
          <Boundary subject={frames}>
            <OneView name={`${name} ${index}`} view={part} views={views} frames={frames} />
          </Boundary>
        </section>
      ))}
    </div>
  );
}

/** What a tab shows. */
export function PanelView({
  panel,
  views,
  frames,
}: {
  panel: Panel;
  views: readonly View[];
  frames: readonly Frame[];
}): JSX.Element {
  if (panel.kind === 'view') return <OneView name={panel.key} view={panel.view} views={views} frames={frames} />;
  return (
    <div class="dgb-charts">
      {panel.views.map(({ key, view }) => (
        <section key={key} aria-label={view.title}>
          <h3 class="dgb-chart-title">{view.title}</h3>
          <Boundary subject={frames}>
            <OneView name={key} view={view} views={views} frames={frames} />
          </Boundary>
        </section>
      ))}
    </div>
  );
}
