import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** What the stand-in needs of a WebSocket (RFC 6455): whole binary messages both ways, pings answered, a proper close. */
export interface WebSocket {
  send(message: Uint8Array): void;
  /** Says goodbye and ends the connection. */
  close(): void;
}

export interface WebSocketListener {
  message(bytes: Buffer): void;
  /** The connection is over, however it went. */
  closed(): void;
}

/** RFC 6455, 1.3. */
const acceptKey = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const opcodes = { continuation: 0, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** Answers an upgrade request. `head` is what came behind it already. */
export function acceptWebSocket(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  protocol: string,
  listener: WebSocketListener,
): WebSocket {
  const key = request.headers['sec-websocket-key'] ?? '';
  const accept = createHash('sha1')
    .update(key + acceptKey)
    .digest('base64');
  socket.write(
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
      `Sec-WebSocket-Accept: ${accept}\r\nSec-WebSocket-Protocol: ${protocol}\r\n\r\n`,
  );
  const write = (opcode: number, payload: Uint8Array): void => {
    if (socket.writable) socket.write(Buffer.concat([frameHead(opcode, payload.length), payload]));
  };
  const parts: Buffer[] = [];
  let pending: Buffer = head;
  const read = (bytes: Buffer): void => {
    pending = Buffer.concat([pending, bytes]);
    for (let frame = takeFrame(pending); frame !== undefined; frame = takeFrame(pending)) {
      pending = frame.rest;
      if (frame.opcode === opcodes.ping) write(opcodes.pong, frame.payload);
      if (frame.opcode === opcodes.close) socket.end();
      if (frame.opcode > opcodes.binary) continue;
      parts.push(frame.payload);
      if (frame.last) listener.message(Buffer.concat(parts.splice(0)));
    }
  };
  socket.on('data', read);
  socket.on('error', () => undefined);
  // Node leaves a connection that was upgraded half open.
  socket.once('end', () => socket.end());
  socket.once('close', () => {
    listener.closed();
  });
  read(Buffer.alloc(0));
  return {
    send: (message) => {
      write(opcodes.binary, message);
    },
    close: () => {
      write(opcodes.close, Buffer.from([1000 >> 8, 1000 & 255]));
      socket.end();
    },
  };
}

/** RFC 6455, 5.2: the last frame of a message, not masked, as a server sends it. */
function frameHead(opcode: number, length: number): Buffer {
  if (length < 126) return Buffer.from([0x80 | opcode, length]);
  if (length < 65_536) return Buffer.from([0x80 | opcode, 126, length >> 8, length & 255]);
  const head = Buffer.alloc(10);
  head.writeUInt8(0x80 | opcode, 0);
  head.writeUInt8(127, 1);
  head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}

interface Frame {
  last: boolean;
  opcode: number;
  payload: Buffer;
  rest: Buffer;
}

/** The first frame of `bytes`, masked as a client sends it; `undefined` while it is not whole. */
function takeFrame(bytes: Buffer): Frame | undefined {
  if (bytes.length < 6) return undefined;
  const short = bytes.readUInt8(1) & 0x7f;
  const start = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < start + 4) return undefined;
  const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  const end = start + 4 + length;
  if (bytes.length < end) return undefined;
  const mask = bytes.subarray(start, start + 4);
  const payload = Buffer.from(bytes.subarray(start + 4, end));
  for (let index = 0; index < payload.length; index += 1) {
    payload.writeUInt8(payload.readUInt8(index) ^ mask.readUInt8(index & 3), index);
  }
  const first = bytes.readUInt8(0);
  return { last: (first & 0x80) !== 0, opcode: first & 0x0f, payload, rest: bytes.subarray(end) };
}
