import { useLayoutEffect, useMemo } from 'preact/hooks';
import { imageCanvas, imageSvg } from '../picture/image.ts';
import type { Picture, Space } from '../picture/scene.ts';
import { useOutput } from '../result/memory.ts';

/** A view as a picture to take along. */
export interface Image {
  title: string;
  /** The whole picture as an SVG document. */
  svg: () => string;
  /** The same on a canvas, two pixels for each CSS pixel. */
  canvas: () => HTMLCanvasElement;
}

/** The pictures of an output that are on the page, by the key of their view. */
export type Images = Map<string, Image>;

/** Offers a view's picture for as long as it is on the page. */
export function useImage(key: string, image: Image): void {
  const { images } = useOutput();
  useLayoutEffect(() => {
    images.set(key, image);
    return () => {
      if (images.get(key) === image) images.delete(key);
    };
  }, [images, key, image]);
}

/** Offers a picture of a view that is text on the page. */
export function usePictureImage(key: string, title: string, layout: (space: Space) => Picture): void {
  const { place } = useOutput();
  const image = useMemo<Image>(() => {
    const element = place ?? document.body;
    return { title, svg: () => imageSvg(element, title, layout), canvas: () => imageCanvas(element, layout) };
  }, [place, title, layout]);
  useImage(key, image);
}
