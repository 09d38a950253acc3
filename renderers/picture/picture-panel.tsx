import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { areaPicture } from '../area/layout.ts';
import { barsPicture } from '../bars/layout.ts';
import type { Frame } from '../../extension/frames/frame.ts';
import type { AreaView, BarsView, HeatView, LadderView } from '../../extension/frames/view.ts';
import { heatPicture } from '../heat/layout.ts';
import { ladderPicture } from '../ladder/layout.ts';
import { Notice } from '../result/notice.tsx';
import type { Problem } from '../result/problems.ts';
import { PictureCanvas } from './picture-canvas.tsx';
import type { Picture, Space } from './scene.ts';

type PlainView = BarsView | HeatView | LadderView | AreaView;

/** How a view that needs nothing of the reader is laid out. */
function layoutOf(view: PlainView, frame: Frame): ((space: Space) => Picture) | Problem {
  switch (view.kind) {
    case 'bars':
      return barsPicture(frame, view);
    case 'heat':
      return heatPicture(frame, view);
    case 'ladder':
      return ladderPicture(frame, view);
    case 'area':
      return areaPicture(frame, view);
  }
}

/** A view that is one picture, or a sentence that says why there is none. */
export function PicturePanel({ name, view, frame }: { name: string; view: PlainView; frame: Frame }): JSX.Element {
  const layout = useMemo(() => layoutOf(view, frame), [view, frame]);
  if (typeof layout !== 'function') return <Notice problem={layout} />;
  return <PictureCanvas name={name} title={view.title} layout={layout} />;
}
