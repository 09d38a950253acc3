import { useLayoutEffect } from 'preact/hooks';
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
