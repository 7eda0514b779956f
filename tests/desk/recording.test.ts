import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getDeskRecord } from "../../src/contract/desk/record/record.ts";
import * as contract from "../../src/contract/desk/record/recording.ts";
import { forgetRecordings } from "../../src/server/desk/record/forget-recordings.ts";
import { openFiles } from "../../src/server/platform/open-files.ts";
import { openLog } from "../../src/server/platform/log.ts";
import type { Person } from "../worksheets/scene.ts";
import { createRecordScene, type RecordScene } from "./record-scene.ts";

let scene: RecordScene;
const parts = [randomBytes(5000), randomBytes(3000), randomBytes(17)];
let recordingId = "";

beforeAll(async () => {
  scene = await createRecordScene();
  await scene.begin();
  await scene.line(scene.people.chair);
  await scene.line(scene.people.unit_head);
}, 60_000);
afterAll(async () => await scene.close());

const say = async (person: Person, kind: string, data: object = {}) => (await scene.act(person, kind, data)).json;
const url = (path: string): string =>
  path.replace(":agencyId", scene.agencyId).replace(":sessionId", scene.sessionId).replace(":recordingId", recordingId);

async function send(number: number, content: Buffer, person = scene.people.chair) {
  const edge = "----bagian";
  const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${number}.webm"\r\ncontent-type: video/webm\r\n\r\n`;
  const said = await scene.app.inject({
    method: "POST",
    url: url(contract.sendRecordingPart.path).replace(":number", String(number)),
    headers: { cookie: person.cookie, "content-type": `multipart/form-data; boundary=${edge}` },
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${edge}--\r\n`)]),
  });
  return { status: said.statusCode, json: said.json() };
}

test("nothing is recorded before everybody inside has agreed; whoever waits outside need not", async () => {
  const { chair, unit_head: head } = scene.people;
  expect((await say(chair, "recording.started")).kind).toBe("desk_recording_consent");
  await say(chair, "recording.consented", { consents: true });
  const refused = await say(chair, "recording.started");
  expect([refused.kind, refused.detail.count]).toEqual(["desk_recording_consent", 1]);
  await say(head, "recording.consented", { consents: true });
  expect((await say(chair, "recording.started")).event.kind).toBe("recording.started");
});

test("parts are kept as they come, once each, and their hash is that of the whole", async () => {
  const { chair, evaluator } = scene.people;
  recordingId = (await scene.must(chair, contract.startRecordingFile, { mediaType: "video/webm" })).json.id;
  for (const [place, content] of parts.entries()) expect((await send(place + 1, content)).status).toBe(200);
  expect((await send(1, parts[0] ?? Buffer.of())).status).toBe(200);
  expect((await send(1, randomBytes(10))).json.kind).toBe("desk_recording_other_part");
  expect((await send(4, randomBytes(10), evaluator)).status).toBe(404);
  const end = async (count: number) =>
    await scene.ask(chair, contract.finishRecordingFile, { parts: count }, { recordingId });
  expect((await end(4)).json.kind).toBe("desk_recording_parts");
  const kept = (await end(3)).json;
  const whole = createHash("sha256").update(Buffer.concat(parts)).digest("hex");
  expect([kept.state, kept.sha256, kept.bytes]).toEqual(["kept", whole, 8017]);
  // 90 days from today, in WIB.
  const last = new Date(Date.now() + 7 * 3_600_000 + 90 * 86_400_000).toISOString().slice(0, 10);
  expect(kept.deleteOn).toBe(last);
});

test("every opening is noted, and only those who may open it open it", async () => {
  const { chair, unit_head: head, unit_team: team } = scene.people;
  const open = async (person: Person) =>
    await scene.app.inject({
      method: "GET",
      url: url(contract.openRecording.path),
      headers: { cookie: person.cookie },
    });
  expect((await open(team)).statusCode).toBe(403);
  const played = await open(head);
  expect([played.statusCode, played.headers["content-type"]]).toEqual([200, "video/webm"]);
  expect(played.rawPayload.equals(Buffer.concat(parts))).toBe(true);
  const looks = async (person: Person) => (await scene.ask(person, getDeskRecord)).json.recordings[0].looks;
  expect((await looks(chair)).map(({ name }: { name: string }) => name)).toEqual([head.name]);
  expect(await looks(team)).toEqual([]);
});

test("whoever takes their consent back ends the recording, and what comes after that is not kept", async () => {
  const { chair, unit_head: head } = scene.people;
  recordingId = (await scene.must(chair, contract.startRecordingFile, { mediaType: "video/webm" })).json.id;
  expect((await send(1, randomBytes(10))).status).toBe(200);
  await say(head, "recording.consented", { consents: false });
  expect((await send(2, randomBytes(10))).json.kind).toBe("desk_recording_consent");
  const { recording } = (await scene.ask(chair, getDeskRecord)).json.record;
  expect(recording.spans).toHaveLength(1);
  expect((await say(chair, "recording.started")).kind).toBe("desk_recording_consent");
});

test("after its time a recording's bytes are gone; that there was one, and who opened it, stays", async () => {
  const { database, settings } = scene;
  const files = openFiles(settings);
  const stored = await database.selectFrom("desk_recording_parts").select("file_sha256").execute();
  const office = { database, files, log: openLog(settings) };
  expect(await forgetRecordings(office, new Date(Date.now() + 80 * 86_400_000))).toBe(0);
  expect(await forgetRecordings(office, new Date(Date.now() + 91 * 86_400_000))).toBe(2);
  for (const { file_sha256 } of stored) expect(await files.size(file_sha256)).toBeNull();
  const [first] = (await scene.ask(scene.people.unit_head, getDeskRecord)).json.recordings;
  expect([first.state, first.bytes, first.looks.length]).toEqual(["deleted", 8017, 1]);
});

test("the days are set by the head of the national team, over what they read", async () => {
  const head = await scene.signIn("tpn_head");
  await scene.database
    .updateTable("people_duties")
    .set({ agency_id: null })
    .where("account_id", "=", head.accountId)
    .execute();
  const at = { roundId: scene.roundId };
  const read = await scene.call(contract.getRecordSettings, { cookie: head.cookie, params: at });
  expect(read.json).toEqual({ answerDays: 14, recordingDays: 90, version: 0 });
  const body = { answerDays: 7, recordingDays: 30, version: 0 };
  const change = async () => await scene.call(contract.changeRecordSettings, { cookie: head.cookie, params: at, body });
  expect((await change()).status).toBe(200);
  expect((await change()).json.kind).toBe("conflict_version");
});
