import { afterAll, beforeAll, describe, expect, it } from "vitest";
import sharp from "sharp";
import { getLetter } from "../../src/contract/letters/issued.ts";
import {
  getLetterSettings,
  openArms,
  saveArms,
  saveLetterhead,
  saveNumbering,
} from "../../src/contract/letters/settings.ts";
import { getTemplate, previewTemplate, restoreTemplate, saveTemplate } from "../../src/contract/letters/wording.ts";
import { setText } from "../../src/core/letters/edit-template.ts";
import { shippedTemplate } from "../../src/server/letters/templates.ts";
import { fileBody } from "../worksheets/multipart.ts";
import { createLetterScene, type LetterScene } from "./scene.ts";

let scene: LetterScene;
beforeAll(async () => {
  scene = await createLetterScene();
}, 60_000);
afterAll(async () => await scene.close());

const as = (rest: object = {}, cookie = scene.admin.cookie) => ({
  cookie,
  params: { agencyId: scene.agencyId, kind: "proposal_letter" },
  ...rest,
});
const shipped = shippedTemplate("proposal_letter");
const paragraphAt = shipped.blocks.findIndex(({ type }) => type === "paragraph");
const reworded = (text: string) => setText(shipped, ["blocks", paragraphAt, "text"], text);

describe("the agency's own wording", () => {
  it("is kept as a new version, seen before, overtaken never, and goes back to the shipped one", async () => {
    const first = await scene.issue();
    const template = reworded("Bunyi kami sendiri untuk {agency}.");
    const preview = await scene.app.inject({
      method: "POST",
      url: previewTemplate.path.replace(":agencyId", scene.agencyId).replace(":kind", "proposal_letter"),
      headers: { cookie: scene.admin.cookie },
      payload: { template, letterId: first.id },
    });
    expect(preview.headers["content-type"]).toBe("application/pdf");
    const saved = await scene.call(saveTemplate, as({ body: { template, reason: "Lebih jelas", seen: 0 } }));
    expect(saved.json).toMatchObject({ agencyVersion: 1, newest: 1 });
    const late = await scene.call(saveTemplate, as({ body: { template, reason: "", seen: 0 } }));
    expect([late.status, late.json.kind]).toEqual([409, "conflict_version"]);
    const second = await scene.issue();
    const back = await scene.call(restoreTemplate, as({ body: { version: null, reason: "", seen: 1 } }));
    expect(back.json).toMatchObject({ agencyVersion: null, newest: 2, template: shipped });
    expect(back.json.history.map(({ version, isShipped }: any) => [version, isShipped])).toEqual([
      [2, true],
      [1, false],
    ]);
    const third = await scene.issue();
    const versions = [];
    for (const { id } of [first, second, third]) {
      const { json } = await scene.call(getLetter, {
        cookie: scene.admin.cookie,
        params: { agencyId: scene.agencyId, letterId: id },
      });
      versions.push(json.agencyTemplate);
    }
    expect(versions).toEqual([null, 1, null]);
    const again = await scene.call(restoreTemplate, as({ body: { version: 1, reason: "", seen: 2 } }));
    expect(again.json).toMatchObject({ agencyVersion: 3, template: { blocks: template.blocks } });
    await scene.call(restoreTemplate, as({ body: { version: null, reason: "", seen: 3 } }));
  });

  it("is refused where it names what the kind does not know", async () => {
    const { json, status } = await scene.call(
      saveTemplate,
      as({ body: { template: reworded("{nomor_sk}"), reason: "", seen: 4 } }),
    );
    expect(status).toBe(422);
    expect(json).toMatchObject({ kind: "letter_placeholder_unknown", detail: { name: "nomor_sk" } });
  });

  it("is for the agency's admin to change and for the inspector to read", async () => {
    expect((await scene.call(getTemplate, as({}, scene.inspector.cookie))).status).toBe(200);
    const body = { template: shipped, reason: "", seen: 4 };
    expect((await scene.call(saveTemplate, as({ body }, scene.inspector.cookie))).status).toBe(403);
  });
});

