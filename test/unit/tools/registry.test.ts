import { expect, test } from 'vitest';
import { recogniseTool, toolByName, tools } from '../../../extension/tools/registry.ts';

test('every tool is found by its own name', () => {
  for (const tool of tools) expect(toolByName(tool.name)).toBe(tool);
  expect(toolByName('constructor')).toBeUndefined();
});

test('a command line is recognised by its program, with or without a folder', () => {
  expect(recogniseTool(['/usr/bin/vmstat', '1'])?.name).toBe('vmstat');
  expect(recogniseTool(['free', '-h'])?.name).toBe('free');
  expect(recogniseTool(['iostat', '-h'])?.name).toBe('iostat');
});

test('a command line that prints something else is not', () => {
  expect(recogniseTool(['vmstat', '-h'])).toBeUndefined();
  expect(recogniseTool(['uptime', '--version'])).toBeUndefined();
  expect(recogniseTool(['ls'])).toBeUndefined();
  expect(recogniseTool([])).toBeUndefined();
});
