/** Reads `true`, `yes`, `on`, `1` and their opposites. */
export function readBoolean(text: string): boolean | undefined {
  if (/^(?:true|yes|on|1)$/i.test(text)) return true;
  return /^(?:false|no|off|0)$/i.test(text) ? false : undefined;
}

/** Reads items between commas or line ends; blanks around them and empty items do not count. */
export function readList(text: string): string[] {
  return text
    .split(/[,\r\n]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** What a text should have been to be a number within its limits; `undefined` where it is one. */
export function numberProblem(text: string, whole: boolean, min = -Infinity, max = Infinity): string | undefined {
  const shape = whole ? /^[+-]?\d{1,15}$/ : /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
  const value = Number(text);
  const fits = shape.test(text) && Number.isFinite(value) && value >= min && value <= max;
  if (fits) return undefined;
  const limits = [...(min === -Infinity ? [] : [`at least ${min}`]), ...(max === Infinity ? [] : [`at most ${max}`])];
  return [`a ${whole ? 'whole ' : ''}number`, limits.join(' and ')].filter((part) => part !== '').join(' of ');
}
