/** A text in which the kernel writes blanks, tabs, line ends and backslashes as octal numbers: `\040` is a blank. */
export function unescapeOctal(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\([0-3][0-7]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
}
