import type { FastifyInstance } from "fastify";
import { actInRoom, openRoom } from "../../../contract/desk/room.ts";
import { type House, serve } from "../../platform/http.ts";
import { act } from "./act.ts";
import { openRoomBus } from "./bus.ts";
import { roomLine } from "./live.ts";
import { readRoom } from "./open-room.ts";

export function roomRoutes(app: FastifyInstance, house: House): void {
  serve(app, house, openRoom, async (asked) => await readRoom(house, asked), { allows: "inside" });
  serve(app, house, actInRoom, async (asked) => await act(house, asked), { allows: "inside" });
  const bus = openRoomBus(house);
  app.addHook("onClose", async () => await bus.close());
  roomLine(app, house, bus);
}