describe("numbers", () => {
  it("follow the agency's pattern from its own start, and begin anew each year", async () => {
    const numbering = {
      pattern: "{number}/{code}/ZI/{roman_month}/{year}",
      code: "900",
      start: 41,
      restartsEachYear: true,
      digits: 3,
      version: 0,
    };
    expect((await scene.call(saveNumbering, as({ body: numbering }))).status).toBe(200);
    const issue = async (datedOn: string) => (await scene.issue({ datedOn })).number;
    expect([await issue("2040-03-01"), await issue("2040-12-31"), await issue("2041-01-02")]).toEqual([
      "041/900/ZI/III/2040",
      "042/900/ZI/XII/2040",
      "041/900/ZI/I/2041",
    ]);
    const bad = await scene.call(saveNumbering, as({ body: { ...numbering, pattern: "{year}", version: 1 } }));
    expect(bad.json.kind).toBe("letter_pattern_plain");
  });

  it("of letters issued at the same moment are different and without a gap, though one of them fails", async () => {
    const all = await Promise.allSettled(
      Array.from(
        { length: 12 },
        async (_, at) =>
          await scene.issue({
            kind: "monitoring_report",
            datedOn: "2042-05-05",
            ...(at === 5 ? { data: { year: "2042" } } : {}),
          }),
      ),
    );
    const numbers = all.flatMap((one) => (one.status === "fulfilled" ? [Number(one.value.number.split("/")[1])] : []));
    expect(all.filter(({ status }) => status === "rejected")).toHaveLength(1);
    expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  }, 60_000);

  it("from the agency's agenda book are taken once, and passed over by the counter", async () => {
    const letter = { kind: "monitoring_report", datedOn: "2043-05-05" } as const;
    await scene.issue({ ...letter, number: "700/2/V/2043" });
    await expect(scene.issue({ ...letter, number: "700/2/V/2043" })).rejects.toMatchObject({
      problem: { kind: "letter_number_used" },
    });
    const next = [await scene.issue(letter), await scene.issue(letter)].map(({ number }) => number);
    expect(next).toEqual(["700/1/V/2043", "700/3/V/2043"]);
  });
});

describe("the letterhead", () => {
  it("takes lines and a picture drawn anew, and refuses what is none", async () => {
    const lines = { heads: ["PEMERINTAH KABUPATEN UJI", "INSPEKTORAT"], address: ["Jalan Uji 1"], place: "Ujian" };
    const saved = await scene.call(saveLetterhead, as({ body: { ...lines, version: 0 } }));
    expect(saved.json.letterhead).toMatchObject({ ...lines, hasLogo: false, version: 1 });
    const stale = await scene.call(saveLetterhead, as({ body: { ...lines, version: 0 } }));
    expect(stale.json.kind).toBe("conflict_version");
    const jpeg = await sharp({ create: { width: 1600, height: 900, channels: 3, background: "#0a6" } })
      .jpeg()
      .withExif({ IFD0: { Artist: "Juru Foto" } })
      .toBuffer();
    expect((await scene.call(saveArms, as(await fileBody(jpeg, "lambang.jpg")))).json.letterhead.hasLogo).toBe(true);
    const arms = await scene.app.inject({
      url: openArms.path.replace(":agencyId", scene.agencyId),
      headers: { cookie: scene.admin.cookie },
    });
    const drawn = await sharp(arms.rawPayload).metadata();
    expect([drawn.format, drawn.width, drawn.exif]).toEqual(["png", 700, undefined]);
    for (const bytes of ["<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "bukan gambar"]) {
      const refused = await scene.call(saveArms, as(await fileBody(Buffer.from(bytes), "lambang.png")));
      expect([refused.status, refused.json.kind]).toEqual([422, "letter_arms_unreadable"]);
    }
    expect((await scene.call(getLetterSettings, as())).json.letterhead.hasLogo).toBe(true);
    expect((await scene.issue()).sha256).toMatch(/^[0-9a-f]{64}$/);
  });
});
