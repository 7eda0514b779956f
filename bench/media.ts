import ndc, { type PeerConnection } from "node-datachannel";
import { readAnswer, writeOffer } from "../src/core/desk/media/description.ts";
import { openForwarder, type MediaSeat } from "../src/server/desk/media/forwarder/forwarder.ts";
import type { Measured } from "../src/server/desk/media/forwarder/messages.ts";
import { type Measurement, measurement } from "./measurement.ts";

/** Sessions at once, and people in each: the national desk with its rooms. */
const sessions = 3;
const people = 12;
const warmUpSeconds = 10;
const seconds = 10;
/** A voice in packets of 40 ms with 20 kbit/s, and a small picture of 15 frames a second with 110 kbit/s. */
const voice = { every: 40, bytes: 100, type: 111, ticks: 1920 } as const;
const picture = { every: 66, bytes: 910, type: 96, ticks: 6000 } as const;

/**
 * What of one core the forwarder takes for 36 people in three sessions, each of whom is heard and seen by the eleven
 * others. The clients are real ones of the same library; what they send has the size of Opus and VP8.
 */
export async function measure(): Promise<readonly Measurement[]> {
  const log = {
    info: () => undefined,
    warn: (told: unknown) => console.error(told),
    error: (told: unknown) => console.error(told),
  };
  const forwarder = openForwarder({ port: 0, bind: "127.0.0.1", addresses: [] }, log);
  const seats: MediaSeat[] = [];
  const lines: PeerConnection[] = [];
  const timers: NodeJS.Timeout[] = [];
  for (let session = 0; session < sessions; session += 1) {
    for (let person = 0; person < people; person += 1) {
      const place = { room: `${session}`, person: `${session}.${person}`, places: people, may: both, isEcho: false };
      const seat = forwarder.sit(place, {
        onMessage(message) {
          if (message.kind !== "offer") return;
          const { line, stop } = answerOffer(writeOffer(message.offer), (description) => {
            const answer = readAnswer(description);
            if (answer) seat.answer(message.connection, answer);
          });
          lines.push(line);
          timers.push(...stop);
        },
        onInterrupted: () => console.error("the forwarder ended"),
        onImpossible: (reason) => console.error(reason),
      });
      seat.sends(true, true);
      seats.push(seat);
    }
  }
  await pause(warmUpSeconds);
  const [before, receivedBefore] = [await forwarder.measure(), received];
  await pause(seconds);
  const [after, receivedAfter] = [await forwarder.measure(), received];
  for (const timer of timers) clearInterval(timer);
  for (const seat of seats) seat.leave();
  for (const line of lines) line.close();
  forwarder.close();
  if (!before || !after) throw new Error("the forwarder does not run here");
  return report(before, after, (receivedAfter - receivedBefore) / seconds);
}

const both = { sound: true, picture: true };

function report(before: Measured, after: Measured, packetsASecond: number): readonly Measurement[] {
  const share = ((after.cpu - before.cpu) / (seconds * 1000)) * 100;
  const out = Math.round((after.packetsOut - before.packetsOut) / seconds);
  const expected = sessions * people * (people - 1);
  console.error(
    `  ${after.connections} people, ${after.streams} streams going out (${expected * 2} when all are seen), ` +
      `${out} packets/s, ${Math.round(packetsASecond)} of them counted at one client, ${share.toFixed(0)} % of a core: ` +
      `about ${Math.floor((after.connections * 80) / share)} people on one core at 80 %`,
  );
  return [
    measurement({
      name: "media",
      value: share,
      unit: "% of a core",
      baseline: "one core, for 36 people in three sessions",
      baselineValue: 100,
      goal: 1,
    }),
  ];
}

/** Packets that came to the first client; counting them at all would cost the machine more than the forwarder does. */
let received = 0;

const firstSsrc = 2 ** 31;
let lastSsrc = firstSsrc - 1;

/** A client as far as the forwarder can tell: it answers, and sends a voice and a small picture. */
function answerOffer(
  offer: string,
  onAnswer: (description: string) => void,
): { readonly line: PeerConnection; readonly stop: readonly NodeJS.Timeout[] } {
  const line = new ndc.PeerConnection("client", {
    iceServers: [],
    disableAutoNegotiation: true,
    bindAddress: "127.0.0.1",
  });
  const [soundSsrc, smallSsrc, largeSsrc] = [++lastSsrc, ++lastSsrc, ++lastSsrc];
  const sound = new ndc.Audio("sound", "SendOnly");
  sound.addAudioCodec(voice.type, "opus");
  sound.addSSRC(soundSsrc, "c");
  const small = new ndc.Video("small", "SendOnly");
  small.addVideoCodec(picture.type, "VP8");
  small.addSSRC(smallSsrc, "c");
  const large = new ndc.Video("large", "SendOnly");
  large.addVideoCodec(picture.type, "VP8");
  large.addSSRC(largeSsrc, "c");
  const [soundTrack, smallTrack] = [line.addTrack(sound), line.addTrack(small), line.addTrack(large)];
  line.onGatheringStateChange((state) => {
    const local = line.localDescription();
    if (state === "complete" && local) onAnswer(local.sdp);
  });
  if (soundSsrc === firstSsrc) line.onTrack((track) => track.onMessage(() => void (received += 1)));
  line.setRemoteDescription(offer, "offer");
  line.setLocalDescription("answer");
  const send = (track: typeof soundTrack, ssrc: number, kind: typeof voice | typeof picture): NodeJS.Timeout => {
    const packet = Buffer.alloc(12 + kind.bytes);
    packet[0] = 0x80;
    packet[1] = kind.type;
    packet.writeUInt32BE(ssrc, 8);
    // The beginning of a VP8 picture that stands alone.
    packet[12] = 0x10;
    let count = 0;
    return setInterval(() => {
      count += 1;
      packet.writeUInt16BE(count & 0xffff, 2);
      packet.writeUInt32BE((count * kind.ticks) % 2 ** 32, 4);
      if (track.isOpen()) track.sendMessageBinary(packet);
    }, kind.every);
  };
  return { line, stop: [send(soundTrack, soundSsrc, voice), send(smallTrack, smallSsrc, picture)] };
}

async function pause(howLong: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, howLong * 1000));
}
