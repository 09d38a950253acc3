/** What a parameter or a saved value can be. */
export type ParamValue = string | number | boolean | readonly string[];

/** The text of a value, as a program receives it; a list has one per item. */
export function valueTexts(value: ParamValue): string[] {
  return typeof value === 'object' ? [...value] : [String(value)];
}

/**
 * The variables every cell finds in its environment: `DIAGBOOK_PARAM_DEVICE=sda`. The items of a list stand on lines of their own.
 * This is the way to a value from a place where text cannot be filled in safely.
 */
export function environmentFor(values: Readonly<Record<string, ParamValue>>): Record<string, string> {
  const entries = Object.entries(values).map(([name, value]) => [environmentName(name), valueTexts(value).join('\n')]);
  return Object.fromEntries(entries) as Record<string, string>;
}

/** The variable that carries a value. */
export function environmentName(name: string): string {
  return `DIAGBOOK_PARAM_${name.toUpperCase().replace(/\W/g, '_')}`;
}
