import { stepBudget } from "../../../../core/desk/media/budget.ts";
import type { UpLine } from "../../../../core/desk/media/description.ts";
import { choosePictures, type Size } from "../../../../core/desk/media/pictures.ts";
import { assignPlaces } from "../../../../core/desk/media/places.ts";
import { pass, skip, turnTo } from "../../../../core/desk/media/relay.ts";
import { type Rtcp, writeSender } from "../../../../core/desk/media/rtcp.ts";
import { address, copyForSending, readRtp, sentHeaderLength } from "../../../../core/desk/media/rtp.ts";
import { forget, listen, nobodySpeaks } from "../../../../core/desk/media/speaking.ts";
import { noteArrival, writeArrivals } from "../../../../core/desk/media/transport-feedback.ts";
import { readVp8 } from "../../../../core/desk/media/vp8.ts";
import type { Member } from "./member.ts";
import type { FromForwarder } from "./messages.ts";
import { us } from "./peer.ts";

/** The people of one session, and the streams between them. */
export type Room = {
  readonly members: Set<Member>;
  readonly enter: (member: Member) => void;
  readonly leave: (member: Member) => void;
  /** A packet came up from a member. */
  readonly forward: (from: Member, line: UpLine, packet: Buffer) => void;
  readonly hear: (from: Member, heard: Rtcp) => void;
  /** Several times a second: reports on arrivals, what is missing, who speaks. */
  readonly tick: (at: number) => void;
  /** Once a second: budgets, choices, reports. */
  readonly second: (at: number) => void;
};

