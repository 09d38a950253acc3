import { expect, test } from 'vitest';
import { withAttribute } from '../../../extension/document/rewrite.ts';

test('an attribute is set and the others stay as they stand', () => {
  expect(withAttribute('', 'view', 'Space')).toBe('{view=Space}');
  expect(withAttribute('{#disks run=5s}', 'view', 'File systems')).toBe('{#disks run=5s view="File systems"}');
  expect(withAttribute('{view=Space   #disks}', 'view', 'a "b"')).toMatch(/^\{view=("|').* {3}#disks\}$/);
  expect(withAttribute('{view="File systems" timeout=1m}', 'view', 'Space')).toBe('{view=Space timeout=1m}');
  expect(withAttribute('{view=Space}', 'view', 'Space')).toBe('{view=Space}');
});
