/** Who speaks, from how loud each is heard: smoothed, and slow to change, so that a cough moves nobody. */
export type Speaking = {
  readonly loudness: ReadonlyMap<string, number>;
  readonly speaker: string | null;
  /** Since when, in milliseconds. */
  readonly since: number;
  /** When somebody was last heard, in milliseconds. */
  readonly heardAt: ReadonlyMap<string, number>;
};

export const nobodySpeaks: Speaking = { loudness: new Map(), speaker: null, since: 0, heardAt: new Map() };

/**
 * One look, a few times a second. `levels` are the loudest -dBov of each since the last look (RFC 6464: 0 loudest, 127
 * silence); who sent nothing is not in it.
 */
export function listen(before: Speaking, levels: ReadonlyMap<string, number>, at: number): Speaking {
  const loudness = new Map<string, number>();
  const heardAt = new Map(before.heardAt);
  for (const person of new Set([...before.loudness.keys(), ...levels.keys()])) {
    const now = Math.max(0, quietest - (levels.get(person) ?? quietest));
    const smoothed = (before.loudness.get(person) ?? 0) * 0.7 + now * 0.3;
    if (smoothed >= 1) loudness.set(person, smoothed);
    if (now > 0) heardAt.set(person, at);
  }
  let { speaker, since } = before;
  for (const [person, loud] of loudness) {
    const rival = speaker === null ? 0 : (loudness.get(speaker) ?? 0);
    if (person === speaker || loud <= spoken || loud <= rival * 1.5) continue;
    // Whoever has the floor keeps it for a moment, unless they fall silent.
    if (speaker !== null && at - before.since < shortestFloor && rival > spoken) continue;
    speaker = person;
    since = at;
  }
  return { loudness, speaker, since, heardAt };
}

/** The room forgets who has left. */
export function forget(before: Speaking, person: string): Speaking {
  const without = (map: ReadonlyMap<string, number>): ReadonlyMap<string, number> =>
    new Map([...map].filter(([one]) => one !== person));
  return {
    loudness: without(before.loudness),
    heardAt: without(before.heardAt),
    speaker: before.speaker === person ? null : before.speaker,
    since: before.since,
  };
}

/** Below this (-dBov) a microphone hears the room, not a voice. */
const quietest = 55;
/** Milliseconds. */
const shortestFloor = 2000;
/** Smoothed decibels above the room. */
const spoken = 6;
