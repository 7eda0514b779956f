import type { MediaSaid } from "../../../contract/desk/media.ts";
import type { MediaGuest } from "./carriage.ts";

type Person = MediaGuest & { sound: boolean; picture: boolean; readonly say: (message: MediaSaid) => void };

/** Who is on a media line of each session, and what they send. */
export type Company = Map<string, Set<Person>>;

/** Everybody there learns of whoever comes, goes, or turns a microphone or a camera on or off. */
export function joinCompany(
  company: Company,
  room: string,
  guest: MediaGuest,
  say: (message: MediaSaid) => void,
): { readonly sends: (sound: boolean, picture: boolean) => void; readonly leave: () => void } {
  const people = company.get(room) ?? new Set<Person>();
  company.set(room, people);
  const me: Person = { ...guest, sound: false, picture: false, say };
  people.add(me);
  tellEverybody(people);
  return {
    sends(sound, picture) {
      if (me.sound === sound && me.picture === picture) return;
      me.sound = sound;
      me.picture = picture;
      tellEverybody(people);
    },
    leave() {
      people.delete(me);
      if (people.size === 0 && company.get(room) === people) company.delete(room);
      tellEverybody(people);
    },
  };
}

function tellEverybody(people: ReadonlySet<Person>): void {
  // One entry a person, however many windows they have open: the newest speaks for them.
  const byAccount = new Map([...people].map((person) => [person.accountId, person]));
  const told = [...byAccount.values()].map(({ accountId, name, role, sound, picture }) => {
    return { accountId, name, role, sound, picture };
  });
  for (const person of people) person.say({ kind: "people", people: told });
}
