import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Image } from '../export/images.ts';
import { useImage } from '../export/images.ts';
import { imageCanvas, imageSvg } from './image.ts';
import { usePrinting } from '../result/printing.ts';
import { Painter } from './painter.ts';
import { PrintedPicture } from './printed-picture.tsx';
import type { Picture, Space } from './scene.ts';

interface Props {
  /** Key of the view. */
  name: string;
  title: string;
  layout: (space: Space) => Picture;
  /** The reader chose a part: a click, or Enter. */
  onChoose?: (index: number) => void;
  /** Escape. */
  onLeave?: () => void;
  /** Below the picture. */
  children?: ComponentChildren;
}

interface Tip {
  left: number;
  top: number;
  lines: readonly string[];
}

/** Which part a key leads to; undefined for other keys. */
function partAfter(key: string, from: number | undefined, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(count - 1, (from ?? -1) + 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(0, (from ?? count) - 1);
    case 'PageDown':
      return Math.min(count - 1, (from ?? -1) + 10);
    case 'PageUp':
      return Math.max(0, (from ?? count) - 10);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** A picture that can be pointed at, scrolled and walked through by keys. Its parts are told in a tooltip and aloud. */
export function PictureCanvas({ name, title, layout, onChoose, onLeave, children }: Props): JSX.Element {
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<Painter | null>(null);
  const part = useRef<number | undefined>(undefined);
  const [tip, setTip] = useState<Tip | null>(null);
  const [spoken, setSpoken] = useState('');
  const [summary, setSummary] = useState('');
  const printing = usePrinting();

  useLayoutEffect(() => {
    if (scroller.current === null || canvas.current === null) return undefined;
    const made = new Painter(scroller.current, canvas.current, layout);
    painter.current = made;
    return () => {
      made.destroy();
    };
  }, []);
  useLayoutEffect(() => {
    painter.current?.lay(layout);
    setSummary(painter.current?.picture.summary ?? '');
  }, [layout]);

  const image = useMemo<Image>(() => {
    // The picture is on the page as long as it is offered.
    const place = (): HTMLElement => scroller.current ?? document.body;
    return { title, svg: () => imageSvg(place(), title, layout), canvas: () => imageCanvas(place(), layout) };
  }, [title, layout]);
  useImage(name, image);

  const leave = (): void => {
    part.current = undefined;
    painter.current?.point(undefined);
    setTip(null);
  };
  const tell = (index: number, left: number, top: number): void => {
    part.current = index;
    painter.current?.point(index);
    const target = painter.current?.picture.target(index);
    if (target !== undefined) setTip({ left, top, lines: target.lines });
  };
  const partAt = (event: MouseEvent): number | undefined => {
    const { scrollTop = 0 } = scroller.current ?? {};
    return painter.current?.picture.at(event.offsetX, event.offsetY + scrollTop);
  };
  const onPointerMove = (event: PointerEvent): void => {
    const index = partAt(event);
    if (index === undefined) leave();
    else tell(index, event.offsetX, event.offsetY);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const known = painter.current?.picture;
    if (known === undefined) return;
    const next = partAfter(event.key, part.current, known.count);
    const chooses = event.key === 'Enter' && part.current !== undefined;
    if (next === undefined && !chooses && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      leave();
      onLeave?.();
      return;
    }
    if (chooses) {
      if (part.current !== undefined) onChoose?.(part.current);
      return;
    }
    const target = known.target(next ?? 0);
    if (next === undefined || target === undefined) return;
    painter.current?.reveal(next);
    tell(next, target.x + Math.min(40, target.width), target.y - (scroller.current?.scrollTop ?? 0));
    setSpoken(target.lines.join(', '));
  };

  return (
    <div class="dgb-picture">
      <div
        ref={scroller}
        class="dgb-picture-place"
        role="img"
        tabIndex={0}
        aria-label={`${title}. ${summary}`}
        onKeyDown={onKeyDown}
        onScroll={() => {
          painter.current?.draw();
        }}
      >
        <canvas
          ref={canvas}
          hidden={printing}
          data-chooses={onChoose !== undefined || undefined}
          onPointerMove={onPointerMove}
          onPointerLeave={leave}
          onClick={(event) => {
            const index = partAt(event);
            if (index !== undefined) onChoose?.(index);
          }}
        />
        {printing && scroller.current !== null && <PrintedPicture place={scroller.current} layout={layout} />}
      </div>
      {tip !== null && <Tooltip tip={tip} width={scroller.current?.clientWidth ?? 0} />}
      <div class="dgb-hidden" role="status">
        {spoken}
      </div>
      {children}
    </div>
  );
}

/** What is known of the part under the pointer, beside it and inside the picture. */
function Tooltip({ tip, width }: { tip: Tip; width: number }): JSX.Element {
  const right = tip.left > width / 2;
  const place = right ? { right: `${width - tip.left + 12}px` } : { left: `${tip.left + 12}px` };
  return (
    <div class="dgb-tip" aria-hidden="true" style={{ ...place, top: `${tip.top + 14}px` }}>
      {tip.lines.map((line, index) => (
        <div key={index}>{line}</div>
      ))}
    </div>
  );
}
