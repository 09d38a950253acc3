import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { mostPrinted } from '../result/printing.ts';
import { spaceFor } from './image.ts';
import { paint } from './paint.ts';
import type { Picture, Space } from './scene.ts';
import type { Slice } from './slices.ts';
import { slicesOf } from './slices.ts';
import { themeColours } from './theme-colours.ts';

/** Paper has more points than a screen. */
const density = 2;
/** Of a row of a picture, in CSS pixels. */
const rowHeight = 22;

/** A picture for paper, in parts that each stay on one sheet. `place` is where it stands on the screen. */
export function PrintedPicture({
  place,
  layout,
}: {
  place: HTMLElement;
  layout: (space: Space) => Picture;
}): JSX.Element {
  const picture = useMemo(() => layout(spaceFor(place)), [layout, place]);
  const { slices, left } = slicesOf(picture, mostPrinted * rowHeight);
  return (
    <>
      {slices.map((slice) => (
        <PrintedSlice key={slice.top} place={place} picture={picture} slice={slice} />
      ))}
      {left > 0 && <p class="dgb-note">The picture goes on; the data behind it has all.</p>}
    </>
  );
}

function PrintedSlice({ place, picture, slice }: { place: HTMLElement; picture: Picture; slice: Slice }): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const height = slice.bottom - slice.top;
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context === null || context === undefined) return;
    const { fontSize, fontFamily } = getComputedStyle(place);
    const colours = themeColours(place);
    const font = `${fontSize} ${fontFamily}`;
    paint(context, picture, { top: slice.top, height, font, colours, active: undefined, density, margin: 0 });
  }, [place, picture, slice, height]);
  return (
    <canvas
      ref={canvas}
      class="dgb-slice"
      width={Math.round(picture.width * density)}
      height={Math.round(height * density)}
      style={{ width: `${picture.width}px`, height: `${height}px` }}
    />
  );
}
