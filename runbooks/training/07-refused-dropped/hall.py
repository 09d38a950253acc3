#!/usr/bin/python3
# The servers: services that answer everybody, two resolvers that know one name, and one that never answers.
# Operands: three addresses of resolvers, the silent one first; the address of the services, and their ports.
import socket
import struct
import sys
import threading

silent, second, third, server, *ports = sys.argv[1:]
KNOWN = "prices.shop.example"
A, NO_SUCH_NAME = 1, 3


def read_name(packet):
    """The name asked for, and where it ends. See RFC 1035, section 4.1.2."""
    at, labels = 12, []
    while packet[at]:
        labels.append(packet[at + 1 : at + 1 + packet[at]].decode())
        at += 1 + packet[at]
    return ".".join(labels).lower(), at + 1


def resolve(address):
    port = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    port.bind((address, 53))
    if address == silent:
        threading.Event().wait()
    while True:
        packet, caller = port.recvfrom(2048)
        name, end = read_name(packet)
        (kind,) = struct.unpack_from("!H", packet, end)
        found = name == KNOWN and kind == A
        # A response, authoritative, recursion offered and, where asked for, desired.
        flags = 0x8480 | (packet[2] & 1) << 8 | (0 if name == KNOWN else NO_SUCH_NAME)
        answer = b"\xc0\x0c" + struct.pack("!HHIH", A, 1, 60, 4) + socket.inet_aton(server) if found else b""
        header = packet[:2] + struct.pack("!5H", flags, 1, 1 if found else 0, 0, 0)
        port.sendto(header + packet[12 : end + 4] + answer, caller)


def serve(port):
    listener = socket.create_server((server, port))
    while True:
        connection, _ = listener.accept()
        with connection:
            try:
                connection.recv(4096)
                connection.sendall(b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nhere you are\n")
            except OSError:
                pass  # the caller is gone


for address in silent, second, third:
    threading.Thread(target=resolve, args=(address,)).start()
for port in ports:
    threading.Thread(target=serve, args=(int(port),)).start()
print("ready", flush=True)
