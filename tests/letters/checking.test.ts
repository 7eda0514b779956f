import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getLetter, withdrawLetter } from "../../src/contract/letters/issued.ts";
import { checkScript } from "../../src/site/letters/check-script.ts";
import { openFiles } from "../../src/server/platform/open-files.ts";
import { readWhole } from "../../src/server/letters/read-whole.ts";
import { fileBody } from "../worksheets/multipart.ts";
import { createLetterScene, type LetterScene } from "./scene.ts";

let scene: LetterScene;
beforeAll(async () => {
  scene = await createLetterScene();
}, 60_000);
afterAll(async () => await scene.close());

const bytesOf = async (sha256: string): Promise<Buffer> => {
  const bytes = await readWhole(openFiles(scene.settings), sha256);
  if (!bytes) throw new Error("the file is not kept");
  return bytes;
};
const send = async (url: string, bytes: Buffer): Promise<string> => {
  const { body, headers } = await fileBody(bytes, "surat.pdf");
  // Only this form is sent: a browser's multipart body.
  return (await scene.app.inject({ method: "POST", url, headers, payload: body as Buffer })).body;
};

const right = "Berkas ini persis naskah yang diterbitkan.";
const wrong = "Berkas ini berbeda dari naskah yang diterbitkan.";
const withdrawn = "Berkas ini pernah diterbitkan, tetapi naskahnya sudah dicabut.";

describe("the public page of a letter", () => {
  it("says who issued what and when, to anyone, in both languages, and no person's name", async () => {
    const letter = await scene.issue({ datedOn: "2024-10-11" });
    const page = await scene.app.inject(`/naskah/${letter.code}`);
    expect(page.statusCode).toBe(200);
    for (const said of [
      "Diterbitkan",
      letter.number,
      "11 Oktober 2024",
      "Kabupaten Uji",
      "Surat usulan",
      letter.sha256,
    ]) {
      expect(page.body).toContain(said);
    }
    expect(page.body).not.toContain("Kepala Instansi");
    expect(page.body).not.toContain(scene.admin.name);
    expect((await scene.app.inject(`/naskah/${letter.code}?bahasa=en`)).body).toContain("Check an official letter");
  });

  it("reads a code as people type it, and says when there is none", async () => {
    const letter = await scene.issue();
    const typed = letter.code.toLowerCase().replaceAll("-", " ");
    const found = await scene.app.inject({ url: "/naskah", query: { kode: typed } });
    expect(found.statusCode).toBe(303);
    expect(found.headers.location).toBe(`/naskah/${letter.code}`);
    const none = await scene.app.inject("/naskah/NSK-0000-0000-0000");
    expect(none.statusCode).toBe(404);
    expect(none.body).toContain("Tidak ada naskah dengan kode ini");
    const hostile = await scene.app.inject(`/naskah/${encodeURIComponent("<img src=x onerror=alert(1)>")}`);
    expect(hostile.statusCode).toBe(404);
    expect(hostile.body).not.toContain("<img");
  });

  it("tells the very file from one in which a single bit is other", async () => {
    const letter = await scene.issue();
    const bytes = await bytesOf(letter.sha256);
    expect(await send(`/naskah/${letter.code}`, bytes)).toContain(right);
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(2000) ^ 1, 2000);
    const page = await send(`/naskah/${letter.code}`, changed);
    expect(page).toContain(`<p class="lamp block">✕ ${wrong}`);
    expect(page).not.toContain(`✓ ${right}`);
  });

  it("finds a file without a code, and says when none such was issued here", async () => {
    const letter = await scene.issue();
    const found = await send("/naskah", await bytesOf(letter.sha256));
    expect(found).toContain(letter.number);
    expect(found).toContain(`✓ ${right}`);
    expect(await send("/naskah", randomBytes(3000))).toContain("Tidak ada naskah dengan berkas ini");
    expect(await send("/naskah", Buffer.alloc(0))).toContain("Belum ada berkas yang dipilih");
  });

  it("finds a hash that the browser computed, without the file", async () => {
    const letter = await scene.issue();
    const found = await scene.app.inject({ url: "/naskah", query: { sha256: letter.sha256 } });
    expect(found.body).toContain(letter.number);
    const other = createHash("sha256").update("lain").digest("hex");
    expect((await scene.app.inject({ url: "/naskah", query: { sha256: other } })).body).toContain(
      "Tidak ada naskah dengan berkas ini",
    );
  });

  it("knows the Word copy as what it is", async () => {
    const letter = await scene.issue();
    const said = await scene.call(getLetter, {
      cookie: scene.admin.cookie,
      params: { agencyId: scene.agencyId, letterId: letter.id },
    });
    const docx = said.json.files.find(({ kind }: { kind: string }) => kind === "docx");
    expect(await send("/naskah", await bytesOf(docx.sha256))).toContain("▲ Berkas ini salinan Word untuk penyuntingan");
  });

  it("says of a withdrawn letter's file that it no longer holds, and not why", async () => {
    const letter = await scene.issue();
    const bytes = await bytesOf(letter.sha256);
    await scene.call(withdrawLetter, {
      cookie: scene.admin.cookie,
      params: { agencyId: scene.agencyId, letterId: letter.id },
      body: { reason: "Nama pejabat tertukar." },
    });
    const page = await scene.app.inject(`/naskah/${letter.code}`);
    expect(page.body).toContain("Dicabut, tidak berlaku lagi");
    expect(page.body).not.toContain("Nama pejabat tertukar");
    expect(await send(`/naskah/${letter.code}`, bytes)).toContain(`✕ ${withdrawn}`);
  });

  it("keeps nothing of a file that was only checked", async () => {
    const bytes = randomBytes(5000);
    await send("/naskah", bytes);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    expect(await openFiles(scene.settings).size(sha256)).toBeNull();
  });

  it("refuses to hash more than fifty megabytes", async () => {
    expect(await send("/naskah", Buffer.alloc(51 * 1024 * 1024))).toContain("Berkas lebih besar dari 50 MB");
  });

  it("works by a script of less than six kilobytes that the page's policy lets in", async () => {
    expect(Buffer.byteLength(checkScript)).toBeLessThan(6 * 1024);
    const script = await scene.app.inject("/naskah/periksa.js");
    expect(script.headers["content-type"]).toContain("text/javascript");
    const page = await scene.app.inject("/naskah");
    expect(page.headers["content-security-policy"]).toContain("script-src 'self'");
    expect(page.body.match(/<script[^>]*>/g)).toEqual(['<script src="/naskah/periksa.js" defer>']);
  });
});
