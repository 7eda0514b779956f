import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getLetter, listLetters, openLetterFile, withdrawLetter } from "../../src/contract/letters/issued.ts";
import { createLetterScene, type LetterScene, sha256Of } from "./scene.ts";

let scene: LetterScene;
beforeAll(async () => {
  scene = await createLetterScene();
}, 60_000);
afterAll(async () => await scene.close());

const open = async (letterId: string, sha256: string, cookie = scene.admin.cookie) =>
  await scene.app.inject({
    url: openLetterFile.path
      .replace(":agencyId", scene.agencyId)
      .replace(":letterId", letterId)
      .replace(":hash", sha256),
    headers: { cookie },
  });

describe("a letter", () => {
  it("is issued with the agency's next number and found in the list with its files", async () => {
    const first = await scene.issue({ datedOn: "2031-02-03" });
    const second = await scene.issue({ datedOn: "2031-02-28" });
    expect([first.number, second.number]).toEqual(["700/1/II/2031", "700/2/II/2031"]);
    const list = await scene.call(listLetters, {
      cookie: scene.admin.cookie,
      params: { agencyId: scene.agencyId },
      query: { year: "2031" },
    });
    expect(list.json.items.map(({ number, state }: any) => [number, state])).toEqual([
      ["700/2/II/2031", "issued"],
      ["700/1/II/2031", "issued"],
    ]);
    const one = await scene.call(getLetter, {
      cookie: scene.admin.cookie,
      params: { agencyId: scene.agencyId, letterId: first.id },
    });
    expect(one.json.files.map(({ kind }: any) => kind)).toEqual(["pdf", "docx"]);
    expect(one.json.url).toContain(`/naskah/${first.code}`);
    const pdf = await open(first.id, first.sha256);
    expect(pdf.statusCode).toBe(200);
    expect(pdf.headers["content-type"]).toBe("application/pdf");
    expect(sha256Of(pdf.rawPayload)).toBe(first.sha256);
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe("%PDF-");
  });

  it("can be withdrawn once, with a reason, and keeps its number", async () => {
    const issued = await scene.issue({ datedOn: "2032-01-05" });
    const params = { agencyId: scene.agencyId, letterId: issued.id };
    const asked = { cookie: scene.inspector.cookie, params, body: { reason: "Nama unit kerja keliru." } };
    expect((await scene.call(withdrawLetter, asked)).status).toBe(200);
    expect((await scene.call(withdrawLetter, asked)).json.kind).toBe("letter_withdrawn");
    const one = await scene.call(getLetter, { cookie: scene.admin.cookie, params });
    expect(one.json.state).toBe("withdrawn");
    expect(one.json.withdrawn.reason).toBe("Nama unit kerja keliru.");
    expect((await scene.issue({ datedOn: "2032-01-06" })).number).toBe("700/2/I/2032");
  });

  it("is not for people of a unit", async () => {
    const issued = await scene.issue({ datedOn: "2033-01-05" });
    const { cookie } = scene.outsider;
    expect((await open(issued.id, issued.sha256, cookie)).statusCode).toBe(403);
    expect((await scene.call(listLetters, { cookie, params: { agencyId: scene.agencyId } })).status).toBe(403);
  });

  it("says which variable its data lacks, and takes no number for it", async () => {
    const { exampleData } = await import("../../src/core/letters/variables/variable.ts");
    const { proposalLetter } = await import("../../src/core/letters/variables/proposal-letter.ts");
    const data = exampleData(proposalLetter);
    await expect(scene.issue({ datedOn: "2034-01-05", data: { ...data, signatory_name: " " } })).rejects.toMatchObject({
      problem: { kind: "letter_data_missing", detail: { name: "signatory_name" } },
    });
    expect((await scene.issue({ datedOn: "2034-01-05" })).number).toBe("700/1/I/2034");
  });
});
