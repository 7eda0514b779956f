/**
 * Who is looking at the same thing, and what just happened to it. Topics are names that the caller gives; whether
 * somebody may join one is the caller's affair. This bus lives inside one process; another (PostgreSQL NOTIFY with ids
 * only, NATS) can stand behind the same type when there are several.
 */
export type Live = {
  readonly publish: (topic: string, message: object) => void;
  /** Takes a seat at a topic; everybody there, the newcomer too, is sent the new presence. */
  readonly join: (topic: string, guest: Guest, send: (text: string) => void) => Seat;
};

export type Guest = { readonly accountId: string; readonly name: string };

export type Seat = {
  /** Where in the topic the guest is now; null: nowhere in particular. */
  readonly move: (item: string | null) => void;
  readonly leave: () => void;
};

type Place = Guest & { item: string | null; readonly send: (text: string) => void };

export function createLive(): Live {
  const placesByTopic = new Map<string, Set<Place>>();

  function sendTo(topic: string, message: object): void {
    const text = JSON.stringify(message);
    for (const { send } of placesByTopic.get(topic) ?? []) send(text);
  }

  function tellPresence(topic: string): void {
    sendTo(topic, { kind: "presence", people: peopleOf(placesByTopic.get(topic) ?? []) });
  }

  return {
    publish: sendTo,
    join(topic, guest, send) {
      const place: Place = { ...guest, item: null, send };
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
function peopleOf(places: Iterable<Place>): readonly (Guest & { readonly item: string | null })[] {
  const people = new Map<string, Guest & { readonly item: string | null }>();
  for (const { accountId, name, item } of places) {
    if (item !== null || !people.has(accountId)) people.set(accountId, { accountId, name, item });
  }
  return [...people.values()];
}
