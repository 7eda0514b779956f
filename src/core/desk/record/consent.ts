import { accept, type Problem, refuse, type Result } from "../../kernel/result.ts";
import { isPanel, type RoomRole } from "../room/acts.ts";
import type { RoomState } from "../room/state.ts";

/**
 * Whether the session may be recorded now: everybody who is inside has agreed, and nobody took it back. Whoever waits
 * outside is not recorded and need not agree yet (UU 27/2022, articles 20 and 22: explicit, and free to refuse).
 */
export function mayRecord(
  room: Pick<RoomState, "people" | "recording">,
  people: readonly { readonly accountId: string; readonly role: RoomRole }[],
): Result<true, Problem & { readonly kind: "desk_recording_consent" }> {
  const missing = people.filter(({ accountId, role }) => {
    const presence = room.people[accountId];
    const isIn = presence?.isHere === true && (isPanel(role) || presence.admission === "admitted");
    return isIn && room.recording.consents[accountId] !== true;
  });
  return missing.length === 0
    ? accept(true)
    : refuse({ kind: "desk_recording_consent", detail: { count: missing.length } });
}
