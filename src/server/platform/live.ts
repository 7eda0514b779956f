/**
 * Who is looking at the same thing, and what just happened to it. Topics are names that the caller gives; whether
 * somebody may join one is the caller's affair. This bus lives inside one process; another (PostgreSQL NOTIFY with ids
 * only, NATS) can stand behind the same type when there are several.
 */
export type Live = {
  /** To everybody at the topic; with `channel`, to those alone who hear it. */
  readonly publish: (topic: string, message: object, channel?: string) => void;
  /** Takes a seat at a topic; everybody there, the newcomer too, is sent the new presence. */
  readonly join: (topic: string, guest: Guest, send: (text: string) => void) => Seat;
};

export type Guest = Shown & {
  /** The language in which an alias is read. */
  readonly language: "id" | "en";
  /** As those see the guest who are not to learn who it is; null: as everybody. */
  readonly alias: ((language: "id" | "en") => Shown) | null;
  /** Whether the guest is told who is behind an alias. */
  readonly seesBehind: boolean;
  readonly channels: readonly string[];
};

type Shown = { readonly accountId: string; readonly name: string };

export type Seat = {
  /** Where in the topic the guest is now; null: nowhere in particular. */
  readonly move: (item: string | null) => void;
  readonly leave: () => void;
};

type Place = { readonly guest: Guest; item: string | null; readonly send: (text: string) => void };

export function createLive(): Live {
  const placesByTopic = new Map<string, Set<Place>>();

  function tellPresence(topic: string): void {
    const places = placesByTopic.get(topic) ?? [];
    for (const { guest, send } of places) {
      send(JSON.stringify({ kind: "presence", people: peopleOf(places, guest) }));
    }
  }

  return {
    publish(topic, message, channel) {
      const text = JSON.stringify(message);
      for (const { guest, send } of placesByTopic.get(topic) ?? []) {
        if (channel === undefined || guest.channels.includes(channel)) send(text);
      }
    },
    join(topic, guest, send) {
      const place: Place = { guest, item: null, send };
      const places = placesByTopic.get(topic) ?? new Set();
      places.add(place);
      placesByTopic.set(topic, places);
      tellPresence(topic);
      return {
        move(item) {
          if (place.item === item) return;
          place.item = item;
          tellPresence(topic);
        },
        leave() {
          if (!places.delete(place)) return;
          if (places.size === 0) placesByTopic.delete(topic);
          tellPresence(topic);
        },
      };
    },
  };
}

/** One line a person, however many windows they have open; the window that stands at an item speaks for them. */
function peopleOf(places: Iterable<Place>, viewer: Guest): readonly (Shown & { readonly item: string | null })[] {
  const people = new Map<string, Shown & { readonly item: string | null }>();
  for (const { guest, item } of places) {
    if (item === null && people.has(guest.accountId)) continue;
    const isHidden = guest.alias !== null && !viewer.seesBehind && guest.accountId !== viewer.accountId;
    const { accountId, name } = (isHidden && guest.alias?.(viewer.language)) || guest;
    people.set(guest.accountId, { accountId, name, item });
  }
  return [...people.values()];
}
