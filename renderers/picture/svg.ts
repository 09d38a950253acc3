import { arrowHead } from './paint.ts';
import type { Picture, Shape } from './scene.ts';
import { fitText } from './scene.ts';
import type { ColourReader } from './theme-colours.ts';

/** Content is data: whatever a program printed stands in the file as characters. */
function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A whole picture as an SVG document of its own. */
export function pictureSvg(
  picture: Picture,
  title: string,
  {
    font,
    colours,
    measure,
  }: { font: { family: string; size: number }; colours: ColourReader; measure: (text: string) => number },
): string {
  const { width, height } = picture;
  const shapes = picture.shapes(0, height).map((shape) => shapeSvg(shape, colours, measure));
  const page = colours({ name: 'page', share: 100 });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}"`,
    ` font-family="${escaped(font.family)}" font-size="${round(font.size)}" dominant-baseline="central">`,
    `<title>${escaped(title)}</title><rect width="100%" height="100%" style="fill:${page}"/>`,
    ...shapes,
    '</svg>\n',
  ].join('');
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function shapeSvg(shape: Shape, colours: ColourReader, measure: (text: string) => number): string {
  switch (shape.kind) {
    case 'box': {
      const fill = shape.fill === undefined ? 'none' : colours(shape.fill);
      const stroke = shape.stroke === undefined ? '' : `;stroke:${colours(shape.stroke)}`;
      return `<rect x="${round(shape.x)}" y="${round(shape.y)}" width="${round(Math.max(0, shape.width))}" height="${round(shape.height)}" style="fill:${fill}${stroke}"/>`;
    }
    case 'text': {
      const weight = shape.strong === true ? ' font-weight="600"' : '';
      const text = escaped(fitText(shape.text, shape.width, measure));
      return `<text x="${round(shape.x)}" y="${round(shape.y)}" text-anchor="${shape.anchor}"${weight} style="fill:${colours(shape.colour)}">${text}</text>`;
    }
    case 'line': {
      const stroke = colours(shape.colour);
      const dash = shape.dashed === true ? ' stroke-dasharray="4 3"' : '';
      const line = `<line x1="${round(shape.x)}" y1="${round(shape.y)}" x2="${round(shape.toX)}" y2="${round(shape.toY)}"${dash} style="stroke:${stroke}"/>`;
      if (shape.arrow !== true) return line;
      const points = [[shape.toX, shape.toY] as const, ...arrowHead(shape)].map(([x, y]) => `${round(x)},${round(y)}`);
      return `${line}<polygon points="${points.join(' ')}" style="fill:${stroke}"/>`;
    }
  }
}
