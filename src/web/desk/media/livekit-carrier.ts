import { type RemoteParticipant, Room, RoomEvent, Track, VideoPresets } from "livekit-client";
import type { Carriage } from "../../../contract/desk/media.ts";
import type { Carrier, CarrierEvents, Received } from "./carrier.ts";

/** The carrier by a LiveKit server, for larger sites. Loaded only where a session uses it. */
export async function livekitCarrier(
  { url, token }: Extract<Carriage, { kind: "livekit" }>,
  events: CarrierEvents,
): Promise<Carrier> {
  const room = new Room({
    adaptiveStream: false,
    dynacast: true,
    publishDefaults: { simulcast: true, videoSimulcastLayers: [VideoPresets.h180], dtx: true, red: true },
  });
  const published = new Map<Track.Source, MediaStreamTrack>();
  let wanted: { readonly pictures: "all" | "speaker" | "none"; readonly large: string | null } = {
    pictures: "all",
    large: null,
  };

  function tell(): void {
    const received = new Map<string, Received>();
    for (const person of room.remoteParticipants.values()) received.set(person.identity, receivedOf(person));
    events.onReceived(received);
  }

  function choose(): void {
    for (const person of room.remoteParticipants.values()) {
      for (const publication of person.videoTrackPublications.values()) {
        const isFirst = person.identity === (wanted.large ?? room.activeSpeakers[0]?.identity);
        publication.setSubscribed(wanted.pictures === "all" || (wanted.pictures === "speaker" && isFirst));
      }
    }
  }

  for (const event of [
    RoomEvent.TrackSubscribed,
    RoomEvent.TrackUnsubscribed,
    RoomEvent.TrackMuted,
    RoomEvent.TrackUnmuted,
    RoomEvent.ParticipantDisconnected,
  ] as const) {
    room.on(event, tell);
  }
  room.on(RoomEvent.TrackPublished, choose);
  room.on(RoomEvent.Reconnecting, () => events.onState("reconnecting"));
  room.on(RoomEvent.SignalReconnecting, () => events.onState("reconnecting"));
  room.on(RoomEvent.Reconnected, () => events.onState("connected"));
  room.on(RoomEvent.Disconnected, () => events.onState("reconnecting"));
  room.on(RoomEvent.ActiveSpeakersChanged, (speakers) => {
    events.onSpeaker(speakers[0]?.identity ?? null);
    if (wanted.pictures === "speaker") choose();
  });
  await room.connect(url, token);
  events.onState("connected");
  tell();

  async function put(source: Track.Source, track: MediaStreamTrack | null): Promise<void> {
    const before = published.get(source) ?? null;
    if (before === track) return;
    if (before) await room.localParticipant.unpublishTrack(before, false);
    published.delete(source);
    if (!track) return;
    published.set(source, track);
    await room.localParticipant.publishTrack(track, { source });
  }

  return {
    send(sound, picture) {
      void put(Track.Source.Microphone, sound).catch(() => undefined);
      void put(Track.Source.Camera, picture).catch(() => undefined);
    },
    wish(pictures, large) {
      wanted = { pictures, large };
      choose();
    },
    // LiveKit measures and adapts by itself.
    measure: async () => null,
    close: () => void room.disconnect(false),
  };
}

function receivedOf(person: RemoteParticipant): Received {
  const trackOf = (source: Track.Source): MediaStreamTrack | null => {
    const publication = person.getTrackPublication(source);
    return publication?.isMuted ? null : (publication?.track?.mediaStreamTrack ?? null);
  };
  return { sound: trackOf(Track.Source.Microphone), picture: trackOf(Track.Source.Camera) };
}
