import process from "node:process";
import { loadLibrary } from "./library.ts";
import { type Member, seat } from "./member.ts";
import type { ForwarderPlace, FromForwarder, ToForwarder } from "./messages.ts";
import { isFree } from "./port.ts";
import { openPeer } from "./peer.ts";
import { openRoom, type Room } from "./room.ts";

/**
 * The forwarder's process. A fault in the native library ends it and nothing else; the server starts another. It ends
 * by itself when the server is gone.
 */
const library = await loadLibrary();
// Our own server wrote it; see `startChild`.
const place = JSON.parse(process.env["BENING_FORWARDER"] ?? "{}") as ForwarderPlace;
const rooms = new Map<string, Room>();
const members = new Map<number, { readonly member: Member; readonly room: Room; readonly name: string }>();
const totals = { packetsIn: 0, packetsOut: 0, bytesIn: 0, bytesOut: 0 };

function tell(message: FromForwarder): void {
  if (process.connected) process.send?.(message);
}

process.on("disconnect", () => process.exit(0));
process.on("message", (message: ToForwarder) => {
  if (message.kind === "open") open(message);
  else if (message.kind === "measure") measure();
  else act(message);
});

if (!library) tell({ kind: "impossible", reason: "library_missing" });
else if (!(await isFree(place))) tell({ kind: "impossible", reason: "port_taken" });
else tell({ kind: "ready" });

setInterval(() => {
  for (const room of rooms.values()) room.tick(Date.now());
}, 60);
setInterval(() => {
  for (const room of rooms.values()) room.second(Date.now());
}, 1000);

function open(message: Extract<ToForwarder, { kind: "open" }>): void {
  if (!library) return;
  const { connection } = message;
  const room = roomOf(message.room);
  const peer = openPeer(library, String(connection), message.places, place, {
    onPacket(line, packet) {
      totals.packetsIn += 1;
      totals.bytesIn += packet.byteLength;
      room.forward(member, line, packet);
    },
    onControl: (heard) => room.hear(member, heard),
    onState(state) {
      if (state === "connected" && members.has(connection)) room.enter(member);
      if (state === "lost") act({ kind: "close", connection });
      tell({ kind: state, connection });
    },
  });
  const member = seat(message, peer, tell);
  members.set(connection, { member, room, name: message.room });
  void peer.offer.then((offer) => tell({ kind: "offer", connection, offer }));
}

function roomOf(name: string): Room {
  const known = rooms.get(name);
  if (known) return known;
  const made = openRoom(name, tell, (packets, bytes) => {
    totals.packetsOut += packets;
    totals.bytesOut += bytes;
  });
  rooms.set(name, made);
  return made;
}

function act(message: Exclude<ToForwarder, { kind: "open" } | { kind: "measure" }>): void {
  const found = members.get(message.connection);
  if (!found) return;
  const { member, room, name } = found;
  if (message.kind === "answer") member.peer.answer(message.answer);
  if (message.kind === "wish") member.wish = { pictures: message.pictures, large: message.large };
  if (message.kind === "sends") member.sends = { sound: message.sound, picture: message.picture };
  if (message.kind !== "close") return;
  members.delete(message.connection);
  room.leave(member);
  member.peer.close();
  if (room.members.size === 0 && ![...members.values()].some((one) => one.name === name)) rooms.delete(name);
}

function measure(): void {
  const { user, system } = process.cpuUsage();
  const streams = [...members.values()].flatMap(({ member }) =>
    member.peer.places.flatMap(({ sound, picture }) => [sound.relay, picture.relay]),
  );
  tell({
    kind: "measured",
    connections: members.size,
    streams: streams.filter(({ source }) => source !== null).length,
    ...totals,
    cpu: (user + system) / 1000,
  });
}
