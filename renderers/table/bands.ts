/** Texts wrap down to this width before columns move to another band. In CSS pixels. */
const narrowestText = 90;

/**
 * Widths of columns that are to fit into `room`: the widest of those that `wraps` says are texts give way, all to one
 * width, as far as that helps; otherwise the widths as they are.
 */
export function fittedWidths(widths: readonly number[], wraps: readonly boolean[], room: number): number[] {
  const capped = (cap: number): number[] =>
    widths.map((width, place) => (wraps[place] === true ? Math.min(width, cap) : width));
  for (let cap = Math.max(0, ...widths); cap >= narrowestText; cap -= 5) {
    const fitted = capped(cap);
    if (fitted.reduce((sum, width) => sum + width, 0) <= room) return fitted;
  }
  return [...widths];
}

/**
 * The columns of a table that is wider than a sheet, in bands below each other: each as many columns as fit into `room`,
 * by their places. Where `named` says that the first column names the rows, every band begins with it.
 */
export function bandsOf(widths: readonly number[], room: number, named: boolean): number[][] {
  const name = named ? (widths[0] ?? 0) : 0;
  const bands: number[][] = [];
  let left = 0;
  widths.forEach((width, place) => {
    const band = bands.at(-1);
    if (band !== undefined && width <= left) {
      band.push(place);
      left -= width;
    } else if (band === undefined || !named) {
      bands.push([place]);
      left = room - width;
    } else {
      bands.push([0, place]);
      left = room - name - width;
    }
  });
  return bands;
}
