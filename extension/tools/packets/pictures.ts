import type { Pictures } from '../reading/picture-views.ts';

/** Pictures of packets: who sent what to whom, in order, with these fields on the arrows; and how much went between whom. */
export const packetPictures = (text: readonly string[]): Pictures => ({
  first: [
    {
      kind: 'ladder',
      title: 'Ladder',
      frame: 'packet',
      from: 'source',
      to: 'destination',
      start: ['time', 'since first'],
      text: [...text],
    },
  ],
  last: [
    {
      kind: 'heat',
      title: 'Who with whom',
      frame: 'packet',
      by: ['source'],
      across: 'labels',
      to: ['destination'],
      fields: [],
    },
    {
      kind: 'heat',
      title: 'Bytes by conversation',
      frame: 'conversation',
      by: ['address A'],
      across: 'labels',
      to: ['address B'],
      fields: ['bytes total'],
    },
  ],
});
