import { randomUUID } from "node:crypto";
import { usualSettings } from "../../src/core/desk/schedule/settings.ts";
import type { Probe } from "./probes.ts";
import type { Spot } from "./world.ts";
import { sessionOf } from "./world-desk-scores.ts";

const stale = 999_999;
const room = (spot: Spot) => ({ agencyId: spot.agencyId, sessionId: sessionOf(spot) });
const sheet = ({ agencyId, worksheetId }: Spot) => ({ agencyId, worksheetId });
const round = ({ roundId }: Spot) => ({ roundId });
const reason = "dicoba saja";
const none = "0".repeat(64);
const season = {
  from: "2026-06-01",
  to: "2026-06-02",
  rooms: "none",
  weights: { load: 1, agency: 1, zone: 1, early: 1, wish: 1, team: 1 },
  wishes: [],
};

/** Every write is refused for a reason of its own: a stale version, a panel that is not there, a plan nobody saw. */
export const deskScheduleProbes: Readonly<Record<string, readonly Probe[]>> = {
  listDeskSessions: [{}],
  listDeskUnits: [{ query: { round: randomUUID() } }],
  getDeskSchedule: [{ params: room }],
  getDeskCalendar: [{ params: room }],
  getDeskPreparation: [{ params: sheet, mayMiss: true }],
  findDeskSlots: [{ params: sheet, query: { from: "2026-06-01", to: "2026-06-02" }, mayMiss: true }],
  scheduleDesk: [
    {
      params: sheet,
      body: () => ({ startsAt: "2026-06-01T02:00:00.000Z", panelId: randomUUID(), roomId: null }),
      mayMiss: true,
    },
  ],
  moveDesk: [{ params: room, body: () => ({ version: stale, startsAt: "2026-06-01T02:00:00.000Z", reason }) }],
  swapDesk: [{ params: room, body: (spot) => ({ version: stale, other: { ...room(spot), version: stale }, reason }) }],
  cancelDesk: [{ params: room, body: () => ({ version: stale, reason }) }],
  replaceDeskPanelist: [
    { params: room, body: () => ({ version: stale, accountId: randomUUID(), byAccountId: randomUUID(), reason }) },
  ],
  inviteDesk: [{ params: room, body: () => ({ version: stale }) }],
  previewDeskInvitation: [{ params: room }],
  openDeskInvitation: [{ params: room, mayMiss: true }],
  listDeskPeople: [{ params: room }],
  setDeskPeople: [
    {
      params: room,
      body: () => ({ version: stale, people: [{ accountId: randomUUID(), role: "observer" }], reason }),
    },
  ],
  listDeskRooms: [{}],
  createDeskRoom: [{ body: () => ({ name: `Ruang ${randomUUID()}`, kind: "virtual", zone: "WIB" }) }],
  changeDeskRoom: [
    {
      params: () => ({ roomId: randomUUID() }),
      body: () => ({ name: "Ruang", kind: "virtual", zone: "WIB", version: stale }),
      mayMiss: true,
    },
  ],
  listDeskPanels: [{ query: { round: randomUUID() } }],
  listDeskPool: [{ params: round }],
  createDeskPanel: [{ params: round, body: () => panel() }],
  changeDeskPanel: [
    { params: () => ({ panelId: randomUUID() }), body: () => ({ ...panel(), version: stale }), mayMiss: true },
  ],
  getDeskSettings: [{ params: round }],
  setDeskSettings: [{ params: round, body: () => ({ version: stale, settings: usualSettings }) }],
  getDeskAvailability: [{}],
  setDeskAvailability: [{ body: () => ({ version: stale, zone: "WIB", hours: [] }) }],
  addDeskAbsence: [
    { body: () => ({ startsAt: "2026-06-02T02:00:00.000Z", endsAt: "2026-06-01T02:00:00.000Z", reason }) },
  ],
  removeDeskAbsence: [{ params: () => ({ absenceId: randomUUID() }), mayMiss: true }],
  getDeskSeason: [{ params: round }],
  planDeskSeason: [{ params: round, body: () => season }],
  applyDeskSeason: [{ params: round, body: () => ({ ...season, fingerprint: none }) }],
  repairDeskSeason: [{ params: round, body: () => ({ missing: null }) }],
  applyDeskRepair: [{ params: round, body: () => ({ missing: null, fingerprint: none, reason }) }],
};

const panel = () => ({
  name: `Panel ${randomUUID()}`,
  zone: "WIB",
  members: [
    { accountId: randomUUID(), role: "chair" },
    { accountId: randomUUID(), role: "evaluator" },
  ],
});
