import { expect, test } from 'vitest';
import { findField } from '../../../extension/frames/frame.ts';
import { PrometheusRules } from '../../../extension/tools/generic/prometheus-rules.ts';

test('samples of Prometheus have their labels, unit, type and time', () => {
  const rules = new PrometheusRules();
  const lines = [
    '# HELP http_request_duration_seconds How long requests take.',
    '# TYPE http_request_duration_seconds histogram',
    'http_request_duration_seconds_bucket{path="/a } b",le="+Inf"} 5',
    'http_request_duration_seconds_sum{path="/a } b"} 1.5e-02',
    '# TYPE container_memory_usage_bytes gauge',
    'container_memory_usage_bytes{pod="web-0"} 6.7108864e+07 1795898597123',
    'go_gc NaN',
  ];
  for (const [at, line] of lines.entries()) expect(rules.line(line, at + 1)).toBe(true);
  const [frame] = rules.frames();
  const values = (name: string) => frame && findField(frame, name)?.values;
  expect(values('labels')).toEqual(['path="/a } b",le="+Inf"', 'path="/a } b"', 'pod="web-0"', null]);
  expect(values('seconds')).toEqual([null, 0.015, null, null]);
  expect(values('bytes')).toEqual([null, null, 67_108_864, null]);
  expect(values('type')).toEqual(['histogram', 'histogram', 'gauge', null]);
  expect(values('time')?.[2]).toBe('2026-11-28T20:43:17.123Z');
  expect(values('help')?.[1]).toBe('How long requests take.');
});
