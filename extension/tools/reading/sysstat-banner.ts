const BANNER = /^\s*Linux \S+ \(/;

/** The first line of every sysstat program: `Linux 6.1.0 (db1) 11/22/26 _x86_64_ (2 CPU)`. */
export function isBanner(text: string): boolean {
  return BANNER.test(text);
}
