import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../src/cli/instrument.ts";
import { smallPack } from "../worksheets/invented-pack.ts";
import { capturedIo } from "./captured-io.ts";

describe("bening instrument", () => {
  it("validates every shipped pack", async () => {
    const { io, out, errorLines } = capturedIo();
    expect([await run(["validate"], io), errorLines()]).toEqual([0, []]);
    expect(out()).toContain("lke-zi-permenpanrb-90-2021, version 1: 113 items in 60 nodes, valid");
  });

  it("refuses a broken pack with 2 and one line for each fault", async () => {
    const broken = JSON.stringify({ ...smallPack(), total: "61", title: { id: "", en: "x" } });
    const summed = JSON.stringify({ ...smallPack(), total: "61" });
    const { io, errorLines } = capturedIo({ "broken.json": broken, "summed.json": summed });
    expect(await run(["validate", "broken.json"], io)).toBe(2);
    expect(await run(["validate", "summed.json"], io)).toBe(2);
    expect(errorLines()).toEqual([
      "broken.json: title.id: title.id must not be empty.",
      "summed.json: TOTAL: The nodes of TOTAL weigh 60 together, but TOTAL weighs 61.",
    ]);
  });

  it("imports a master list, reports what differs, and writes the overlay", async () => {
    const folder = await mkdtemp(join(tmpdir(), "bening-instrument-"));
    try {
      const soal = {
        id: 1,
        teks_pertanyaan: "Soal resmi",
        kriteria_nilai: "",
        jenis_jawaban: "ABC",
        skema_penilaian: [],
      };
      const master = { tahun: 2026, data: [{ nama: "A. PENGUNGKIT", bobot_maksimal: 61, soals: [soal] }] };
      const { io, out } = capturedIo({ "master.json": JSON.stringify(master) });
      const file = join(folder, "kept", "overlay.json");
      expect(await run(["import", "master.json", "--out", file], io)).toBe(0);
      expect(out()).toContain("weight differs at A: pack: 60; master list: 61");
      expect(out()).toContain("kind differs at A.I.1.i.a: pack: YA_TIDAK; master list: ABC");
      expect(JSON.parse(await readFile(file, "utf8")).items["A.I.1.i.a"].question).toBe("Soal resmi");
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("refuses what is no master list, and unknown words", async () => {
    const { io, errorLines } = capturedIo({ "x.json": "{}", "y.json": "no" });
    const codes = [
      await run(["import", "x.json"], io),
      await run(["import", "y.json"], io),
      await run(["import"], io),
      await run(["burn"], io),
    ];
    expect(codes).toEqual([2, 2, 2, 2]);
    expect(errorLines()).toHaveLength(5);
  });
});
