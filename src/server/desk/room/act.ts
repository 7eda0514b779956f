import type { ActSaid } from "../../../contract/desk/room.ts";
import { mayInRoom } from "../../../core/desk/room/acts.ts";
import type { EventData, RoomEvent } from "../../../core/desk/room/events.ts";
import type { Asker, House } from "../../platform/http.ts";
import { conflict } from "../../platform/refusal.ts";
import { type Effect, effects } from "./effects.ts";
import { findAct, happen } from "./happen.ts";
import { inRoomOf, type InRoom, phaseOf } from "./in-session.ts";

type Asked = {
  readonly params: InRoom;
  readonly asker: Asker;
  readonly now: Date;
  readonly body: { readonly act: string; readonly said: ActSaid };
};

/** One act in the room: the room's table, the act's own effect and the event, in one transaction; once per `act`. */
export async function act(
  house: Pick<House, "database">,
  asked: Asked,
): Promise<{ readonly event: RoomEvent; readonly again: boolean }> {
  const { said, act: name } = asked.body;
  const { params } = asked;
  return await inRoomOf(
    house,
    asked,
    async (visit) => {
      const { rows, session, mine, asker, now } = visit;
      const before = await findAct(rows, params, asker.accountId, name);
      if (before) return { event: before, again: true };
      const may = mayInRoom(said.kind, mine, phaseOf(session.state));
      if (!may.ok) throw conflict(may.problem);
      // The effect under a kind takes what an act of this kind says; the table of effects cannot tell by the union.
      const effect = effects[said.kind] as Effect<typeof said.kind> | undefined;
      const data = effect ? await effect(visit, said.data) : (said.data as EventData[typeof said.kind]);
      const event = await happen(rows, params, { kind: said.kind, data, by: asker.accountId, now, act: name });
      return { event, again: false };
    },
    { lock: true },
  );
}