export function openRoom(
  name: string,
  tell: (message: FromForwarder) => void,
  count: (packets: number, bytes: number) => void,
): Room {
  const members = new Set<Member>();
  let speaking = nobodySpeaks;
  const levels = new Map<string, number>();

  /** Who hears whom: everybody the others; in an echo room everybody themselves. */
  const othersOf = (member: Member): readonly Member[] =>
    [...members].filter((other) => (member.isEcho ? other === member : other.person !== member.person));

  function arrange(): void {
    for (const member of members) {
      const others = othersOf(member).toSorted(
        (one, other) => (speaking.heardAt.get(other.person) ?? 0) - (speaking.heardAt.get(one.person) ?? 0),
      );
      member.people = assignPlaces(
        member.people,
        others.map(({ person }) => person),
      );
      const chosen = choosePictures(
        others.map(({ person, sends, may, sizes }) => ({ person, sizes: sends.picture && may.picture ? sizes() : [] })),
        member.wish,
        speaking.speaker,
        member.budget.kbits,
      );
      for (const [place, person] of member.people.entries()) {
        const down = member.peer.places[place];
        if (!down) continue;
        const other = others.find((one) => one.person === person) ?? null;
        turnTo(down.sound.relay, other?.may.sound ? sourceOf(other, "sound") : null);
        const size = person === null ? undefined : chosen.get(person);
        turnTo(down.picture.relay, other && size ? sourceOf(other, size) : null);
        if (other && size && down.picture.relay.next !== null) askKeyframe(other, size);
      }
      member.tellPlaces(member.people.map((person) => (person !== null && chosen.has(person) ? person : null)));
    }
    for (const member of members) {
      const watched = (size: Size): boolean =>
        [...members].some(({ peer }) =>
          peer.places.some(({ picture: { relay } }) => [relay.source, relay.next].includes(sourceOf(member, size))),
        );
      member.tellNeeded(watched("small"), watched("large"));
    }
  }

  function askKeyframe(member: Member, size: Size): void {
    const request = member.peer.upstreams.get(size)?.askKeyframe(Date.now());
    if (request) member.peer.control(request);
  }

  return {
    members,
    enter(member) {
      members.add(member);
      arrange();
    },
    leave(member) {
      members.delete(member);
      speaking = forget(speaking, member.person);
      arrange();
    },
    forward(from, line, packet) {
      const at = Date.now();
      const rtp = readRtp(packet);
      const upstream = from.peer.upstreams.get(line);
      if (!rtp || !upstream || rtp.ssrc !== upstream.ssrc) return;
      upstream.note(rtp, at);
      if (rtp.transportSequence !== null) noteArrival(from.arrivals, rtp.transportSequence, at);
      if (!(line === "sound" ? from.may.sound && from.sends.sound : from.may.picture && from.sends.picture)) return;
      if (line === "sound" && rtp.level !== null) {
        levels.set(from.person, Math.min(levels.get(from.person) ?? 127, rtp.level));
      }
      const source = sourceOf(from, line);
      const isEmpty = rtp.end === rtp.start;
      const copy = copyForSending(packet, rtp);
      const payload = copy.subarray(sentHeaderLength);
      const vp8 = line === "sound" || isEmpty ? null : readVp8(payload);
      const original = payload.slice(0, 6);
      for (const member of members) {
        if ((member === from) !== member.isEcho) continue;
        for (const place of member.peer.places) {
          const down = line === "sound" ? place.sound : place.picture;
          if (down.relay.source !== source && down.relay.next !== source) continue;
          if (isEmpty) {
            skip(down.relay, source, rtp);
            continue;
          }
          const to = pass(down.relay, source, rtp, at, vp8, payload);
          if (to === null) continue;
          address(copy, to, at);
          down.send(copy);
          count(1, copy.byteLength);
          member.sent += copy.byteLength;
          // The next receiver's numbers are written over the sender's own.
          if (vp8 !== null) payload.set(original);
        }
      }
    },
    hear(from, heard) {
      if (heard.kind === "estimate") from.estimate = heard.rate / 1000;
      if (heard.kind === "report") from.lost = Math.max(from.lost, heard.lost);
      if (heard.kind === "sender") {
        for (const upstream of from.peer.upstreams.values()) {
          if (upstream.ssrc === heard.ssrc) upstream.noteSender(heard, Date.now());
        }
      }
      if (heard.kind !== "keyframe") return;
      const place = from.peer.places.find(({ picture }) => picture.relay.ssrc === heard.ssrc);
      for (const member of members) {
        for (const size of ["small", "large"] as const) {
          const source = sourceOf(member, size);
          const relay = place?.picture.relay;
          if (relay && (relay.source === source || relay.next === source)) askKeyframe(member, size);
        }
      }
    },
    tick(at) {
      for (const { peer, arrivals } of members) {
        const ssrc = peer.upstreams.get("sound")?.ssrc;
        const report = ssrc === undefined ? null : writeArrivals(arrivals, us, ssrc);
        if (report) peer.control(report);
        for (const upstream of peer.upstreams.values()) {
          const missing = upstream.askMissing(at);
          if (missing) peer.control(missing);
        }
      }
      const { speaker } = speaking;
      speaking = listen(speaking, levels, at);
      levels.clear();
      if (speaking.speaker === speaker) return;
      tell({ kind: "speaker", room: name, person: speaking.speaker });
      arrange();
    },
    second(at) {
      for (const member of members) {
        const heard = { sent: (member.sent * 8) / 1000, lost: member.lost, estimate: member.estimate };
        member.budget = stepBudget(member.budget, heard, at);
        member.sent = 0;
        member.lost = 0;
        for (const upstream of member.peer.upstreams.values()) {
          const report = upstream.report(at);
          if (report) member.peer.control(report);
        }
      }
      arrange();
      for (const member of members) tellClocks(member);
    },
  };

  /** Passes on the senders' clocks, in each relay's own time. */
  function tellClocks(member: Member): void {
    for (const place of member.peer.places) {
      for (const { relay } of [place.sound, place.picture]) {
        const clock = relay.source === null ? null : (clockOf(relay.source) ?? null);
        if (clock === null || relay.last === null) continue;
        const timestamp = (clock.timestamp + relay.timestampShift) >>> 0;
        member.peer.control(writeSender(relay.ssrc, { ...clock, timestamp }, relay));
      }
    }
  }

  function clockOf(source: string): Extract<Rtcp, { kind: "sender" }> | null | undefined {
    for (const member of members) {
      for (const [line, upstream] of member.peer.upstreams) {
        if (sourceOf(member, line) === source) return upstream.clock();
      }
    }
    return null;
  }
}

/** A stream's name: a person who comes back after a break has another. */
function sourceOf(member: Member, line: UpLine): string {
  return `${member.connection}:${line}`;
}
