import { describe } from 'vitest';
import { clusterPods } from '../hosts/cluster/pods.ts';
import { testCells } from '../process/targets/cell-suite.ts';
import { testPods } from '../process/targets/pod-suite.ts';

const pods = await clusterPods();

describe('k8s:// against a real API server and kubelet', () => {
  testPods(pods, () => pods.start());
});

describe('cells in a pod of a real cluster', () => {
  const api = `k8s://${pods.namespace}/api-0`;
  testCells(async () => {
    const places = { target: `${api}/api`, bare: `${api}/bare`, client: 'exec\0-i\0api-0' };
    return { ...places, ...(await pods.start()) };
  }, '98814');
});
